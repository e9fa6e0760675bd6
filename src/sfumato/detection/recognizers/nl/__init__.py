"""The Netherlands."""
