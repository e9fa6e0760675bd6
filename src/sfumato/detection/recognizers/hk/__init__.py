"""Recognizers of Hong Kong."""
