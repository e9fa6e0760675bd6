"""Recognizers of Türkiye."""
