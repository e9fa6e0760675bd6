"""Spans as Arrow columns: settling overlaps, telling where replacements came to stand."""

from __future__ import annotations

import pyarrow as pa

from sfumato.kernel import _native


def settle(rows: pa.Array, starts: pa.Array, ends: pa.Array, ranks: pa.Array) -> pa.Array:
    """Positions (int64) of the spans that stay, sorted by row and start, disjoint within a row.

    Of spans that overlap the higher rank stays, then the longer one, then the earlier one. `rows`, `starts`, `ends`
    int32 (half-open byte ranges), `ranks` float32; no nulls.
    """
    return pa.array(_native.settle_spans(rows, starts, ends, ranks))
