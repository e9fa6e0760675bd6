"""Types as the pipeline knows them: no dictionaries, no runs, no views, no extension types; their values stay."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError


def plain_type(kind: pa.DataType) -> pa.DataType:
    """What a type holds, at any depth, in the layout that every kernel takes."""
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return plain_type(kind.value_type)
    if isinstance(kind, pa.BaseExtensionType):
        return plain_type(kind.storage_type)
    if pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_binary_view(kind):
        return pa.binary()
    if pa.types.is_struct(kind):
        return pa.struct([plain_field(field) for field in kind])
    if pa.types.is_map(kind):
        return pa.map_(plain_field(kind.key_field), plain_field(kind.item_field), kind.keys_sorted)
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(plain_field(kind.value_field), kind.list_size)
    if pa.types.is_large_list(kind) or pa.types.is_large_list_view(kind):
        return pa.large_list(plain_field(kind.value_field))
    if pa.types.is_list(kind) or pa.types.is_list_view(kind):
        return pa.list_(plain_field(kind.value_field))
    return kind


def plain_field(field: pa.Field) -> pa.Field:
    """The field with the plain type; name, nulls and metadata stay."""
    return field.with_type(plain_type(field.type))


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """Every field plain; the schema's own metadata, which may hold values, is left behind."""
    return pa.schema([plain_field(field) for field in schema])


def plain_batch(batch: pa.RecordBatch, schema: pa.Schema, *, encoded: bool = False) -> pa.RecordBatch:
    """The batch with the plain schema's types; columns already so are not copied.

    `encoded` leaves dictionaries of plain values as they come, which the transform reads faster. Errors:
    `source.unreadable` with the column.
    """
    if not batch.num_columns:
        return batch  # One made anew would have lost its rows.
    columns = []
    for column, field in zip(batch.columns, schema, strict=True):
        try:
            columns.append(_plain(column, field.type, encoded=encoded))
        except pa.ArrowException:
            message = f"the type {column.type} cannot be read"
            raise SfumatoError("source.unreadable", message, column=field.name) from None
    given = [field.with_type(column.type) for field, column in zip(schema, columns, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(given))


def _plain(column: pa.Array, kind: pa.DataType, *, encoded: bool) -> pa.Array:
    if column.type == kind:
        return column
    if pa.types.is_dictionary(column.type):
        values = _plain(column.dictionary, kind, encoded=False)
        if pa.types.is_nested(kind):
            return values.take(column.indices)
        coded = pa.DictionaryArray.from_arrays(column.indices, values)
        return coded if encoded else coded.dictionary_decode()
    if pa.types.is_run_end_encoded(column.type):
        return _plain(pc.run_end_decode(column), kind, encoded=encoded)
    if isinstance(column.type, pa.BaseExtensionType):
        return _plain(column.storage, kind, encoded=encoded)
    if pa.types.is_list_view(column.type) or pa.types.is_large_list_view(column.type):
        return _plain(_as_list(column), kind, encoded=False)
    return column.cast(kind)


def _as_list(column: pa.Array) -> pa.Array:
    """Views laid out one after the other; the cast of pyarrow 26 gives too few offsets."""
    large = pa.types.is_large_list_view(column.type)
    lengths = pc.fill_null(pc.list_value_length(column), 0).cast(pa.int64() if large else pa.int32())
    offsets = pa.concat_arrays([pa.array([0], lengths.type), pc.cumulative_sum(lengths)])
    kind = pa.LargeListArray if large else pa.ListArray
    return kind.from_arrays(offsets, column.flatten(), mask=column.is_null())
