"""Doors to the file kernels: CSV framing, parsing and writing; Parquet reading and writing.

Kernels never quote a cell in an error; what they raise becomes a `SfumatoError` with the place that the caller names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from sfumato.core.error_codes import CODES
from sfumato.core.errors import SfumatoError
from sfumato.kernel import _native

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sfumato.core.errors import Where


class Frame(NamedTuple):
    """A run of bytes: the end of its last whole record, how many there are, whether a quote is open after it."""

    end: int
    rows: int
    open_quote: bool


class BadRow(NamedTuple):
    """A record that was left out: its 0-based number in the block, its bytes' place there, and why (an error code)."""

    row: int
    start: int
    end: int
    code: str


class RowGroup(NamedTuple):
    """Size of a row group."""

    rows: int
    uncompressed: int
    compressed: int


def frame(data: bytes, delimiter: str, *, blank_rows: bool, max_rows: int, at_end: bool) -> Frame:
    """Finds where the records of `data` end, which begins with one; `blank_rows`: an empty line is a record."""
    return Frame(*_native.csv_frame(data, ord(delimiter), blank_rows, max_rows, at_end))


def head(data: bytes, delimiter: str, *, blank_rows: bool = False, max_rows: int) -> list[list[bytes | None]]:
    """Cells of the first records, undecoded; None is an empty unquoted cell."""
    rows: list[list[bytes | None]] = _native.csv_head(data, ord(delimiter), blank_rows, max_rows)
    return rows


def parse(
    data: bytes, delimiter: str, *, blank_rows: bool, encoding: str, width: int, wanted: Sequence[int]
) -> tuple[list[pa.Array], int, list[BadRow]]:
    """String columns `wanted` of records that should have `width` cells; how many records; which were left out."""
    try:
        columns, records, bad = _native.csv_parse(data, ord(delimiter), blank_rows, encoding, width, list(wanted))
    except _native.NativeError as error:
        raise _coded(error) from None
    return [pa.array(column) for column in columns], records, [BadRow(*row) for row in bad]


def encode_csv(columns: Sequence[pa.Array], delimiter: str) -> bytes:
    """Columns of type string and of equal length as CSV; a null is an empty cell, an empty string `""`."""
    encoded: bytes = _native.csv_encode(list(columns), ord(delimiter))
    return encoded


class ParquetFile:
    """A Parquet file's footer and its rows; thread-safe.

    Errors: `source.truncated` or `source.unreadable`, with `file` and the row group; OSError as it is.
    """

    def __init__(self, path: str, name: str) -> None:
        self._name = name
        try:
            self._file = _native.ParquetFile(path)
        except _native.NativeError as error:
            raise _coded(error, file=name) from None

    @property
    def schema(self) -> pa.Schema:
        """Arrow types without dictionaries. Errors: `source.unreadable`."""
        try:
            return pa.schema(self._file.schema())
        except pa.ArrowException:
            message = "the file holds a type that Arrow for Python does not have"
            raise SfumatoError("source.unreadable", message, file=self._name) from None

    @property
    def row_groups(self) -> list[RowGroup]:
        """Sizes of the row groups in order."""
        return [RowGroup(*group) for group in self._file.row_groups()]

    def read(
        self, row_groups: Sequence[int], skip: int, rows: int, columns: Sequence[str], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """Rows `skip` to `skip + rows` of these row groups, with these columns in this order."""
        try:
            for batch in self._file.read(list(row_groups), skip, rows, list(columns), batch_rows):
                yield pa.record_batch(batch)
        except _native.NativeError as error:
            raise _coded(error, file=self._name, row_group=row_groups[0]) from None


class ParquetEncoder:
    """Encodes batches into row groups in memory; thread-safe. Errors: `sink.type`."""

    def __init__(
        self, schema: pa.Schema, *, compression: str, level: int, row_group_rows: int, statistics: Collection[str]
    ) -> None:
        self.schema = schema
        try:
            self.native = _native.ParquetEncoder(schema, compression, level, row_group_rows, set(statistics))
        except TypeError:
            raise SfumatoError("sink.type", "the schema holds a type that Parquet does not have") from None

    def encode(
        self, batches: Iterable[pa.RecordBatch], dictionary: Callable[[pa.RecordBatch], Collection[str]]
    ) -> EncodedRowGroups:
        """Row groups of the batches' rows; each batch is encoded as it comes and held no longer.

        `dictionary` names, from the first batch with rows, the columns worth a dictionary.
        """
        builder = None
        try:
            for batch in batches:
                if builder is None and batch.num_rows:
                    builder = self.native.begin(set(dictionary(batch)))
                if builder is not None:
                    builder.push(batch)
            return EncodedRowGroups((builder or self.native.begin(set())).finish())
        except _native.NativeError:
            raise SfumatoError("sink.io", "a batch could not be encoded as Parquet") from None


class EncodedRowGroups:
    """Encoded row groups on their way to a file; they can be appended once."""

    def __init__(self, native: _native.EncodedRowGroups) -> None:
        self.native = native

    @property
    def size(self) -> int:
        """Compressed bytes."""
        return self.native.size


class ParquetWriter:
    """A Parquet file under construction, which must not exist yet. Errors: OSError as it is."""

    def __init__(self, path: str, encoder: ParquetEncoder) -> None:
        self._writer = _native.ParquetWriter(path, encoder.native)

    def append(self, encoded: EncodedRowGroups) -> tuple[int, int]:
        """Appends row groups as they are; number of the first one and how many they are."""
        first, count = self._writer.append(encoded.native)
        return first, count

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._writer.size()

    def finish(self) -> None:
        """Writes the footer, syncs, closes."""
        self._writer.finish()


def _coded(error: _native.NativeError, **where: Where) -> SfumatoError:
    code = error.args[0]
    return SfumatoError(code, CODES[code].when, hint=None, **where)
