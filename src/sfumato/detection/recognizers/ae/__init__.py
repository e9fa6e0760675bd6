"""Recognizers of the United Arab Emirates."""
