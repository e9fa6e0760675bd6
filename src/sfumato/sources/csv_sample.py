"""A few rows of CSV files from several places, without reading the files whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.kernel import files
from sfumato.sources.csv_blocks import Layout, as_bytes, even_part, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.sources.located import SourceFile

PLACES = 8
WINDOW = 1 << 20
_TRIED_LINES = 50
_SOUND_RECORDS = 20


def sample(found: Sequence[tuple[SourceFile, Layout]], schema: pa.Schema, rows: int) -> pa.Table:
    """About `rows` rows, spread over at most eight places; bad rows are passed over."""
    batches = []
    places = list(_places(found))
    share = -(-rows // max(1, len(places)))
    for file, layout, offset in places:
        batch = _rows_at(file, layout, offset, schema)
        batches.append(_spread(batch, share))
    return pa.Table.from_batches(batches, schema=schema)


def _places(found: Sequence[tuple[SourceFile, Layout]]) -> Iterator[tuple[SourceFile, Layout, int]]:
    """Every n-th file, and in files of several windows every n-th of them."""
    chosen = found[:: max(1, -(-len(found) // PLACES))]
    in_each = max(1, PLACES // len(chosen))
    for file, layout in chosen:
        windows = min(in_each, max(1, -(-(file.size - layout.start) // WINDOW)))
        for i in range(windows):
            yield file, layout, layout.start + (file.size - layout.start) * i // windows // 2 * 2


def _rows_at(file: SourceFile, layout: Layout, offset: int, schema: pa.Schema) -> pa.RecordBatch:
    raw = read_bytes(file, offset, WINDOW)
    at_end = offset + len(raw) >= file.size
    data, encoding = as_bytes(even_part(raw, layout.encoding), layout.encoding)
    if offset != layout.start:
        data = data[_record_start(data, layout) :]
    end = files.frame(data, layout.delimiter, blank_rows=layout.blank_rows, max_rows=1 << 30, at_end=at_end).end
    arrays, _, _ = files.parse(
        data[:end],
        layout.delimiter,
        blank_rows=layout.blank_rows,
        encoding=encoding,
        width=layout.width,
        wanted=range(layout.width),
    )
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _record_start(data: bytes, layout: Layout) -> int:
    """Where a record may begin: after a line end from which on the records have the right width.

    A line end within quotes looks the same, but the cells after it do not fit; where none fits, nothing is taken.
    """
    start = 0
    for _ in range(_TRIED_LINES):
        start = data.find(b"\n", start) + 1
        if start == 0:
            break
        rows = files.head(data[start : start + (WINDOW >> 2)], layout.delimiter, max_rows=_SOUND_RECORDS + 1)
        if rows and all(len(row) == layout.width for row in rows[:-1]):
            return start
    return len(data)


def _spread(batch: pa.RecordBatch, rows: int) -> pa.RecordBatch:
    """Every n-th row."""
    if batch.num_rows <= rows:
        return batch
    step = batch.num_rows / rows
    return batch.take(pa.array([int(i * step) for i in range(rows)], pa.int64()))
