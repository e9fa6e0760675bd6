"""Recognizers of Hungary."""
