"""Recognizers of Japan."""
