"""JSON files, also compressed: an array of documents, or one, parsed whole; each document is kept as the text it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.sources.compressed import plain_name, text_of, with_compressed
from sfumato.sources.file_source import FileSource
from sfumato.sources.json_sample import DOCUMENTS, LARGEST_DOCUMENT
from sfumato.sources.jsonl import BATCH_ROWS, BLOCK_BYTES, DOCUMENT
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from sfumato.core.ports import BadRows
    from sfumato.sources.located import Located, SourceFile
    from sfumato.sources.options import SourceOptions

SCHEMA = pa.schema([pa.field(DOCUMENT, pa.string(), metadata={b"sfumato.json": b"array"})])
ONE = pa.schema([pa.field(DOCUMENT, pa.string(), metadata={b"sfumato.json": b"one"})])
"""Of a file that is one document and no array."""
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Documents `start` to `start + rows` of a file (its number in the source)."""

    file: int
    start: int
    rows: int


class JsonSource(FileSource):
    """JSON files; one that holds an array has a row an element, any other has one row."""

    def __init__(self, located: Located, options: SourceOptions) -> None:
        super().__init__(located)
        self.format = "json" + located.ending.removeprefix(plain_name(located.ending))
        self._most_rows = options.partition_rows
        read = [_documents(file) for file in self.files]
        self._documents = [documents for documents, _ in read]
        self.schema = ONE if len(read) == 1 and not read[0][1] else SCHEMA
        self.rows = sum(map(len, self._documents))
        if not self.rows:
            raise SfumatoError("source.empty", "there are no records", file=self.files[0].name)

    def partitions(self) -> Iterator[Partition]:
        """At most `partition_rows` documents of a file each."""
        index = 0
        for number, (file, documents) in enumerate(zip(self.files, self._documents, strict=True)):
            for start in range(0, len(documents), self._most_rows):
                rows = min(self._most_rows, len(documents) - start)
                size = file.size * (start + rows) // len(documents) - file.size * start // len(documents)
                yield Partition(
                    index=index, file=file.name, first_row=start, rows=rows, size=size, payload=Run(number, start, rows)
                )
                index += 1

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 documents."""
        run = partition.payload
        if not isinstance(run, Run):
            raise TypeError("not a partition of this source")
        batch = pa.RecordBatch.from_arrays([self._documents[run.file].slice(run.start, run.rows)], schema=self.schema)
        batch = batch if columns else batch.select([])
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS)

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """One document of each of `rows` equal stretches of all files."""
        chosen = pa.array(Strata(seed).one_each(range(int(self.rows or 0)), rows), pa.int64())
        before = 0
        for number, documents in enumerate(self._documents):
            here = pc.and_(pc.greater_equal(chosen, before), pc.less(chosen, before + len(documents)))
            places = pc.subtract(chosen.filter(here), before)
            before += len(documents)
            if len(places):
                yield number, pa.RecordBatch.from_arrays([documents.take(places)], schema=self.schema)


def _documents(file: SourceFile) -> tuple[pa.Array, bool]:
    """The text of each document, and whether they are the elements of an array. Errors: `source.unreadable`."""
    raw = _bytes(file)
    try:
        text = raw.decode("utf-8-sig")
        return pa.array(list(_elements(text)), pa.string()), text.startswith("[", _skip(text, 0))
    except RecursionError:
        raise SfumatoError("source.too_deep", "the JSON is nested too deep", file=file.name) from None
    except (ValueError, IndexError):
        raise SfumatoError("source.unreadable", "the file is not JSON", file=file.name) from None


def _bytes(file: SourceFile) -> bytes:
    """All of the text, decompressed if need be. Errors: `source.unreadable` for one that is too large, `source.*`."""
    parts, length = [], 0
    with text_of(file) as text:
        while not text.ends_at(length):
            parts.append(text.read(length, BLOCK_BYTES))
            length += len(parts[-1])
            if length > LARGEST_DOCUMENT:
                hint = "write it as JSON Lines"
                raise SfumatoError("source.unreadable", "a JSON document of that size", hint=hint, file=file.name)
            if not parts[-1]:
                raise SfumatoError("source.changed", "the file became shorter while it was read", file=file.name)
    return b"".join(parts)


def _elements(text: str) -> Iterator[str]:
    """The elements of an array, or the whole; blanks between them are left out. Raises ValueError or IndexError."""
    at = _skip(text, 0)
    if at == len(text):
        return
    # Numbers are not looked at: Python has limits for them that JSON has not.
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_number)
    if text[at] != "[":
        _, end = decoder.raw_decode(text, at)
        if _skip(text, end) != len(text):
            raise ValueError
        yield text[at:end]
        return
    at = _skip(text, at + 1)
    while text[at] != "]":
        _, end = decoder.raw_decode(text, at)
        yield text[at:end]
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
            if text[at] == "]":
                raise ValueError
        elif text[at] != "]":
            raise ValueError
    if _skip(text, at + 1) != len(text):
        raise ValueError


def _no_number(_: str) -> NoReturn:
    """NaN and the infinities, which RFC 8259 does not have."""
    raise ValueError


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


class _Driver:
    id = "json"
    summary = "JSON, also compressed: an array of documents, or one, treated by path"
    extensions = with_compressed(DOCUMENTS)

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> JsonSource:
        """Parses the files."""
        return JsonSource(located, options)


PLUGIN = _Driver()
