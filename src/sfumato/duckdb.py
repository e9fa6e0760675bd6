"""sfumato's functions inside DuckDB: `sfumato.duckdb.register(connection, policy=…)`."""

from __future__ import annotations

from sfumato.frames.sql import register

__all__ = ["register"]
