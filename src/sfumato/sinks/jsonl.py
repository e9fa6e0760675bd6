"""JSON Lines and JSON: documents as the text they are, a line each. Tables have other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.sinks.file_writer import ChunkWriter, Stretch, read_stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sfumato.sinks.options import SinkOptions

BATCH_ROWS = 65_536
_DOCUMENTS = b"sfumato.json"


class _Codec:
    """`between` separates documents, `lead` and `tail` surround all of them."""

    def __init__(self, schema: pa.Schema, name: str, between: str, lead: bytes, tail: bytes) -> None:
        if len(schema) != 1 or _DOCUMENTS not in (schema.field(0).metadata or {}):
            hint = "documents stay documents: write tables as csv, parquet or arrow"
            raise SfumatoError("sink.type", f"{name} holds JSON documents, not tables", hint=hint)
        self._schema = schema
        self._between = between
        self._lead = lead
        self._tail = tail

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """One document a line. A line end inside a document is white space there, and becomes a blank."""
        texts = [pc.replace_substring(pc.replace_substring(_texts(batch), "\n", " "), "\r", " ") for batch in batches]
        joined = [_joined(text, self._between) for text in texts if len(text)]
        return self._between.encode().join(joined)

    def create(self, path: Path) -> _Writer:
        """A new file."""
        return _Writer(path, self._between.encode(), self._lead, self._tail)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The documents that were appended at `place`."""
        raw = read_stretch(path, place)
        if not raw:
            return
        parts = pc.list_flatten(pc.split_pattern(pa.array([raw], pa.binary()), self._between.encode()))
        batch = pa.RecordBatch.from_arrays([parts.cast(pa.string())], schema=self._schema)
        batch = batch if columns else batch.select([])
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS)


class _Writer(ChunkWriter):
    """Chunks with a separator between those that hold something."""

    def __init__(self, path: Path, between: bytes, lead: bytes, tail: bytes) -> None:
        self._between = b""
        super().__init__(path, lead)
        self._next, self._tail = between, tail

    def append(self, payload: object) -> Stretch:
        """Writes all of the chunk, after a separator."""
        if payload and self._between:
            super().append(self._between)
        place = super().append(payload)
        if payload and hasattr(self, "_next"):
            self._between = self._next
        return place

    def finish(self) -> None:
        """Writes what ends the file."""
        super().append(self._tail)
        super().finish()


def _texts(batch: pa.RecordBatch) -> pa.Array:
    column = batch.column(0)
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _joined(texts: pa.Array, between: str) -> bytes:
    """All texts as one; a null is the document `null`."""
    whole = pc.fill_null(texts, "null")
    lists = pa.ListArray.from_arrays(pa.array([0, len(whole)], pa.int32()), whole)
    joined: bytes = pc.binary_join(lists, between)[0].as_buffer().to_pybytes()
    return joined


class JsonDriver:
    """Documents under a name."""

    documents = True

    def __init__(self, extensions: tuple[str, ...], between: str, lead: bytes, tail: bytes) -> None:
        self.id = extensions[0].removeprefix(".")
        self.summary = f"{self.id.upper()}: JSON documents, each on a line of its own"
        self.extensions = extensions
        self._marks = (between, lead, tail)

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> _Codec:
        """Errors: `sink.type` for a table."""
        return _Codec(schema, self.id, *self._marks)


PLUGIN = JsonDriver((".jsonl", ".ndjson"), "\n", b"", b"\n")
