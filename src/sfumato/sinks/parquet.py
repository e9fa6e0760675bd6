"""Parquet: workers encode row groups, the staged file takes them byte for byte."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel.files import EncodedRowGroups, ParquetEncoder, ParquetFile, ParquetWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sfumato.sinks.options import SinkOptions

BATCH_ROWS = 65_536
_SAMPLED = 4096
_ROWS_PER_VALUE = 8
_COUNTABLE = {pa.string_view(): pa.large_string(), pa.binary_view(): pa.large_binary()}


class _Codec:
    def __init__(self, schema: pa.Schema, options: SinkOptions) -> None:
        _check_types(schema)
        self._schema = schema.remove_metadata()
        self._stored = pa.schema([field.with_type(stored_type(field.type)) for field in schema])
        self._recast = self._stored != self._schema
        self._staged: dict[Path, ParquetFile] = {}
        statistics = options.statistics_columns
        if statistics is None:
            statistics = tuple(field.name for field in schema if not _is_text(field.type))
        self._encoder = ParquetEncoder(
            self._stored,
            compression=options.compression,
            level=options.compression_level,
            row_group_rows=options.row_group_rows,
            statistics=statistics,
        )

    def encode(self, batches: Iterable[pa.RecordBatch]) -> EncodedRowGroups:
        """One row group, or several of `row_group_rows`; none without rows."""
        stored = (_cast(batch, self._stored) for batch in batches) if self._recast else batches
        return self._encoder.encode(stored, lambda first: _repetitive(self._stored, first))

    def create(self, path: Path) -> _Writer:
        """A file without row groups so far."""
        return _Writer(str(path), self._encoder)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Rows of the row groups that were appended together."""
        if not isinstance(place, range):
            raise TypeError("not a place in a Parquet file")
        fields = [self._schema.field(name) for name in columns]
        source = self._staged.get(path)
        if source is None:
            source = self._staged[path] = ParquetFile(str(path), path.name)
        rows = sum(source.row_groups[group].rows for group in place)
        for batch in source.read(list(place), 0, rows, columns, BATCH_ROWS) if place else ():
            yield _cast(batch, pa.schema(fields)) if fields else batch


class _Writer:
    def __init__(self, path: str, encoder: ParquetEncoder) -> None:
        self._writer = ParquetWriter(path, encoder)

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._writer.size

    def append(self, payload: object) -> range:
        """Appends row groups; their numbers."""
        if not isinstance(payload, EncodedRowGroups):
            raise TypeError("not encoded by this sink")
        first, count = self._writer.append(payload)
        return range(first, first + count)

    def finish(self) -> None:
        """Writes the footer, syncs and closes."""
        self._writer.finish()

    def discard(self) -> None:
        """The file is dropped with the staging directory; its handle goes with this object."""


def stored_type(kind: pa.DataType) -> pa.DataType:
    """What Parquet holds instead: it has no unit of seconds, and no date but that of days."""
    if pa.types.is_timestamp(kind) and kind.unit == "s":
        return pa.timestamp("ms", kind.tz)
    if pa.types.is_time32(kind):
        return pa.time32("ms")
    if pa.types.is_date64(kind):
        return pa.date32()
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(stored_type(kind.value_type)))
    if pa.types.is_large_list(kind):
        return pa.large_list(kind.value_field.with_type(stored_type(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(stored_type(field.type)) for field in kind])
    return kind


def _cast(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """The batch with the schema's own types, dictionaries resolved."""
    columns = [
        column if column.type == field.type else column.cast(field.type)
        for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _check_types(schema: pa.Schema) -> None:
    """Names the first column that Parquet cannot hold."""
    for field in schema:
        try:
            stored = pa.schema([field.with_type(stored_type(field.type))])
            ParquetEncoder(stored, compression="none", level=0, row_group_rows=1, statistics=())
        except SfumatoError:
            raise SfumatoError("sink.type", "Parquet cannot hold the column's type", column=field.name) from None


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_binary_view(kind)
    )


def _repetitive(schema: pa.Schema, batch: pa.RecordBatch) -> set[str]:
    """Columns that come as dictionaries or whose sample says that values repeat often."""
    return {
        field.name
        for field, column in zip(schema, batch.columns, strict=True)
        if pa.types.is_dictionary(column.type) or (_may_repeat(field.type) and _is_repetitive(column, batch.num_rows))
    }


def _may_repeat(kind: pa.DataType) -> bool:
    return _is_text(kind) or pa.types.is_integer(kind) or pa.types.is_temporal(kind)


def _is_repetitive(column: pa.Array, rows: int) -> bool:
    """Whether each value stands for eight rows or more, as far as a sample can tell.

    Of N equally likely values a sample of n rows shows about N(1 - exp(-n/N)); that is compared, not counted out.
    """
    step = max(1, len(column) // _SAMPLED)
    sample = column.take(pa.array(range(0, len(column), step), pa.int64())) if step > 1 else column
    if len(sample) == 0:
        return False
    sample = sample.cast(_COUNTABLE.get(sample.type, sample.type))
    most = max(1.0, rows / _ROWS_PER_VALUE)
    return bool(pc.count_distinct(sample).as_py() <= most * -math.expm1(-len(sample) / most))


class _Driver:
    id = "parquet"
    summary = "Parquet, zstd by default"
    extensions = (".parquet",)

    def codec(self, schema: pa.Schema, options: SinkOptions, delimiter: str | None) -> _Codec:
        """Any schema whose types Parquet has."""
        return _Codec(schema, options)


PLUGIN = _Driver()
