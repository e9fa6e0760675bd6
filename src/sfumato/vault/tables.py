"""The vault's tables, for both databases. Nothing in them can be read without the key that wraps a domain's keys."""

from __future__ import annotations

ROOM = "vault"
_SPACE = """CREATE TABLE vault_space (
        space {serial},
        domain TEXT NOT NULL UNIQUE,
        created_at TEXT NOT NULL
    )"""
_KEY = """CREATE TABLE vault_key (
        space INTEGER NOT NULL REFERENCES vault_space (space),
        number INTEGER NOT NULL,
        key_id TEXT NOT NULL,
        wrap_id TEXT NOT NULL,
        wrapped {bytes} NOT NULL,
        sealed_rows {count} NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (space, number)
    )"""
_ENTRY = """CREATE TABLE vault_entry (
        space INTEGER NOT NULL,
        blind {bytes} NOT NULL,
        token {bytes} NOT NULL,
        key INTEGER NOT NULL,
        sealed {bytes} NOT NULL,
        PRIMARY KEY (space, blind)
    )"""
_TOKENS = "CREATE UNIQUE INDEX vault_entry_token ON vault_entry (space, token)"
_SQLITE = {"serial": "INTEGER PRIMARY KEY", "bytes": "BLOB", "count": "INTEGER"}
_POSTGRES = {"serial": "SERIAL PRIMARY KEY", "bytes": "BYTEA", "count": "BIGINT"}
MIGRATIONS = {
    "sqlite": (
        (
            f"{_SPACE.format(**_SQLITE)} STRICT",
            f"{_KEY.format(**_SQLITE)} STRICT, WITHOUT ROWID",
            f"{_ENTRY.format(**_SQLITE)} STRICT, WITHOUT ROWID",
            _TOKENS,
        ),
    ),
    "postgresql": ((_SPACE.format(**_POSTGRES), _KEY.format(**_POSTGRES), _ENTRY.format(**_POSTGRES), _TOKENS),),
}
