"""India (`in` is a keyword)."""
