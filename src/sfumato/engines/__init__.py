"""Where and how often `process` is called."""
