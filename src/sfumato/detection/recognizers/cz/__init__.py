"""Recognizers of Czechia."""
