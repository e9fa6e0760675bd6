"""Random draws from a seed that the caller takes from the operating system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.kernel import columns

if TYPE_CHECKING:
    import pyarrow as pa


def choose(rows: int, wanted: int, seed: bytes) -> pa.Array:
    """`wanted` distinct positions (int64, ascending) among `rows`, each set equally likely; 32-byte seed."""
    return columns.choose(rows, wanted, seed)


def shuffled(rows: int, seed: bytes) -> pa.Array:
    """A permutation (int64) of `rows` positions, each equally likely; 32-byte seed."""
    return columns.permutation(rows, seed)
