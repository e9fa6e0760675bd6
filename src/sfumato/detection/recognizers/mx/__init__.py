"""Recognizers of Mexico."""
