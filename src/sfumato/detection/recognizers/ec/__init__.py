"""Recognizers of Ecuador."""
