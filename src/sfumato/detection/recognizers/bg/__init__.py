"""Recognizers of Bulgaria."""
