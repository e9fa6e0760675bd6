"""A few rows of CSV files from several places, without reading the files whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.kernel import files
from sfumato.sources.csv_blocks import Layout, as_bytes, even_part, read_bytes
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.sources.located import SourceFile

PLACES = 8
WINDOW = 1 << 20
_TRIED_LINES = 50
_SOUND_RECORDS = 20


def sample(
    found: Sequence[tuple[SourceFile, Layout]], schema: pa.Schema, rows: int, seed: int | None = None
) -> pa.Table:
    """About `rows` rows, spread over at most eight places; bad rows are passed over."""
    batches = []
    strata = Strata(seed)
    places = list(_places(found, strata))
    share = -(-rows // max(1, len(places)))
    for file, layout, offset, length in places:
        batch = _rows_at(file, layout, offset, length, schema)
        batches.append(_spread(batch, share, strata))
    return pa.Table.from_batches(batches, schema=schema)


def _places(
    found: Sequence[tuple[SourceFile, Layout]], strata: Strata
) -> Iterator[tuple[SourceFile, Layout, int, int]]:
    """One file of each stretch of files, and in files of several windows one place of each stretch of bytes."""
    chosen = strata.one_each(found, PLACES)
    in_each = max(1, PLACES // max(1, len(chosen)))
    for file, layout in chosen:
        length = file.size - layout.start
        windows = min(in_each, max(1, -(-length // WINDOW)))
        for i in range(windows):
            low, high = length * i // windows, length * (i + 1) // windows
            window = min(WINDOW, high - low)
            yield file, layout, layout.start + strata.within(low, high - window + 1) // 2 * 2, window


def _rows_at(file: SourceFile, layout: Layout, offset: int, length: int, schema: pa.Schema) -> pa.RecordBatch:
    raw = read_bytes(file, offset, length)
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


def _spread(batch: pa.RecordBatch, rows: int, strata: Strata) -> pa.RecordBatch:
    """One row of each of `rows` equal stretches."""
    if batch.num_rows <= rows:
        return batch
    edges = [batch.num_rows * i // rows for i in range(rows + 1)]
    return batch.take(pa.array([strata.within(low, high) for low, high in pairwise(edges)], pa.int64()))
