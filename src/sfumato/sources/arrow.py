"""Arrow IPC files (`.arrow`, `.feather`): partitions are record batches."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.sources.file_source import FileSource, is_cut_short, one_schema, unreadable
from sfumato.sources.layout import plain_batch, plain_schema
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """Arrow IPC files with one schema, in plain types."""

    format = "arrow"

    def __init__(self, located: Located, options: SourceOptions) -> None:
        super().__init__(located)
        self._options = options
        self._lengths: list[list[int]] = []
        schemas = []
        for file in self.files:
            with _reader(file, None) as reader:
                schemas.append(plain_schema(reader.schema))
                few = [0] if len(reader.schema) else None
            with _reader(file, few) as reader:
                self._lengths.append([reader.get_batch(i).num_rows for i in range(reader.num_record_batches)])
        self.schema = one_schema(schemas, self.files)
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
        with _reader(file, sorted(fields) or [0]) as reader:
            batch = reader.get_batch(part.batch)
            if batch.num_rows != self._lengths[part.file][part.batch]:
                raise SfumatoError("source.changed", "the file changed while it was read", file=file.name)
            batch = batch.select(list(columns)).slice(part.skip, part.rows)
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield plain_batch(batch.slice(start, BATCH_ROWS), schema, encoded=True)


@contextmanager
def _reader(file: SourceFile, fields: list[int] | None) -> Iterator[pa.RecordBatchFileReader]:
    options = pa.ipc.IpcReadOptions(use_threads=False, included_fields=fields or [])
    try:
        with pa.OSFile(str(file.path)) as stream, pa.ipc.open_file(stream, options=options) as reader:
            yield reader
    except pa.ArrowException:
        code = "source.truncated" if is_cut_short(file, b"ARROW1") else "source.unreadable"
        raise SfumatoError(code, "not a whole Arrow IPC file", file=file.name) from None
    except OSError:
        raise unreadable(file) from None


class _Driver:
    id = "arrow"
    summary = "Arrow IPC files, read by record batch with projection"
    extensions = (".arrow", ".feather")

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> ArrowSource:
        """Arrow files have no bad rows: a file is whole or refused."""
        return ArrowSource(located, options)


PLUGIN = _Driver()
