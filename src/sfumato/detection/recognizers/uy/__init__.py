"""Recognizers of Uruguay."""
