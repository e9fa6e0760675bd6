"""A source whose files lie in Hive partition directories: the keys are columns after those of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.core.ports import Partition
    from sfumato.core.secret import Secret
    from sfumato.sources.located import Located

_INDEX_BYTES = 4


@runtime_checkable
class Sampled(Source, Protocol):
    """A source that tells which file the rows of a sample are from."""

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The batches of `sample`, each with the number of its file."""


class HiveSource:
    """Another source with the partition keys of its files as string columns, constant in each file.

    Errors: `source.unreadable` if the files have a column of a key's name, `source.unknown_format` if the driver does
    not say which file a sample's rows are from.
    """

    def __init__(self, inner: Source, located: Located) -> None:
        if not isinstance(inner, Sampled):
            message = "the driver of this ending does not read Hive partition directories (key=value)"
            raise SfumatoError(
                "source.unknown_format", message, hint="name one of the directories", ending=located.ending
            )
        for key in located.keys:
            if key in inner.schema.names:
                message = "the files have a column of the same name as a partition key"
                raise SfumatoError("source.unreadable", message, file=located.files[0].name, column=key)
        self._inner = inner
        self.partition_keys = located.keys
        self.schema = pa.schema([*inner.schema, *(pa.field(key, pa.string()) for key in located.keys)])
        self.uri, self.format, self.size, self.rows = inner.uri, inner.format, inner.size, inner.rows
        self._values = [{key: pa.array([value], pa.string()) for key, value in file.keys} for file in located.files]
        self._of_file = {file.name: values for file, values in zip(located.files, self._values, strict=True)}

    def __getattr__(self, name: str) -> Any:
        """What only some sources have, such as `delimiter`."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._inner, name)

    @property
    def paths(self) -> tuple[str, ...]:
        """Those of the files."""
        return self._inner.paths

    def partitions(self) -> Iterator[Partition]:
        """Those of the files: none has rows of two."""
        return self._inner.partitions()

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The file's batches; a key is a dictionary of one value, whatever the rows are."""
        values = self._of_file[partition.file]
        own = [name for name in columns if name not in values]
        batches = self._inner.read(partition, own)
        if len(own) == len(columns):
            return batches
        return (self._with_keys(batch, columns, values) for batch in batches)

    def sample(self, rows: int, seed: int | None = None) -> pa.Table:
        """The files' sample with the keys."""
        batches = []
        for number, batch in self._inner.samples(rows, seed):
            keys = [_plain(self._values[number][key], batch.num_rows) for key in self.partition_keys]
            batches.append(pa.RecordBatch.from_arrays([*batch.columns, *keys], schema=self.schema))
        return pa.Table.from_batches(batches, schema=self.schema)

    def fingerprint(self, key: Secret) -> str:
        """That of the files, whose names with the values of the keys are part of it."""
        return self._inner.fingerprint(key)

    def changed(self) -> bool:
        """Whether a file did."""
        return self._inner.changed()

    def _with_keys(self, batch: pa.RecordBatch, columns: Sequence[str], values: dict[str, pa.Array]) -> pa.RecordBatch:
        arrays = [_coded(values[name], batch.num_rows) if name in values else batch.column(name) for name in columns]
        given = {field.name: field for field in batch.schema}
        fields = [given.get(name, pa.field(name, array.type)) for name, array in zip(columns, arrays, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _coded(value: pa.Array, rows: int) -> pa.Array:
    """One value (an array of it, which may be null) as often as there are rows, as a dictionary."""
    if value.null_count:
        return pa.nulls(rows, pa.dictionary(pa.int32(), pa.string()))
    zeros = pa.Array.from_buffers(pa.int32(), rows, [None, pa.py_buffer(bytes(rows * _INDEX_BYTES))])
    return pa.DictionaryArray.from_arrays(zeros, value)


def _plain(value: pa.Array, rows: int) -> pa.Array:
    return pa.repeat(value[0], rows)
