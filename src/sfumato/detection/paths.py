"""Nested columns by path (CONTRACTS §1): `a.b`, `a[].c`; a map's keys and values are `m[].key` and `m[].value`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterator


def leaves(table: pa.Table | pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """Every leaf with its path, in the schema's order; the values of lists are as many as there are elements."""
    for name, column in zip(table.schema.names, table.columns, strict=True):
        yield from _below(name, column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)


def _below(path: str, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    kind = values.type
    if pa.types.is_struct(kind):
        for field, child in zip(kind, values.flatten(), strict=True):
            yield from _below(f"{path}.{field.name}", child)
    elif pa.types.is_map(kind):
        # A slice's keys and items are those of the whole array: taking its rows makes it one that stands alone.
        own = values.take(pa.array(range(len(values)), pa.int64()))
        yield from _below(f"{path}[].key", own.keys)
        yield from _below(f"{path}[].value", own.items)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from _below(f"{path}[]", pc.list_flatten(values))
    else:
        yield path, values
