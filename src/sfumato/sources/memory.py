"""A table in memory as a source: it goes the same way through the pipeline as a file."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.sources.layout import plain_batch, plain_schema
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.core.secret import Secret

BATCH_ROWS = 65_536
PARTITION_ROWS = 262_144
_SAMPLED = 8


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows `first` to `first + rows` of the table."""

    first: int
    rows: int


class MemorySource:
    """An Arrow table as a source, in plain types. Errors: `source.empty`, `source.unreadable`."""

    uri = "memory:"
    format = "memory"
    paths: tuple[str, ...] = ()

    def __init__(self, table: pa.Table) -> None:
        if not table.schema.names:
            raise SfumatoError("source.empty", "the table has no columns")
        for name in table.schema.names:
            if table.schema.names.count(name) > 1:
                raise SfumatoError("source.unreadable", "two columns have the same name", column=name)
        self._table = table
        self.schema = plain_schema(table.schema)
        self.rows = table.num_rows
        self.size = table.nbytes

    def partitions(self) -> Iterator[Partition]:
        """Runs of at most 262,144 rows."""
        for index, first in enumerate(range(0, self.rows, PARTITION_ROWS)):
            rows = min(PARTITION_ROWS, self.rows - first)
            size = self.size * rows // max(1, self.rows)
            run = Slice(first, rows)
            yield Partition(index=index, file="memory", first_row=first, rows=rows, size=size, payload=run)

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 rows; only where a partition spans chunks they are joined."""
        run = partition.payload
        if not isinstance(run, Slice):
            raise TypeError("not a partition of this source")
        schema = pa.schema([self.schema.field(name) for name in columns])
        part = self._table.select(list(columns)).slice(run.first, run.rows)
        for batch in part.combine_chunks().to_batches(max_chunksize=BATCH_ROWS):
            yield plain_batch(batch, schema, encoded=True)

    def sample(self, rows: int, seed: int | None = None) -> pa.Table:
        """Rows from up to eight places."""
        strata = Strata(seed)
        places = min(_SAMPLED, max(1, self.rows))
        share = -(-rows // places)
        found = []
        for i in range(places):
            low, high = self.rows * i // places, self.rows * (i + 1) // places
            length = min(share, high - low)
            found.append(self._table.slice(strata.within(low, high - length + 1), length))
        batches = pa.concat_tables(found).combine_chunks().to_batches()
        return pa.Table.from_batches([plain_batch(batch, self.schema) for batch in batches], schema=self.schema)

    def fingerprint(self, key: Secret) -> str:
        """HMAC-SHA256 (hex) over the table's IPC stream."""
        code = hmac.new(key.reveal(), digestmod=hashlib.sha256)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self._table.schema) as writer:
            writer.write_table(self._table)
        code.update(sink.getvalue())
        return code.hexdigest()

    def changed(self) -> bool:
        """Never: Arrow tables are immutable."""
        return False
