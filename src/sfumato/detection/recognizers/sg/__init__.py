"""Recognizers of Singapore."""
