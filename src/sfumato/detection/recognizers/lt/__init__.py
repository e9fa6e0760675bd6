"""Recognizers of Lithuania."""
