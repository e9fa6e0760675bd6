"""Arrow IPC files and streams (`.arrow`, `.arrows`, `.feather`): partitions are record batches."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.sources.arrow_stream import StreamBatches, is_stream
from sfumato.sources.file_source import FileSource, is_cut_short, one_schema, unreadable
from sfumato.sources.layout import plain_batch, plain_schema
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sfumato.core.ports import BadRows
    from sfumato.sources.located import Located, SourceFile
    from sfumato.sources.options import SourceOptions

BATCH_ROWS = 65_536
SAMPLED_RUNS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows `skip` to `skip + rows` of a record batch of a file."""

    file: int
    batch: int
    skip: int
    rows: int


class ArrowSource(FileSource):
    """Arrow IPC files or streams, as their first bytes tell, with one schema, in plain types."""

    format = "arrow"

    def __init__(self, located: Located, options: SourceOptions) -> None:
        super().__init__(located)
        self._options = options
        self._opened = [_opened(file) for file in self.files]
        self._lengths = [batches.lengths for batches in self._opened]
        self.schema = one_schema([batches.schema for batches in self._opened], self.files)
        self.rows = sum(map(sum, self._lengths))

    def partitions(self) -> Iterator[Partition]:
        """Record batches, large ones in runs of at most `partition_rows` rows."""
        index = 0
        for number, (file, lengths) in enumerate(zip(self.files, self._lengths, strict=True)):
            first_row, every = 0, max(1, sum(lengths))
            for batch, length in enumerate(lengths):
                for skip in range(0, length, self._options.partition_rows):
                    part = Stretch(number, batch, skip, min(self._options.partition_rows, length - skip))
                    size = file.size * part.rows // every
                    yield Partition(
                        index=index, file=file.name, first_row=first_row, rows=part.rows, size=size, payload=part
                    )
                    index += 1
                    first_row += part.rows

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 rows. Errors: `source.truncated`, `source.unreadable` with the file."""
        part = partition.payload
        if not isinstance(part, Stretch):
            raise TypeError("not a partition of this source")
        return self._read(part, columns)

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Rows from up to eight batches, spread evenly over the files."""
        strata = Strata(seed)
        parts = [partition.payload for partition in self.partitions() if isinstance(partition.payload, Stretch)]
        chosen = strata.one_each(parts, SAMPLED_RUNS)
        share = -(-rows // max(1, len(chosen)))
        for part in chosen:
            skip = strata.within(part.skip, part.skip + part.rows - share + 1)
            few = Stretch(part.file, part.batch, skip, min(part.rows, share))
            for batch in self._read(few, self.schema.names):
                yield part.file, plain_batch(batch, self.schema)

    def _read(self, part: Stretch, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        file = self.files[part.file]
        fields = [self.schema.get_field_index(name) for name in columns]
        schema = pa.schema([self.schema.field(name) for name in columns])
        with _errors_of(file):
            batch = self._opened[part.file].batch(part.batch, sorted(fields) or [0])
            # Offsets and indices are the file's word; kernels that believe a wrong one read foreign memory.
            batch.slice(part.skip, part.rows).validate(full=True)
        if batch.num_rows != self._lengths[part.file][part.batch]:
            raise SfumatoError("source.changed", "the file changed while it was read", file=file.name)
        batch = batch.select(list(columns)).slice(part.skip, part.rows)
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield plain_batch(batch.slice(start, BATCH_ROWS), schema, encoded=True)


class FileBatches:
    """The batches of one Arrow IPC file. Raises what pyarrow raises."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        with self._reader([]) as reader:
            self.schema = plain_schema(reader.schema)
        with self._reader([0] if len(self.schema) else []) as reader:
            self.lengths = [reader.get_batch(i).num_rows for i in range(reader.num_record_batches)]

    def batch(self, number: int, fields: list[int]) -> pa.RecordBatch:
        """One batch with some of its fields."""
        with self._reader(fields) as reader:
            return reader.get_batch(number)

    @contextmanager
    def _reader(self, fields: list[int]) -> Iterator[pa.RecordBatchFileReader]:
        options = pa.ipc.IpcReadOptions(use_threads=False, included_fields=fields)
        with pa.OSFile(str(self._file.path)) as stream, pa.ipc.open_file(stream, options=options) as reader:
            yield reader


def _opened(file: SourceFile) -> FileBatches | StreamBatches:
    with _errors_of(file):
        batches = StreamBatches(file) if is_stream(file) else FileBatches(file)
        _names(batches.schema)
        return batches


def _names(fields: Iterable[pa.Field]) -> list[str]:
    """Names at any depth. Raises UnicodeDecodeError for one that is no UTF-8: pyarrow finds it out when it is asked."""
    found = []
    for field in fields:
        found.append(field.name)
        if pa.types.is_nested(field.type):
            found += _names(field.type.field(i) for i in range(field.type.num_fields))
    return found


@contextmanager
def _errors_of(file: SourceFile) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, UnicodeDecodeError):
        code = "source.truncated" if is_cut_short(file, b"ARROW1") else "source.unreadable"
        raise SfumatoError(code, "not a whole Arrow IPC file or stream", file=file.name) from None
    except OSError:
        raise unreadable(file) from None


class _Driver:
    id = "arrow"
    summary = "Arrow IPC files and streams, read by record batch with projection"
    extensions = (".arrow", ".arrows", ".feather")

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> ArrowSource:
        """Arrow files have no bad rows: a file is whole or refused."""
        return ArrowSource(located, options)


PLUGIN = _Driver()
