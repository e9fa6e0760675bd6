"""Recognizers of Ukraine."""
