"""Recognizers of Romania."""
