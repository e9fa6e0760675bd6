"""Recognizers of Israel."""
