"""sfumato: privacy-safe copies of data. Detect, classify, anonymize, validate, audit."""

__version__ = "0.1.0"
