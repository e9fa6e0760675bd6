"""Readers of tags: one file a format, with a `PLUGIN`."""
