"""Text formats: what a driver says about its rows as bytes, and the plain file of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sfumato.sinks.file_writer import ChunkWriter, read_stretch
from sfumato.sinks.joined import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from sfumato.sinks.driver import Writer
    from sfumato.sinks.options import SinkOptions


class TextRows(Protocol):
    """A text format bound to a schema; thread-safe. A file is its lead, any runs of rows after each other, its tail."""

    joint: bytes
    """What stands between runs that hold rows, such as the comma of an array."""
    tail: bytes

    def lead(self) -> bytes:
        """What a file begins with, such as the names of the columns."""

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """Rows without lead."""

    def decode(self, data: bytes, columns: Sequence[str], name: str) -> Iterator[pa.RecordBatch]:
        """Rows that `encode` gave, with the schema's types. Errors: `sink.io` with the file's `name`."""


@runtime_checkable
class TextDriver(Protocol):
    """A driver whose format is text, so that its files can be compressed whole."""

    id: str
    summary: str
    extensions: tuple[str, ...]

    def text(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> TextRows:
        """The format for this schema. `delimiter` is the source's. Errors: `sink.type`."""


class PlainCodec:
    """Text as it is (the `Codec` protocol)."""

    def __init__(self, text: TextRows) -> None:
        self._text = text

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """Rows without lead."""
        return self._text.encode(batches)

    def create(self, path: Path) -> Writer:
        """A file that begins with the lead."""
        return joined(ChunkWriter(path, self._text.lead()), bytes, self._text.joint, self._text.tail)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows that were appended together."""
        return self._text.decode(read_stretch(path, place), columns, path.name)
