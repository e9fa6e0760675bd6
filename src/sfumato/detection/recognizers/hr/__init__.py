"""Recognizers of Croatia."""
