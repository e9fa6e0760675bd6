"""Recognizers of Malaysia."""
