"""A table in memory as a sink: staged, checked, and handed over only by the commit."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Encoded, StagedPart
from sfumato.kernel.compact import compacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class MemorySink:
    """Holds the output until the gate let it pass; `table` raises before the commit."""

    def __init__(self) -> None:
        self._schema: pa.Schema | None = None
        self._staged: list[tuple[int, pa.Table]] = []
        self._lock = threading.Lock()
        self._committed = False

    def open(self, schema: pa.Schema) -> None:
        """Takes the output's schema."""
        self._schema = schema

    def encode(self, partition: int, batches: Iterable[pa.RecordBatch]) -> Encoded:
        """The partition as a table of the output's types. Errors: `source.schema_changed`."""
        schema = self._bound()
        made = [_cast(batch, schema) for batch in batches]
        table = pa.Table.from_batches(made, schema=schema)
        return Encoded(partition=partition, rows=table.num_rows, payload=table)

    def stage(self, encoded: Encoded) -> None:
        """Appends, in the order of the calls."""
        if not isinstance(encoded.payload, pa.Table):
            raise TypeError("not encoded by this sink")
        with self._lock:
            self._staged.append((encoded.partition, encoded.payload))

    def seal(self) -> tuple[StagedPart, ...]:
        """The parts as they were staged."""
        return tuple(
            StagedPart(partition=partition, rows=table.num_rows, payload=table) for partition, table in self._staged
        )

    def read(self, part: StagedPart, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The part's rows."""
        if not isinstance(part.payload, pa.Table):
            raise TypeError("not a part of this sink")
        table = part.payload if columns is None else part.payload.select(list(columns))
        yield from table.to_batches()

    def files(self) -> tuple[tuple[str, str], ...]:
        """None."""
        return ()

    def attach(self, manifest: bytes) -> None:
        """A table in memory carries no manifest."""

    def commit(self) -> str:
        """Lets the table be taken."""
        self._committed = True
        return "memory:"

    def abort(self) -> None:
        """Forgets what was staged."""
        self._staged.clear()

    def table(self) -> pa.Table:
        """The released table."""
        if not self._committed:
            raise RuntimeError("nothing was committed")
        return pa.concat_tables([table for _, table in self._staged] or [self._bound().empty_table()])

    def _bound(self) -> pa.Schema:
        if self._schema is None:
            raise RuntimeError("open the sink first")
        return self._schema


def _cast(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    if batch.schema.names != schema.names:
        raise SfumatoError("source.schema_changed", "the output's columns are not the plan's")
    arrays = [
        compacted(column if column.type == field.type else column.cast(field.type))
        for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
