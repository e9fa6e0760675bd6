"""Luxembourg."""
