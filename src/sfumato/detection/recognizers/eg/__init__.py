"""Recognizers of Egypt."""
