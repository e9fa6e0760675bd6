"""Recognizers of Russia."""
