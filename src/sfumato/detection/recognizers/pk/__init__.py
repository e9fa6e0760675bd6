"""Recognizers of Pakistan."""
