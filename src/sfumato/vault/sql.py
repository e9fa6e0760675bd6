"""What the vault's rows have in common in every SQL database."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

import pyarrow as pa

from sfumato.vault.rows import Block, WrappedKey, entries

MOST_ROWS = 1 << 16
"""Rows of a page."""


class SqlRows(ABC):
    """`Rows` by statements that all databases understand; a driver's connection runs them in one transaction each."""

    locked: ClassVar[str] = ""
    """What a query ends with that keeps others from changing what it read, where a transaction alone does not."""

    @abstractmethod
    def transaction(self, *, write: bool) -> AbstractContextManager[Any]:
        """A connection of the driver; committed at the end, or rolled back."""

    @abstractmethod
    def run(self, connection: Any, statement: str, *values: object) -> Any:
        """Runs a statement with `?` for values; a cursor, whose binary values are bytes."""

    @abstractmethod
    def new_space(self, connection: Any, domain: str, now: str) -> int | None:
        """Makes the space; None where another process has made it."""

    @abstractmethod
    def known(self, space: int, blinds: pa.Array) -> pa.Table:
        """By blind index."""

    @abstractmethod
    def of_tokens(self, space: int, tokens: pa.Array) -> pa.Table:
        """By token."""

    @abstractmethod
    def add(self, space: int, key: int, blocks: Sequence[Block]) -> int:
        """Inserts what is not there yet."""

    @abstractmethod
    def put(self, space: int, rows: pa.Table) -> None:
        """Inserts rows of a backup."""

    @abstractmethod
    def close(self) -> None:
        """Closes the database."""

    def domains(self) -> tuple[tuple[str, int, int], ...]:
        """Domain, space, number of rows."""
        query = (
            "SELECT domain, space, (SELECT count(*) FROM vault_entry AS e WHERE e.space = s.space) "
            "FROM vault_space AS s ORDER BY domain"
        )
        with self.transaction(write=False) as connection:
            return tuple(self.run(connection, query).fetchall())

    def space(self, domain: str) -> int | None:
        """The space's number."""
        with self.transaction(write=False) as connection:
            return self._space(connection, domain)

    def create(self, domain: str, keys: Callable[[], Sequence[WrappedKey]], now: str) -> int:
        """The space's number, new or old."""
        with self.transaction(write=True) as connection:
            made = self.new_space(connection, domain, now)
            if made is None:
                found = self._space(connection, domain)
                assert found is not None  # noqa: S101 - another process has just made it
                return found
            for key in keys():
                self._insert_key(connection, made, key, now)
            return made

    def keys(self, space: int) -> tuple[WrappedKey, ...]:
        """By number."""
        with self.transaction(write=False) as connection:
            return self._keys(connection, space)

    def add_key(self, space: int, key: WrappedKey, now: str) -> bool:
        """Whether it was added."""
        with self.transaction(write=True) as connection:
            there = self._keys(connection, space, self.locked)
            if any(one.number == key.number or one.wrap_id != key.wrap_id for one in there):
                return False
            self._insert_key(connection, space, key, now)
            return True

    def rewrap(self, space: int, change: Callable[[Sequence[WrappedKey]], Sequence[WrappedKey]]) -> None:
        """In one transaction."""
        statement = "UPDATE vault_key SET wrap_id = ?, wrapped = ? WHERE space = ? AND number = ?"
        with self.transaction(write=True) as connection:
            for key in change(self._keys(connection, space, self.locked)):
                self.run(connection, statement, key.wrap_id, key.wrapped, space, key.number)

    def walk(self, space: int) -> Iterator[pa.Table]:
        """Page by page, each a snapshot of its own."""
        query = (
            "SELECT 0, blind, token, key, sealed FROM vault_entry WHERE space = ? AND blind > ? ORDER BY blind LIMIT ?"
        )
        after = b""
        while True:
            with self.transaction(write=False) as connection:
                page = self.run(connection, query, space, after, MOST_ROWS).fetchall()
            if not page:
                return
            yield entries(page)
            after = page[-1][1]

    def grow(self, connection: Any, space: int, key: int, rows: int) -> None:
        """Counts rows that a key seals."""
        statement = "UPDATE vault_key SET sealed_rows = sealed_rows + ? WHERE space = ? AND number = ?"
        self.run(connection, statement, rows, space, key)

    def _space(self, connection: Any, domain: str) -> int | None:
        row = self.run(connection, "SELECT space FROM vault_space WHERE domain = ?", domain).fetchone()
        return None if row is None else int(row[0])

    def _keys(self, connection: Any, space: int, locked: str = "") -> tuple[WrappedKey, ...]:
        query = "SELECT number, key_id, wrap_id, wrapped, sealed_rows FROM vault_key WHERE space = ? ORDER BY number"
        return tuple(
            WrappedKey(number=number, key_id=key_id, wrap_id=wrap_id, wrapped=wrapped, sealed_rows=sealed_rows)
            for number, key_id, wrap_id, wrapped, sealed_rows in self.run(connection, query + locked, space).fetchall()
        )

    def _insert_key(self, connection: Any, space: int, key: WrappedKey, now: str) -> None:
        values = (space, key.number, key.key_id, key.wrap_id, key.wrapped, key.sealed_rows, now)
        self.run(connection, "INSERT INTO vault_key VALUES (?, ?, ?, ?, ?, ?, ?)", *values)


def values_of(space: int, rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Rows of a backup as a driver inserts them."""
    columns = [rows[name].to_pylist() for name in ("blind", "token", "key", "sealed")]
    return ((space, *row) for row in zip(*columns, strict=True))
