"""Recognizers of Thailand."""
