"""Recognizers of the Philippines."""
