"""What a database must do for the vault, and the shapes that go in and out. It sees ciphertext and ids alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ENTRIES = pa.schema(
    [
        pa.field("position", pa.int64(), nullable=False),
        pa.field("blind", pa.binary(16), nullable=False),
        pa.field("token", pa.binary(16), nullable=False),
        pa.field("key", pa.int32(), nullable=False),
        pa.field("sealed", pa.binary(), nullable=False),
    ]
)
"""Stored rows; `position` is their place in what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A key of a domain under the slot's key. Number 0 is the index key, the others seal rows."""

    number: int
    key_id: str
    wrap_id: str
    wrapped: bytes
    sealed_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """New rows whose sealed values have one width: `blinds` and `tokens` of 16 bytes, all back to back."""

    rows: int
    width: int
    blinds: bytes
    tokens: bytes
    sealed: bytes


class Rows(Protocol):
    """A vault's tables in one database. Every method is one transaction; processes may share the tables."""

    def domains(self) -> tuple[tuple[str, int, int], ...]:
        """Every domain with its space and number of rows, by name."""

    def space(self, domain: str) -> int | None:
        """The number of the domain's space; None before its first token."""

    def create(self, domain: str, keys: Callable[[], Sequence[WrappedKey]], now: str) -> int:
        """Makes the space with the keys, or finds the one that another process made; its number."""

    def keys(self, space: int) -> tuple[WrappedKey, ...]:
        """The space's keys by number."""

    def add_key(self, space: int, key: WrappedKey, now: str) -> bool:
        """Adds a key unless its number is taken or the wraps are no longer those of `key.wrap_id`: then False."""

    def rewrap(self, space: int, change: Callable[[Sequence[WrappedKey]], Sequence[WrappedKey]]) -> None:
        """Replaces all wraps at once; nobody sees a mixture."""

    def known(self, space: int, blinds: pa.Array) -> pa.Table:
        """The rows (`ENTRIES`) of these blind indexes that exist; ascending `blinds` are fastest."""

    def of_tokens(self, space: int, tokens: pa.Array) -> pa.Table:
        """The rows (`ENTRIES`) of these tokens that exist."""

    def add(self, space: int, key: int, blocks: Sequence[Block]) -> int:
        """Inserts the rows whose blind index is not there yet, durably, and counts them; `sealed_rows` grows by all."""

    def put(self, space: int, rows: pa.Table) -> None:
        """Inserts rows (`ENTRIES`) of a backup; a blind index that is there stays as it is."""

    def walk(self, space: int) -> Iterator[pa.Table]:
        """All rows of a space by blind index, in tables of bounded size (`ENTRIES`)."""

    def close(self) -> None:
        """Closes the database."""


def entries(rows: Sequence[tuple[int, bytes, bytes, int, bytes]]) -> pa.Table:
    """Rows of a cursor as a table of `ENTRIES`."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(ENTRIES)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, ENTRIES, strict=True)]
    return pa.Table.from_arrays(arrays, schema=ENTRIES)


def packed(ids: pa.Array) -> bytes:
    """16-byte ids back to back."""
    data: bytes = ids.buffers()[1].slice(ids.offset * 16, len(ids) * 16).to_pybytes()
    return data
