"""Recognizers of China."""
