"""Recognizers of Chile."""
