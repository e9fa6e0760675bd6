"""Recognizers of Sweden."""
