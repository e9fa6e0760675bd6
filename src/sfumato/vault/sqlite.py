"""The vault's rows in SQLite. Ids travel as one blob a statement, which SQLite cuts itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.vault.rows import Block, entries, packed
from sfumato.vault.sql import SqlRows, values_of

if TYPE_CHECKING:
    from sfumato.store.engine import Database

_FIND = (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :rows) "
    "SELECT n.i, e.blind, e.token, e.key, e.sealed FROM n CROSS JOIN vault_entry AS e "
    "WHERE e.space = :space AND e.{by} = substr(:ids, n.i * 16 + 1, 16)"
)
_INSERT = (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :rows) "
    "INSERT INTO vault_entry (space, blind, token, key, sealed) "
    "SELECT :space, substr(:blinds, i * 16 + 1, 16), substr(:tokens, i * 16 + 1, 16), :key, "
    "substr(:sealed, i * :width + 1, :width) FROM n WHERE true ON CONFLICT (space, blind) DO NOTHING"
)
_CACHE_KIB = 262_144
"""The index of the tokens is met in random order: what does not fit in the cache is read from disk again and again."""


class SqliteRows(SqlRows):
    """`Rows` in one SQLite file; writers take turns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def transaction(self, *, write: bool) -> AbstractContextManager[Any]:
        """The driver's own connection."""
        return self._database.driver(write=write)

    def run(self, connection: Any, statement: str, *values: object) -> Any:
        """As it stands."""
        return connection.execute(statement, values)

    def new_space(self, connection: Any, domain: str, now: str) -> int | None:
        """The row's number."""
        statement = "INSERT INTO vault_space (domain, created_at) VALUES (?, ?) ON CONFLICT (domain) DO NOTHING"
        made = self.run(connection, statement, domain, now)
        return int(made.lastrowid) if made.rowcount else None

    def known(self, space: int, blinds: pa.Array) -> pa.Table:
        """By blind index."""
        return self._found(_FIND.format(by="blind"), space, blinds)

    def of_tokens(self, space: int, tokens: pa.Array) -> pa.Table:
        """By token."""
        return self._found(_FIND.format(by="token"), space, tokens)

    def add(self, space: int, key: int, blocks: Sequence[Block]) -> int:
        """In one transaction."""
        added = 0
        with self.transaction(write=True) as connection:
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            for block in blocks:
                asked = {"space": space, "key": key, "rows": block.rows, "width": block.width}
                asked_for = {**asked, "blinds": block.blinds, "tokens": block.tokens, "sealed": block.sealed}
                connection.execute(_INSERT, asked_for)
                added += int(connection.execute("SELECT changes()").fetchone()[0])
            self.grow(connection, space, key, sum(block.rows for block in blocks))
        return added

    def put(self, space: int, rows: pa.Table) -> None:
        """In one transaction."""
        statement = "INSERT INTO vault_entry VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, blind) DO NOTHING"
        with self.transaction(write=True) as connection:
            connection.executemany(statement, values_of(space, rows))

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _found(self, query: str, space: int, ids: pa.Array) -> pa.Table:
        if not len(ids):
            return entries([])
        asked = {"space": space, "rows": len(ids), "ids": packed(ids)}
        with self.transaction(write=False) as connection:
            return entries(connection.execute(query, asked).fetchall())
