"""Recognizers of Argentina."""
