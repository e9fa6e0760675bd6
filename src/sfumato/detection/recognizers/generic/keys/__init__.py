"""Recognizers of the keys and tokens that vendors hand out."""
