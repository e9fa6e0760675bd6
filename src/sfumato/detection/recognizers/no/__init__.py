"""Recognizers of Norway."""
