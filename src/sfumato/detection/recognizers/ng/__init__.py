"""Recognizers of Nigeria."""
