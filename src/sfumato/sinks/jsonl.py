"""JSON Lines: documents as the text they are, a line each. Tables have other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.sinks.text import PlainCodec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sfumato.sinks.options import SinkOptions

BATCH_ROWS = 65_536
DOCUMENTS = b"sfumato.json"


class DocumentLines:
    """Documents bound to a schema of one column; each takes a line, which ends with `end`."""

    joint = b""
    tail = b""

    def __init__(self, schema: pa.Schema, name: str, end: str) -> None:
        if len(schema) != 1 or DOCUMENTS not in (schema.field(0).metadata or {}):
            hint = "write tables as csv, parquet or arrow"
            raise SfumatoError("sink.type", f"{name} holds JSON documents, not tables", hint=hint)
        self._schema = schema
        self._end = end

    def lead(self) -> bytes:
        """Nothing."""
        return b""

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """One document a line; a line end inside one is white space there, and becomes a blank. A null is `null`."""
        return b"".join(self._lines(texts(batch)) for batch in batches if batch.num_rows)

    def decode(self, data: bytes, columns: Sequence[str], name: str) -> Iterator[pa.RecordBatch]:
        """The documents that `encode` gave. Errors: `sink.io`."""
        if not data:
            return
        parts = pc.list_flatten(pc.split_pattern(pa.array([data], pa.binary()), self._end.encode()))
        if parts[-1].as_py() != b"":
            raise SfumatoError("sink.io", "the staged file does not read back", file=name)
        batch = pa.RecordBatch.from_arrays([parts[:-1].cast(pa.string())], schema=self._schema)
        batch = batch if columns else batch.select([])
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS)

    def _lines(self, texts: pa.Array) -> bytes:
        flat = pc.replace_substring(pc.replace_substring(pc.fill_null(texts, "null"), "\n", " "), "\r", " ")
        lists = pa.ListArray.from_arrays(pa.array([0, len(flat)], pa.int32()), flat)
        joined: bytes = pc.binary_join(lists, self._end)[0].as_buffer().to_pybytes()
        return joined + self._end.encode()


def texts(batch: pa.RecordBatch) -> pa.Array:
    """The documents of a batch."""
    column = batch.column(0)
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


class JsonLinesDriver:
    """A document a line."""

    id = "jsonl"
    summary = "JSON Lines: UTF-8, LF, a document a line"
    extensions = (".jsonl", ".ndjson")
    documents = True

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> PlainCodec:
        """The text as it is. Errors: `sink.type` for a table."""
        return PlainCodec(self.text(schema, options, delimiter))

    def text(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> DocumentLines:
        """Errors: `sink.type` for a table."""
        return DocumentLines(schema, self.id, "\n")


PLUGIN = JsonLinesDriver()
