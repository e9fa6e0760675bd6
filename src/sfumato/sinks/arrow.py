"""Arrow IPC files: record batches as they are, without compression, dictionaries resolved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.kernel.compact import compacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sfumato.sinks.options import SinkOptions

BATCH_ROWS = 65_536


class _Codec:
    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema.remove_metadata()

    def encode(self, batches: Iterable[pa.RecordBatch]) -> list[pa.RecordBatch]:
        """Batches with the schema's own types."""
        return [self._plain(batch) for batch in batches if batch.num_rows]

    def create(self, path: Path) -> _Writer:
        """A file without batches so far."""
        return _Writer(path, self._schema)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The batches that were appended together."""
        if not isinstance(place, range):
            raise TypeError("not a place in an Arrow file")
        with pa.OSFile(str(path)) as stream, pa.ipc.open_file(stream) as reader:
            for number in place:
                batch = reader.get_batch(number).select(list(columns))
                for start in range(0, batch.num_rows, BATCH_ROWS):
                    yield batch.slice(start, BATCH_ROWS)

    def _plain(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = [
            compacted(column.dictionary_decode() if pa.types.is_dictionary(column.type) else column)
            for column in batch.columns
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self._schema)


class _Writer:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._stream = path.open("xb")
        self._writer = pa.ipc.new_file(self._stream, schema)
        self._batches = 0

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._stream.tell()

    def append(self, payload: object) -> range:
        """Appends batches; their numbers."""
        if not isinstance(payload, list):
            raise TypeError("not encoded by this sink")
        first = self._batches
        for batch in payload:
            self._writer.write_batch(batch)
            self._batches += 1
        return range(first, self._batches)

    def finish(self) -> None:
        """Writes the footer, syncs and closes."""
        self._writer.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()

    def discard(self) -> None:
        """Closes the handle."""
        self._stream.close()


class _Driver:
    id = "arrow"
    summary = "Arrow IPC file, uncompressed"
    extensions = (".arrow", ".feather")

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> _Codec:
        """Any schema, without dictionaries."""
        for field in schema:
            if pa.types.is_dictionary(field.type):
                raise SfumatoError("sink.type", "the output schema must not hold dictionary types", column=field.name)
        return _Codec(schema)


PLUGIN = _Driver()
