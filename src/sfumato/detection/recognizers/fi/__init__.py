"""Recognizers of Finland."""
