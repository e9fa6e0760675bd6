"""Portugal."""
