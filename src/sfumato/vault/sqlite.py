"""The vault's rows in SQLite. Ids travel as one blob a statement, which SQLite cuts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.vault.rows import Block, WrappedKey, entries, packed

if TYPE_CHECKING:
    import sqlite3

    from sfumato.store.engine import Database

MOST_ROWS = 1 << 16
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
_KEYS = "SELECT number, key_id, wrap_id, wrapped, sealed_rows FROM vault_key WHERE space = ? ORDER BY number"
_CACHE_KIB = 262_144
"""The index of the tokens is met in random order: what does not fit in the cache is read from disk again and again."""


class SqliteRows:
    """`Rows` in one SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def domains(self) -> tuple[tuple[str, int, int], ...]:
        """Domain, space, number of rows."""
        query = (
            "SELECT domain, space, (SELECT count(*) FROM vault_entry AS e WHERE e.space = s.space) "
            "FROM vault_space AS s ORDER BY domain"
        )
        with self._database.driver(write=False) as connection:
            return tuple(connection.execute(query))

    def space(self, domain: str) -> int | None:
        """The space's number."""
        with self._database.driver(write=False) as connection:
            return _space(connection, domain)

    def create(self, domain: str, keys: Callable[[], Sequence[WrappedKey]], now: str) -> int:
        """The space's number, new or old."""
        with self._database.driver() as connection:
            found = _space(connection, domain)
            if found is not None:
                return found
            made = connection.execute("INSERT INTO vault_space (domain, created_at) VALUES (?, ?)", (domain, now))
            space = int(made.lastrowid or 0)
            for key in keys():
                _insert_key(connection, space, key, now)
            return space

    def keys(self, space: int) -> tuple[WrappedKey, ...]:
        """By number."""
        with self._database.driver(write=False) as connection:
            return _keys(connection, space)

    def add_key(self, space: int, key: WrappedKey, now: str) -> bool:
        """Whether it was added."""
        with self._database.driver() as connection:
            there = _keys(connection, space)
            if any(one.number == key.number or one.wrap_id != key.wrap_id for one in there):
                return False
            _insert_key(connection, space, key, now)
            return True

    def rewrap(self, space: int, change: Callable[[Sequence[WrappedKey]], Sequence[WrappedKey]]) -> None:
        """In one transaction."""
        statement = "UPDATE vault_key SET wrap_id = ?, wrapped = ? WHERE space = ? AND number = ?"
        with self._database.driver() as connection:
            for key in change(_keys(connection, space)):
                connection.execute(statement, (key.wrap_id, key.wrapped, space, key.number))

    def known(self, space: int, blinds: pa.Array) -> pa.Table:
        """By blind index."""
        return self._found(_FIND.format(by="blind"), space, blinds)

    def of_tokens(self, space: int, tokens: pa.Array) -> pa.Table:
        """By token."""
        return self._found(_FIND.format(by="token"), space, tokens)

    def add(self, space: int, key: int, blocks: Sequence[Block]) -> int:
        """In one transaction."""
        added = 0
        with self._database.driver() as connection:
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            for block in blocks:
                asked = {"space": space, "key": key, "rows": block.rows, "width": block.width}
                asked_for = {**asked, "blinds": block.blinds, "tokens": block.tokens, "sealed": block.sealed}
                connection.execute(_INSERT, asked_for)
                added += int(connection.execute("SELECT changes()").fetchone()[0])
            rows = sum(block.rows for block in blocks)
            grown = "UPDATE vault_key SET sealed_rows = sealed_rows + ? WHERE space = ? AND number = ?"
            connection.execute(grown, (rows, space, key))
        return added

    def put(self, space: int, rows: pa.Table) -> None:
        """In one transaction."""
        statement = "INSERT INTO vault_entry VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, blind) DO NOTHING"
        with self._database.driver() as connection:
            connection.executemany(statement, _values(space, rows))

    def walk(self, space: int) -> Iterator[pa.Table]:
        """Page by page, each a snapshot of its own."""
        query = (
            "SELECT 0, blind, token, key, sealed FROM vault_entry WHERE space = ? AND blind > ? ORDER BY blind LIMIT ?"
        )
        after = b""
        while True:
            with self._database.driver(write=False) as connection:
                page = connection.execute(query, (space, after, MOST_ROWS)).fetchall()
            if not page:
                return
            yield entries(page)
            after = page[-1][1]

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _found(self, query: str, space: int, ids: pa.Array) -> pa.Table:
        found: list[tuple[int, bytes, bytes, int, bytes]] = []
        if len(ids):
            asked = {"space": space, "rows": len(ids), "ids": packed(ids)}
            with self._database.driver(write=False) as connection:
                found = connection.execute(query, asked).fetchall()
        return entries(found)


def _values(space: int, rows: pa.Table) -> Iterator[tuple[int, bytes, bytes, int, bytes]]:
    columns = (rows[name].to_pylist() for name in ("blind", "token", "key", "sealed"))
    return zip(repeat(space), *columns)


def _space(connection: sqlite3.Connection, domain: str) -> int | None:
    row = connection.execute("SELECT space FROM vault_space WHERE domain = ?", (domain,)).fetchone()
    return None if row is None else int(row[0])


def _keys(connection: sqlite3.Connection, space: int) -> tuple[WrappedKey, ...]:
    rows = connection.execute(_KEYS, (space,))
    return tuple(
        WrappedKey(number=number, key_id=key_id, wrap_id=wrap_id, wrapped=wrapped, sealed_rows=sealed_rows)
        for number, key_id, wrap_id, wrapped, sealed_rows in rows
    )


def _insert_key(connection: sqlite3.Connection, space: int, key: WrappedKey, now: str) -> None:
    values = (space, key.number, key.key_id, key.wrap_id, key.wrapped, key.sealed_rows, now)
    connection.execute("INSERT INTO vault_key VALUES (?, ?, ?, ?, ?, ?, ?)", values)
