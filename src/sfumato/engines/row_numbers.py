"""Row numbers that travel beside the staged data: on disk, without a name, gone with the job. They hold no values."""

from __future__ import annotations

import tempfile
import threading
from typing import BinaryIO

import pyarrow as pa


class RowNumbers:
    """Arrays of source positions by partition, kept in an unlinked temporary file."""

    def __init__(self) -> None:
        self._file: BinaryIO | None = None
        self._places: dict[int, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def put(self, partition: int, rows: pa.Array) -> None:
        """Stores the positions (int64, no nulls) of one partition."""
        data = rows.cast(pa.int32()).combine_chunks() if isinstance(rows, pa.ChunkedArray) else rows.cast(pa.int32())
        raw = data.buffers()[1].slice(data.offset * 4, len(data) * 4)
        with self._lock:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="sfumato-rows-")  # noqa: SIM115 - closed with the job
            start = self._file.seek(0, 2)
            self._file.write(raw)
            self._places[partition] = (start, len(data))

    def get(self, partition: int) -> pa.Array | None:
        """The positions (int32) of one partition; None when it was not stored."""
        place = self._places.get(partition)
        if place is None or self._file is None:
            return None
        start, length = place
        with self._lock:
            self._file.seek(start)
            raw = self._file.read(length * 4)
        return pa.Array.from_buffers(pa.int32(), length, [None, pa.py_buffer(raw)])

    def close(self) -> None:
        """Drops everything."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._places.clear()
