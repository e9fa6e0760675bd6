"""Risk of re-identification: class counts over quasi-identifiers."""
