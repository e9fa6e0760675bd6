"""Recognizers of Poland."""
