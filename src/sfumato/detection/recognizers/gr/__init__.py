"""Greece."""
