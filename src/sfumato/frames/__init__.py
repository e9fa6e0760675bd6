"""sfumato from Python: pandas, Polars, Arrow and DuckDB in, the same kind out."""
