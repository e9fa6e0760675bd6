"""The vault's rows in PostgreSQL. Ids travel as one `bytea` a statement; writers meet in `ON CONFLICT` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.vault.rows import Block, WrappedKey, entries, packed

if TYPE_CHECKING:
    from sfumato.store.postgres import PostgresDatabase

MOST_ROWS = 1 << 16
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
_KEYS = "SELECT number, key_id, wrap_id, wrapped, sealed_rows FROM vault_key WHERE space = %s ORDER BY number"
_LOCKED = " FOR UPDATE"


class PostgresRows:
    """`Rows` in one PostgreSQL database."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database

    def domains(self) -> tuple[tuple[str, int, int], ...]:
        """Domain, space, number of rows."""
        query = (
            "SELECT domain, space, (SELECT count(*) FROM vault_entry AS e WHERE e.space = s.space) "
            "FROM vault_space AS s ORDER BY domain"
        )
        with self._database.driver() as connection:
            return tuple(connection.execute(query).fetchall())

    def space(self, domain: str) -> int | None:
        """The space's number."""
        with self._database.driver() as connection:
            return _space(connection, domain)

    def create(self, domain: str, keys: Callable[[], Sequence[WrappedKey]], now: str) -> int:
        """The space's number, new or old."""
        with self._database.driver() as connection:
            insert = (
                "INSERT INTO vault_space (domain, created_at) VALUES (%s, %s) "
                "ON CONFLICT (domain) DO NOTHING RETURNING space"
            )
            made = connection.execute(insert, (domain, now)).fetchone()
            if made is None:
                found = _space(connection, domain)
                assert found is not None  # noqa: S101 - another process has just made it
                return found
            for key in keys():
                _insert_key(connection, made[0], key, now)
            return int(made[0])

    def keys(self, space: int) -> tuple[WrappedKey, ...]:
        """By number."""
        with self._database.driver() as connection:
            return _keys(connection, space)

    def add_key(self, space: int, key: WrappedKey, now: str) -> bool:
        """Whether it was added."""
        with self._database.driver() as connection:
            there = _keys(connection, space, locked=True)
            if any(one.number == key.number or one.wrap_id != key.wrap_id for one in there):
                return False
            _insert_key(connection, space, key, now)
            return True

    def rewrap(self, space: int, change: Callable[[Sequence[WrappedKey]], Sequence[WrappedKey]]) -> None:
        """In one transaction."""
        statement = "UPDATE vault_key SET wrap_id = %s, wrapped = %s WHERE space = %s AND number = %s"
        with self._database.driver() as connection:
            for key in change(_keys(connection, space, locked=True)):
                connection.execute(statement, (key.wrap_id, key.wrapped, space, key.number))

    def known(self, space: int, blinds: pa.Array) -> pa.Table:
        """By blind index."""
        return self._found(_FIND.format(by="blind"), space, blinds)

    def of_tokens(self, space: int, tokens: pa.Array) -> pa.Table:
        """By token."""
        return self._found(_FIND.format(by="token"), space, tokens)

    def add(self, space: int, key: int, blocks: Sequence[Block]) -> int:
        """In one transaction; the count of the key's rows in one before, so that writers do not wait for it."""
        rows = sum(block.rows for block in blocks)
        grown = "UPDATE vault_key SET sealed_rows = sealed_rows + %s WHERE space = %s AND number = %s"
        with self._database.driver() as connection:
            connection.execute(grown, (rows, space, key))
        added = 0
        with self._database.driver() as connection:
            for block in blocks:
                asked = {"space": space, "key": key, "rows": block.rows, "width": block.width}
                asked_for = {**asked, "blinds": block.blinds, "tokens": block.tokens, "sealed": block.sealed}
                added += max(0, connection.execute(_INSERT, asked_for).rowcount)
        return added

    def put(self, space: int, rows: pa.Table) -> None:
        """In one transaction."""
        statement = "INSERT INTO vault_entry VALUES (%s, %s, %s, %s, %s) ON CONFLICT (space, blind) DO NOTHING"
        columns = (rows[name].to_pylist() for name in ("blind", "token", "key", "sealed"))
        with self._database.driver() as connection, connection.cursor() as cursor:
            cursor.executemany(statement, list(zip(repeat(space), *columns)))

    def walk(self, space: int) -> Iterator[pa.Table]:
        """Page by page, each a snapshot of its own."""
        query = (
            "SELECT 0, blind, token, key, sealed FROM vault_entry "
            "WHERE space = %s AND blind > %s ORDER BY blind LIMIT %s"
        )
        after = b""
        while True:
            with self._database.driver() as connection:
                page = connection.execute(query, (space, after, MOST_ROWS), binary=True).fetchall()
            if not page:
                return
            yield entries(page)
            after = page[-1][1]

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def _found(self, query: str, space: int, ids: pa.Array) -> pa.Table:
        if not len(ids):
            return entries([])
        asked = {"space": space, "rows": len(ids), "ids": packed(ids)}
        with self._database.driver() as connection:
            return entries(connection.execute(query, asked, binary=True).fetchall())


def _space(connection: Any, domain: str) -> int | None:
    row = connection.execute("SELECT space FROM vault_space WHERE domain = %s", (domain,)).fetchone()
    return None if row is None else int(row[0])


def _keys(connection: Any, space: int, *, locked: bool = False) -> tuple[WrappedKey, ...]:
    rows = connection.execute(_KEYS + (_LOCKED if locked else ""), (space,))
    return tuple(
        WrappedKey(number=number, key_id=key_id, wrap_id=wrap_id, wrapped=bytes(wrapped), sealed_rows=sealed_rows)
        for number, key_id, wrap_id, wrapped, sealed_rows in rows
    )


def _insert_key(connection: Any, space: int, key: WrappedKey, now: str) -> None:
    values = (space, key.number, key.key_id, key.wrap_id, key.wrapped, key.sealed_rows, now)
    connection.execute("INSERT INTO vault_key VALUES (%s, %s, %s, %s, %s, %s, %s)", values)
