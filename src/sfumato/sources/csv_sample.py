"""A few rows of CSV files from several places, without reading the files whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.kernel import files
from sfumato.sources.compressed import ForwardText, text_of
from sfumato.sources.csv_blocks import Layout, as_bytes, blocks, even_part
from sfumato.sources.strata import Strata, Thinned
from sfumato.sources.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.sources.located import SourceFile

PLACES = 8
WINDOW = 1 << 20
COMPRESSED_REACH = 128 << 20
"""Bytes of text that a sample of compressed files passes; about half a second."""
_NO_LIMIT = 1 << 30
_TRIED_LINES = 50
_SOUND_RECORDS = 20


def sample(
    found: Sequence[tuple[int, SourceFile, Layout]], schema: pa.Schema, rows: int, seed: int | None = None
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """About `rows` rows, spread over at most eight places, with their files' numbers; bad rows are passed over."""
    strata = Strata(seed)
    places = list(_places(found, strata))
    share = -(-rows // max(1, len(places)))
    for number, file, layout, offset, length in places:
        batch = _rows_at(file, layout, offset, length, schema)
        yield number, _spread(batch, share, strata)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a sample of compressed files got; `ended` if it passed all text of the files it chose."""

    files: int
    rows: int
    consumed: int
    """Bytes of the compressed files behind those rows."""
    ended: bool


def sample_compressed(
    found: Sequence[tuple[int, SourceFile, Layout]], schema: pa.Schema, rows: int, seed: int | None = None
) -> tuple[list[tuple[int, pa.RecordBatch]], Reach]:
    """The same of compressed files, of each from its beginning, and how far that reached.

    Nobody can jump into such a file, so that at most `COMPRESSED_REACH` bytes of text are passed in all.
    """
    strata = Strata(seed)
    chosen = strata.one_each(found, PLACES)
    in_each = max(1, PLACES // max(1, len(chosen)))
    windows: list[tuple[int, Layout, bytes]] = []
    passed, consumed, ended = 0, 0, True
    for number, file, layout in chosen:
        kept: Thinned[bytes] = Thinned(2 * in_each, strata)
        end = layout.start + COMPRESSED_REACH // len(chosen)
        with text_of(file) as text:
            for block in blocks(text, file.name, layout, WINDOW, _NO_LIMIT):
                if kept.wants():
                    kept.keep(text.read(block.offset, block.length))
                passed += block.rows
                if block.offset + block.length >= end:
                    ended &= text.ends_at(block.offset + block.length)
                    break
            consumed += text.consumed if isinstance(text, ForwardText) else file.size
        windows += [(number, layout, raw) for raw in strata.one_each(kept.units, in_each)]
    share = -(-rows // max(1, len(windows)))
    drawn = [(number, _spread(_rows_of(raw, layout, schema), share, strata)) for number, layout, raw in windows]
    return drawn, Reach(len(chosen), passed, consumed, ended)


def _places(
    found: Sequence[tuple[int, SourceFile, Layout]], strata: Strata
) -> Iterator[tuple[int, SourceFile, Layout, int, int]]:
    """One file of each stretch of files, and in files of several windows one place of each stretch of bytes."""
    chosen = strata.one_each(found, PLACES)
    in_each = max(1, PLACES // max(1, len(chosen)))
    for number, file, layout in chosen:
        length = file.size - layout.start
        windows = min(in_each, max(1, -(-length // WINDOW)))
        for i in range(windows):
            low, high = length * i // windows, length * (i + 1) // windows
            window = min(WINDOW, high - low)
            yield number, file, layout, layout.start + strata.within(low, high - window + 1) // 2 * 2, window


def _rows_at(file: SourceFile, layout: Layout, offset: int, length: int, schema: pa.Schema) -> pa.RecordBatch:
    raw = read_bytes(file, offset, length)
    at_end = offset + len(raw) >= file.size
    data, encoding = as_bytes(even_part(raw, layout.encoding), layout.encoding)
    if offset != layout.start:
        data = data[_record_start(data, layout) :]
    end = files.frame(data, layout.delimiter, blank_rows=layout.blank_rows, max_rows=_NO_LIMIT, at_end=at_end).end
    return _parsed(data[:end], layout, encoding, schema)


def _rows_of(raw: bytes, layout: Layout, schema: pa.Schema) -> pa.RecordBatch:
    data, encoding = as_bytes(raw, layout.encoding)
    return _parsed(data, layout, encoding, schema)


def _parsed(data: bytes, layout: Layout, encoding: str, schema: pa.Schema) -> pa.RecordBatch:
    arrays, _, _ = files.parse(
        data,
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
