"""The vault's rows in PostgreSQL. Ids travel as one `bytea` a statement; writers meet in `ON CONFLICT` alone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.vault.rows import Block, entries, packed
from sfumato.vault.sql import SqlRows, values_of

if TYPE_CHECKING:
    from sfumato.store.postgres import PostgresDatabase

_FIND = (
    "SELECT n.i, e.blind, e.token, e.key, e.sealed FROM "
    "(SELECT i, substring(%(ids)s::bytea FROM i * 16 + 1 FOR 16) AS id "
    "FROM generate_series(0, %(rows)s - 1) AS i) AS n "
    "JOIN vault_entry AS e ON e.space = %(space)s AND e.{by} = n.id"
)
# Sorted, so that two writers of the same values wait for each other in one order and never in a circle.
_INSERT = (
    "INSERT INTO vault_entry (space, blind, token, key, sealed) "
    "SELECT %(space)s, substring(%(blinds)s::bytea FROM i * 16 + 1 FOR 16), "
    "substring(%(tokens)s::bytea FROM i * 16 + 1 FOR 16), %(key)s, "
    "substring(%(sealed)s::bytea FROM i * %(width)s + 1 FOR %(width)s) "
    "FROM generate_series(0, %(rows)s - 1) AS i ORDER BY i ON CONFLICT (space, blind) DO NOTHING"
)


class PostgresRows(SqlRows):
    """`Rows` in one PostgreSQL database."""

    locked = " FOR UPDATE"

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database

    def transaction(self, *, write: bool) -> AbstractContextManager[Any]:
        """The driver's own connection, for reading and writing alike."""
        return self._database.driver()

    def run(self, connection: Any, statement: str, *values: object) -> Any:
        """With psycopg's marks for values, and binary results."""
        return connection.execute(statement.replace("?", "%s"), values, binary=True)

    def new_space(self, connection: Any, domain: str, now: str) -> int | None:
        """The row's number."""
        statement = (
            "INSERT INTO vault_space (domain, created_at) VALUES (?, ?) ON CONFLICT (domain) DO NOTHING RETURNING space"
        )
        made = self.run(connection, statement, domain, now).fetchone()
        return None if made is None else int(made[0])

    def known(self, space: int, blinds: pa.Array) -> pa.Table:
        """By blind index."""
        return self._found(_FIND.format(by="blind"), space, blinds)

    def of_tokens(self, space: int, tokens: pa.Array) -> pa.Table:
        """By token."""
        return self._found(_FIND.format(by="token"), space, tokens)

    def add(self, space: int, key: int, blocks: Sequence[Block]) -> int:
        """In one transaction; the count of the key's rows in one before, so that writers do not wait for it."""
        with self.transaction(write=True) as connection:
            self.grow(connection, space, key, sum(block.rows for block in blocks))
        added = 0
        with self.transaction(write=True) as connection:
            for block in blocks:
                asked = {"space": space, "key": key, "rows": block.rows, "width": block.width}
                asked_for = {**asked, "blinds": block.blinds, "tokens": block.tokens, "sealed": block.sealed}
                added += max(0, connection.execute(_INSERT, asked_for).rowcount)
        return added

    def put(self, space: int, rows: pa.Table) -> None:
        """In one transaction."""
        statement = "INSERT INTO vault_entry VALUES (%s, %s, %s, %s, %s) ON CONFLICT (space, blind) DO NOTHING"
        with self.transaction(write=True) as connection, connection.cursor() as cursor:
            cursor.executemany(statement, list(values_of(space, rows)))

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _found(self, query: str, space: int, ids: pa.Array) -> pa.Table:
        if not len(ids):
            return entries([])
        asked = {"space": space, "rows": len(ids), "ids": packed(ids)}
        with self.transaction(write=False) as connection:
            return entries(connection.execute(query, asked, binary=True).fetchall())
