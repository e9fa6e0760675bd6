"""The audit trail: append-only, hash-chained, its head signed. Knows no other room's acts, only their names."""
