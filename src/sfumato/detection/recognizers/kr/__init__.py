"""Recognizers of South Korea."""
