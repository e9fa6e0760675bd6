"""CSV and TSV: UTF-8, LF, quotes only where needed; numbers, dates and times as text that reads back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel import files
from sfumato.sinks.text import PlainCodec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sfumato.sinks.options import SinkOptions

BATCH_ROWS = 65_536


class _Text:
    joint = b""
    tail = b""

    def __init__(self, schema: pa.Schema, delimiter: str, *, header: bool) -> None:
        for field in schema:
            if not _has_text_form(field.type):
                raise SfumatoError("sink.type", "CSV cannot hold the column's type", column=field.name)
        self._schema = schema
        self._delimiter = delimiter
        self._header = header

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """Rows without header."""
        return b"".join(self._rows([_as_text(column) for column in batch.columns]) for batch in batches)

    def lead(self) -> bytes:
        """The header, if there is to be one."""
        return self._rows([pa.array([name], pa.string()) for name in self._schema.names]) if self._header else b""

    def decode(self, data: bytes, columns: Sequence[str], name: str) -> Iterator[pa.RecordBatch]:
        """The rows as a reader would get them, cast back to the schema's types."""
        wanted = [self._schema.get_field_index(name) for name in columns]
        width = len(self._schema)
        arrays, records, bad = files.parse(
            data,
            self._delimiter,
            blank_rows=width == 1,
            encoding="utf-8",
            width=width,
            wanted=wanted or [0],
        )
        if bad:
            raise SfumatoError("sink.io", "the staged file does not read back", file=name)
        fields = [self._schema.field(name) for name in columns] or [self._schema.field(0)]
        typed = [_from_text(array, field) for array, field in zip(arrays, fields, strict=True)]
        batch = pa.RecordBatch.from_arrays(typed, schema=pa.schema(fields))
        for start in range(0, records, BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS) if columns else batch.slice(start, BATCH_ROWS).select([])

    def _rows(self, columns: Sequence[pa.Array]) -> bytes:
        return files.encode_csv(columns, self._delimiter)


def _has_text_form(kind: pa.DataType) -> bool:
    """Whether pyarrow writes the type as text and reads it back; bytes have none."""
    if pa.types.is_nested(kind) or pa.types.is_dictionary(kind):
        return False
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        return False
    try:
        _typed(pa.array([], kind).cast(pa.string()), kind)
    except pa.ArrowException:
        return False
    return not pa.types.is_binary_view(kind)


def _as_text(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _from_text(column: pa.Array, field: pa.Field) -> pa.Array:
    """Back to the field's type. Errors: `sink.io` with the column; the value stays unsaid."""
    try:
        return _typed(column, field.type)
    except pa.ArrowException:
        raise SfumatoError("sink.io", "the staged file does not read back as its type", column=field.name) from None


def _typed(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """Text as values; pyarrow reads no times of day but those of a date."""
    if pa.types.is_time(kind):
        moments = pc.binary_join_element_wise("1970-01-01", column, " ")
        return moments.cast(pa.timestamp(kind.unit)).cast(kind)
    return pa.nulls(len(column)) if pa.types.is_null(kind) else column.cast(kind)


class CsvDriver:
    """CSV under a name, with its delimiter if that is fixed."""

    def __init__(self, name: str, delimiter: str | None) -> None:
        self.id = name
        self.summary = f"{name.upper()}: UTF-8, LF, quotes where needed"
        self.extensions = (f".{name}",)
        self._delimiter = delimiter

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> PlainCodec:
        """The text as it is. Errors: `sink.type`."""
        return PlainCodec(self.text(schema, options, delimiter))

    def text(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> _Text:
        """TSV is cut by tabs; CSV by the option's character, else the source's, else a comma. Errors: `sink.type`."""
        mark = self._delimiter or options.csv_delimiter or delimiter or ","
        return _Text(schema, mark, header=options.csv_header)


PLUGIN = CsvDriver("csv", None)
