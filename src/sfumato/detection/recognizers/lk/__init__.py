"""Recognizers of Sri Lanka."""
