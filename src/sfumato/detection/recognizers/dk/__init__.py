"""Recognizers of Denmark."""
