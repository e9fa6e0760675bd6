"""Recognizers of Taiwan."""
