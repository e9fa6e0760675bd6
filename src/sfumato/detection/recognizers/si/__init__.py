"""Recognizers of Slovenia."""
