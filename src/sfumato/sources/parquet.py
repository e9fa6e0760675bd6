"""Parquet files: partitions are runs of row groups, or of rows of large ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.kernel.files import ParquetFile, RowGroup
from sfumato.sources.file_source import FileSource, is_cut_short, one_schema, unreadable
from sfumato.sources.layout import plain_batch, plain_schema
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.core.ports import BadRows
    from sfumato.sources.located import Located, SourceFile
    from sfumato.sources.options import SourceOptions

PARTITION_BYTES = 128 << 20
"""Uncompressed bytes of a partition where nothing else is said."""
BATCH_ROWS = 65_536
BATCH_BYTES = 32 << 20
SAMPLED_RUNS = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Rows `skip` to `skip + rows` of some row groups of a file, taken together."""

    file: int
    groups: tuple[int, ...]
    skip: int
    rows: int
    batch_rows: int


class ParquetSource(FileSource):
    """Parquet files with one schema. Strings that the files hold as dictionaries come as dictionaries."""

    format = "parquet"

    def __init__(self, located: Located, options: SourceOptions) -> None:
        super().__init__(located)
        self._options = options
        self._readers = [_open(file) for file in self.files]
        schemas = [plain_schema(reader.schema) for reader in self._readers]
        self.schema = one_schema(schemas, self.files)
        self.rows = sum(group.rows for reader in self._readers for group in reader.row_groups)

    def partitions(self) -> Iterator[Partition]:
        """Runs of at most `partition_rows` rows and about `partition_bytes` uncompressed bytes."""
        index = 0
        for number, (file, reader) in enumerate(zip(self.files, self._readers, strict=True)):
            first_row = 0
            for run, size in self._runs(number, reader.row_groups):
                yield Partition(index=index, file=file.name, first_row=first_row, rows=run.rows, size=size, payload=run)
                index += 1
                first_row += run.rows

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 rows. Errors: `source.truncated`, `source.unreadable` with file and row group."""
        run = partition.payload
        if not isinstance(run, Run):
            raise TypeError("not a partition of this source")
        return self._read(run, columns)

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Rows from up to eight runs, spread evenly over the files."""
        strata = Strata(seed)
        runs = [partition.payload for partition in self.partitions() if isinstance(partition.payload, Run)]
        chosen = strata.one_each(runs, SAMPLED_RUNS)
        share = -(-rows // max(1, len(chosen)))
        for run in chosen:
            skip = strata.within(run.skip, run.skip + run.rows - share + 1)
            if run.rows:
                few = Run(run.file, run.groups, skip, min(run.rows, share), run.batch_rows)
                for batch in self._read(few, self.schema.names):
                    yield run.file, plain_batch(batch, self.schema)

    def _read(self, run: Run, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        schema = pa.schema([self.schema.field(name) for name in columns])
        read = 0
        try:
            for batch in self._readers[run.file].read(run.groups, run.skip, run.rows, columns, run.batch_rows):
                read += batch.num_rows
                yield plain_batch(batch, schema, encoded=True)
        except OSError:
            raise unreadable(self.files[run.file]) from None
        if read != run.rows:
            file = self.files[run.file]
            raise SfumatoError("source.changed", "the file has other rows than its footer said", file=file.name)

    def _runs(self, file: int, groups: Sequence[RowGroup]) -> Iterator[tuple[Run, int]]:
        """Neighbouring small row groups become one run, a large one several."""
        most_bytes = self._options.partition_bytes or PARTITION_BYTES
        first = 0
        while first < len(groups):
            last, rows, size = first + 1, groups[first].rows, groups[first].uncompressed
            while last < len(groups) and self._fits(
                rows + groups[last].rows, size + groups[last].uncompressed, most_bytes
            ):
                rows, size, last = rows + groups[last].rows, size + groups[last].uncompressed, last + 1
            compressed = sum(group.compressed for group in groups[first:last])
            limit = max(1, min(self._options.partition_rows, rows * most_bytes // max(1, size)))
            pieces = -(-rows // limit)
            limit = -(-rows // max(1, pieces))
            batch_rows = max(1, min(BATCH_ROWS, rows * BATCH_BYTES // max(1, size)))
            for skip in range(0, rows, limit) if rows else ():
                part = min(limit, rows - skip)
                yield Run(file, tuple(range(first, last)), skip, part, batch_rows), compressed * part // rows
            first = last

    def _fits(self, rows: int, size: int, most_bytes: int) -> bool:
        return rows <= self._options.partition_rows and size <= most_bytes


def _open(file: SourceFile) -> ParquetFile:
    try:
        return ParquetFile(str(file.path), file.name)
    except OSError:
        raise unreadable(file) from None
    except SfumatoError:
        if is_cut_short(file, b"PAR1"):
            raise SfumatoError("source.truncated", "the file ends before its footer", file=file.name) from None
        raise


class _Driver:
    id = "parquet"
    summary = "Parquet files, read by row group with projection"
    extensions = (".parquet",)

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> ParquetSource:
        """Parquet has no bad rows: a file is whole or refused."""
        return ParquetSource(located, options)


PLUGIN = _Driver()
