"""Finding identifiers in text and deciding what columns are."""
