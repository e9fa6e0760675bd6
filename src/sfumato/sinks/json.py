"""JSON: one array of documents, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.sinks.jsonl import DOCUMENTS, DocumentLines, texts
from sfumato.sinks.text import PlainCodec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sfumato.sinks.options import SinkOptions

_END = ",\n"


class ArrayText:
    """Runs of documents with commas between them, also between runs; one document that stood alone stays so."""

    def __init__(self, schema: pa.Schema, name: str) -> None:
        self._lines = DocumentLines(schema, name, _END)
        self._schema = schema
        self._one = schema.field(0).metadata[DOCUMENTS] == b"one"
        self.joint = _END.encode()
        self.tail = b"\n" if self._one else b"\n]\n"

    def lead(self) -> bytes:
        """Begins the array."""
        return b"" if self._one else b"[\n"

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """Documents with a comma between them, and none behind; one that stands alone as it is."""
        if self._one:
            return b"".join(texts(batch)[0].as_buffer().to_pybytes() for batch in batches if batch.num_rows)
        return self._lines.encode(batches).removesuffix(_END.encode())

    def decode(self, data: bytes, columns: Sequence[str], name: str) -> Iterator[pa.RecordBatch]:
        """The documents that `encode` gave. Errors: `sink.io`."""
        if self._one and data:
            whole = pa.RecordBatch.from_arrays([pa.array([data], pa.binary()).cast(pa.string())], schema=self._schema)
            yield whole if columns else whole.select([])
            return
        yield from self._lines.decode(data + _END.encode() if data else b"", columns, name)


class _Driver:
    id = "json"
    summary = "JSON: one array, a document a line"
    extensions = (".json",)
    documents = True

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> PlainCodec:
        """The text as it is. Errors: `sink.type` for a table."""
        return PlainCodec(self.text(schema, options, delimiter))

    def text(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> ArrayText:
        """Errors: `sink.type` for a table."""
        return ArrayText(schema, self.id)


PLUGIN = _Driver()
