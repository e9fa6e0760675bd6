"""Recognizers of Vietnam."""
