"""The token vault: token ↔ sealed value, one set of keys a domain."""
