"""Recognizers of Iceland."""
