"""Small Arrow conversions that the stages share."""

from __future__ import annotations

import pyarrow as pa


def logical(kind: pa.DataType) -> pa.DataType:
    """The type without dictionary encoding."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def holds_text(kind: pa.DataType) -> bool:
    """Whether values of the type are strings, however they are laid out."""
    kind = logical(kind)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def as_text(values: pa.Array) -> pa.Array:
    """Any scalar column as plain strings; raises `pa.ArrowNotImplementedError` for nested types."""
    return values if pa.types.is_string(values.type) else values.cast(pa.string())


def single(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A table's column as one array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.array([], column.type)])


def one_table(batches: list[pa.RecordBatch]) -> pa.Table:
    """Batches (at least one) as one table; dictionary-encoded columns become plain, for not all batches need be."""
    first = batches[0].schema
    schema = pa.schema([pa.field(field.name, logical(field.type)) for field in first])
    plain = [
        pa.RecordBatch.from_arrays(
            [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)], schema=schema
        )
        for batch in batches
    ]
    return pa.Table.from_batches(plain, schema=schema)
