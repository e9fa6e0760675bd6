"""Recognizers of what is written alike everywhere."""
