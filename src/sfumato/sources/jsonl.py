"""JSON Lines: every line is one document, kept as the text it is; blocks are read by any number of threads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.kernel import json_text
from sfumato.sources.csv_blocks import LONGEST_RECORD, read_bytes
from sfumato.sources.file_source import FileSource
from sfumato.sources.json_sample import LINES
from sfumato.sources.strata import Strata

if TYPE_CHECKING:
    from sfumato.core.ports import BadRows
    from sfumato.sources.located import Located, SourceFile
    from sfumato.sources.options import SourceOptions

DOCUMENT = ""
"""The one column: its paths stand alone."""
BLOCK_BYTES = 8 << 20
BATCH_ROWS = 65_536
_PLACES = 8
_WINDOW = 1 << 20
SCHEMA = pa.schema([pa.field(DOCUMENT, pa.string(), metadata={b"sfumato.json": b"lines"})])


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines: bytes `offset` to `offset + length` of a file (its number in the source)."""

    file: int
    offset: int
    length: int
    first_row: int


class JsonLinesSource(FileSource):
    """JSON Lines files. Blank lines are no rows; a line that is no JSON goes to `bad_rows`."""

    rows = None
    format = "jsonl"
    schema = SCHEMA

    def __init__(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> None:
        super().__init__(located)
        self._block_bytes = options.partition_bytes or BLOCK_BYTES
        self._bad_rows = bad_rows
        if not self.size:
            raise SfumatoError("source.empty", "there are no records", file=self.files[0].name)

    def partitions(self) -> Iterator[Partition]:
        """Blocks of about `partition_bytes`, cut at line ends."""
        index = 0
        for number, file in enumerate(self.files):
            for block in _blocks(number, file, self._block_bytes):
                yield Partition(
                    index=index,
                    file=file.name,
                    first_row=block.first_row,
                    rows=None,
                    size=block.length,
                    payload=block,
                )
                index += 1

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 documents. Errors: `source.changed`, what `bad_rows` raises."""
        block = partition.payload
        if not isinstance(block, Block):
            raise TypeError("not a partition of this source")
        file = self.files[block.file]
        raw = read_bytes(file, block.offset, block.length)
        if len(raw) != block.length:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=file.name)
        documents = self._documents(raw, file, block.first_row)
        batch = pa.RecordBatch.from_arrays([documents], schema=SCHEMA)
        batch = batch if columns else batch.select([])
        for start in range(0, len(documents), BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS)

    def sample(self, rows: int, seed: int | None = None) -> pa.Table:
        """Documents from up to eight places; lines that are no JSON are passed over."""
        strata = Strata(seed)
        chosen = strata.one_each(self.files, _PLACES)
        share = -(-rows // len(chosen))
        found = [_sound(_window(file, strata, max(1, _PLACES // len(chosen)))) for file in chosen]
        parts = [array[: min(share, len(array))] for array in found]
        return pa.Table.from_arrays([pa.concat_arrays(parts)], schema=SCHEMA)

    def _documents(self, raw: bytes, file: SourceFile, first_row: int) -> pa.Array:
        lines = _lines(raw)
        texts = _text(lines)
        if texts is None:
            texts = self._without_bad_bytes(lines, file, first_row)
        bad = json_text.shred(texts, wanted=()).bad_rows
        if not len(bad):
            return texts
        for row in bad.to_pylist():
            self._bad_rows(file.name, first_row + row + 1, texts[row].as_py().encode(), "source.bad_row")
        sound = pc.invert(pc.is_in(pa.arange(0, len(texts)), value_set=bad.cast(pa.int64())))
        return texts.filter(sound)

    def _without_bad_bytes(self, lines: pa.Array, file: SourceFile, first_row: int) -> pa.Array:
        """The slow way through a block in which some line is no UTF-8."""
        kept = []
        for row, line in enumerate(lines.to_pylist()):
            try:
                kept.append(line.decode())
            except UnicodeDecodeError:
                self._bad_rows(file.name, first_row + row + 1, line, "source.not_utf8")
        return pa.array(kept, pa.string())


def _blocks(number: int, file: SourceFile, most_bytes: int) -> Iterator[Block]:
    offset, row, window = 0, 0, most_bytes
    while offset < file.size:
        raw = read_bytes(file, offset, window)
        at_end = offset + len(raw) >= file.size
        length = len(raw) if at_end else raw.rfind(b"\n") + 1
        if not raw:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=file.name)
        if not length:
            if len(raw) > LONGEST_RECORD:
                message = "a line is longer than 64 MiB"
                raise SfumatoError("source.unreadable", message, file=file.name, row=row + 1)
            window *= 2
            continue
        yield Block(number, offset, length, row)
        offset, row, window = offset + length, row + len(_lines(raw[:length])), most_bytes


def _lines(raw: bytes) -> pa.Array:
    """The lines (binary) that are not blank; a byte order mark before them is none of theirs."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    lines = pc.list_flatten(pc.split_pattern(pa.array([raw], pa.binary()), b"\n"))
    blank = pc.match_substring_regex(lines, rb"\A[ \t\r]*\z")
    return lines.filter(pc.invert(blank))


def _text(lines: pa.Array) -> pa.Array | None:
    try:
        return lines.cast(pa.string())
    except pa.ArrowInvalid:
        return None


def _window(file: SourceFile, strata: Strata, places: int) -> pa.Array:
    """Lines of the file, or whole ones of some windows of it."""
    if file.size <= places * _WINDOW:
        return _lines(read_bytes(file, 0, file.size))
    found = []
    for place in range(places):
        low, high = file.size * place // places, file.size * (place + 1) // places
        offset = strata.within(low, max(low + 1, high - _WINDOW + 1))
        lines = read_bytes(file, offset, _WINDOW)
        begin = lines.find(b"\n") + 1 if offset else 0
        found.append(_lines(lines[begin : lines.rfind(b"\n") + 1]))
    return pa.concat_arrays(found)


def _sound(lines: pa.Array) -> pa.Array:
    texts = _text(lines)
    if texts is None:
        texts = pa.array([line.decode("utf-8", "replace") for line in lines.to_pylist()], pa.string())
    bad = json_text.shred(texts, wanted=()).bad_rows.cast(pa.int64())
    return texts.filter(pc.invert(pc.is_in(pa.arange(0, len(texts)), value_set=bad)))


class _Driver:
    id = "jsonl"
    summary = "JSON Lines: one JSON document a line, treated by path"
    extensions = LINES

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> JsonLinesSource:
        """Nothing is read yet."""
        return JsonLinesSource(located, options, bad_rows)


PLUGIN = _Driver()
