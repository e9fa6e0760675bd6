"""Recognizers of Estonia."""
