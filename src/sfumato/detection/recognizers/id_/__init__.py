"""Recognizers of Indonesia."""
