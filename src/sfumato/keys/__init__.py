"""Keys: where they come from, how sub-keys are derived, which ones a domain is pinned to."""
