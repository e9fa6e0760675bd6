"""JSON: one array of documents, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.sinks.file_writer import ChunkWriter, Stretch, read_stretch
from sfumato.sinks.jsonl import DocumentLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from sfumato.sinks.options import SinkOptions

_END = ",\n"
_LEAD = b"[\n"


class _Codec:
    def __init__(self, text: DocumentLines) -> None:
        self._text = text

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """Documents with a comma between them, and none behind."""
        return self._text.encode(batches).removesuffix(_END.encode())

    def create(self, path: Path) -> _ArrayWriter:
        """A file that begins the array."""
        return _ArrayWriter(path)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The documents that were appended together."""
        data = read_stretch(path, place)
        return self._text.decode(data + _END.encode() if data else b"", columns, path.name)


class _ArrayWriter(ChunkWriter):
    """Runs of documents, with a comma between those that hold some."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _LEAD)

    def append(self, payload: object) -> Stretch:
        """Writes all of the run."""
        if payload and self.size > len(_LEAD):
            super().append(_END.encode())
        return super().append(payload)

    def finish(self) -> None:
        """Ends the array."""
        super().append(b"\n]\n")
        super().finish()


class _Driver:
    id = "json"
    summary = "JSON: one array, a document a line"
    extensions = (".json",)
    documents = True

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> _Codec:
        """Errors: `sink.type` for a table."""
        return _Codec(DocumentLines(schema, self.id, _END))


PLUGIN = _Driver()
