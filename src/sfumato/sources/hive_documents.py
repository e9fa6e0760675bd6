"""JSON in Hive partition directories: the keys are the last members of every document, their values its strings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel import json_text
from sfumato.sources.hive_source import HiveSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.core.ports import Partition, Source
    from sfumato.sources.hive import Keys
    from sfumato.sources.located import Located

DOCUMENT = ""
"""The one column of a source of documents."""
_BLANK = " \t\r\n"


class HiveDocuments(HiveSource):
    """Another source of documents, which must be objects, with the keys of its files in each of them.

    Errors: `source.unreadable` for a document that is no object or that has a member of a key's name.
    """

    def __init__(self, inner: Source, located: Located) -> None:
        super().__init__(inner, located)
        self.schema = inner.schema
        self._files = located.files
        self._number = {file.name: number for number, file in enumerate(located.files)}

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The file's batches; the text of a document stays as it is but for the members behind its own."""
        row = partition.first_row
        for batch in self._inner.read(partition, columns):
            yield self._spliced(batch, self._number[partition.file], row)
            row += batch.num_rows

    def sample(self, rows: int, seed: int | None = None) -> pa.Table:
        """The files' sample with the keys."""
        batches = [self._spliced(batch, number, None) for number, batch in self._inner.samples(rows, seed)]
        return pa.Table.from_batches(batches, schema=self.schema)

    def _spliced(self, batch: pa.RecordBatch, number: int, first_row: int | None) -> pa.RecordBatch:
        if not batch.num_columns or not batch.num_rows:
            return batch
        file = self._files[number]
        try:
            documents = with_members(batch.column(0), file.keys)
        except SfumatoError as error:
            where = dict(error.where)
            row = where.pop("row", None)
            if isinstance(row, int) and first_row is not None:
                where["row"] = first_row + row
            problem = error.problem
            raise SfumatoError(problem.code, problem.message, hint=problem.hint, file=file.name, **where) from None
        return pa.RecordBatch.from_arrays([documents], schema=self.schema)


def with_members(documents: pa.Array, keys: Keys) -> pa.Array:
    """JSON objects with a member for each key behind their own, a string or null.

    Errors: `source.unreadable` with the row, counted from 1, of a document that is no object, or with the key
    (`column`) that a document has already.
    """
    trimmed = pc.utf8_trim(documents, _BLANK)
    others = pc.invert(pc.starts_with(trimmed, "{"))
    if pc.any(others).as_py():
        row = pc.index(others, pa.scalar(value=True)).as_py() + 1
        message = "a document that is no object has no place for a partition key"
        raise SfumatoError("source.unreadable", message, hint="name one of the directories", row=row)
    _refuse_same_names(trimmed, keys)
    open_ended = pc.utf8_rtrim(pc.utf8_slice_codeunits(trimmed, 0, -1), _BLANK)
    members = ",".join(f"{_token(key)}:{'null' if value is None else _token(value)}" for key, value in keys)
    commas = pc.if_else(pc.equal(open_ended, "{"), "", ",")
    return pc.binary_join_element_wise(open_ended, commas, members + "}", "")


def _refuse_same_names(documents: pa.Array, keys: Keys) -> None:
    """A key that is spelled with escapes is found later, as one that stands twice."""
    for key, _ in keys:
        if not pc.any(pc.match_substring(documents, _token(key))).as_py():
            continue
        (path,) = json_text.shred(pa.array([f"{{{_token(key)}:0}}"])).paths
        found = json_text.shred(documents, wanted=()).paths
        if any(one == path or one.startswith((f"{path}.", f"{path}[")) for one in found):
            message = "a document has a member of the same name as a partition key"
            raise SfumatoError("source.unreadable", message, column=key)


def _token(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
