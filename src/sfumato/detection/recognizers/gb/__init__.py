"""United Kingdom."""
