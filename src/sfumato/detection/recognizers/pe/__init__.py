"""Recognizers of Peru."""
