"""Recognizers of Latvia."""
