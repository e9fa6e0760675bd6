"""Turkey."""
