"""Drivers of output formats: each file of this room with a `PLUGIN` is one, and what others install."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from sfumato.plugins import table
from sfumato.sinks.compressed import compressed
from sfumato.sinks.text import TextDriver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from sfumato.sinks.options import SinkOptions


class Writer(Protocol):
    """One file under construction; used by one thread at a time. OSErrors come through as they are."""

    @property
    def size(self) -> int:
        """Bytes written so far."""

    def append(self, payload: object) -> object:
        """Appends what `encode` gave; what comes back tells `read` where it is."""

    def finish(self) -> None:
        """Completes the file, syncs and closes it."""

    def discard(self) -> None:
        """Closes the file without completing it."""


class Codec(Protocol):
    """A format bound to a schema; thread-safe."""

    def encode(self, batches: Iterable[pa.RecordBatch]) -> object:
        """The rows in the format, in memory; a batch need not be held once the next one comes."""

    def create(self, path: Path) -> Writer:
        """A new file, which must not exist."""

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Rows that `append` put at `place` of a finished file, as the schema has them."""


class Driver(Protocol):
    """Writes files of one format; stateless."""

    id: str
    summary: str
    extensions: tuple[str, ...]
    """Endings of file names, lower case, with the dot; a directory's parts get the first one."""

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> Codec:
        """The format for this schema. `delimiter` is the source's. Errors: `sink.type`."""


@cache
def drivers() -> Mapping[str, Driver]:
    """All drivers by id and by ending, those of compressed text among them."""
    plain: list[Driver] = list(table().sinks.values())
    found = [*plain, *(one for driver in plain if isinstance(driver, TextDriver) for one in compressed(driver))]
    return {name: driver for driver in found for name in (driver.id, *driver.extensions)}
