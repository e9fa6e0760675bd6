"""Recognizers of Colombia."""
