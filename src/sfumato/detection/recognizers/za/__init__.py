"""Recognizers of South Africa."""
