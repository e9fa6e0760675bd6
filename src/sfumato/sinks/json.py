"""JSON: one array of documents, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.sinks.file_writer import ChunkWriter, Stretch, read_stretch
from sfumato.sinks.jsonl import DOCUMENTS, DocumentLines, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sfumato.sinks.options import SinkOptions

_END = ",\n"
_LEAD, _TAIL = b"[\n", b"\n]\n"


class _Codec:
    def __init__(self, schema: pa.Schema, text: DocumentLines) -> None:
        self._schema = schema
        self._text = text
        self._one = schema.field(0).metadata[DOCUMENTS] == b"one"

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """Documents with a comma between them, and none behind; one that stands alone as it is."""
        if self._one:
            return b"".join(texts(batch)[0].as_buffer().to_pybytes() for batch in batches if batch.num_rows)
        return self._text.encode(batches).removesuffix(_END.encode())

    def create(self, path: Path) -> _ArrayWriter:
        """A file that begins the array; one document stands alone."""
        return _ArrayWriter(path, b"" if self._one else _LEAD, b"\n" if self._one else _TAIL)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The documents that were appended together."""
        data = read_stretch(path, place)
        if self._one and data:
            whole = pa.RecordBatch.from_arrays([pa.array([data], pa.binary()).cast(pa.string())], schema=self._schema)
            yield whole if columns else whole.select([])
            return
        yield from self._text.decode(data + _END.encode() if data else b"", columns, path.name)


class _ArrayWriter(ChunkWriter):
    """Runs of documents, with a comma between those that hold some."""

    def __init__(self, path: Path, lead: bytes, tail: bytes) -> None:
        self._lead, self._tail = len(lead), tail
        super().__init__(path, lead)

    def append(self, payload: object) -> Stretch:
        """Writes all of the run."""
        if payload and self.size > self._lead:
            super().append(_END.encode())
        return super().append(payload)

    def finish(self) -> None:
        """Ends the array."""
        super().append(self._tail)
        super().finish()


class _Driver:
    id = "json"
    summary = "JSON: one array, a document a line"
    extensions = (".json",)
    documents = True

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> _Codec:
        """Errors: `sink.type` for a table."""
        return _Codec(schema, DocumentLines(schema, self.id, _END))


PLUGIN = _Driver()
