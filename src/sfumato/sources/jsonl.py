"""JSON Lines, also compressed: every line is one document, kept as the text it is; threads read blocks of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.kernel import json_text
from sfumato.sources.block_store import BlockStore
from sfumato.sources.compressed import ForwardText, method_of, plain_name, text_of, with_compressed
from sfumato.sources.csv_blocks import LONGEST_RECORD
from sfumato.sources.file_source import FileSource
from sfumato.sources.json_sample import LINES
from sfumato.sources.strata import Strata
from sfumato.sources.text import Block, PlainText, read_bytes

if TYPE_CHECKING:
    from sfumato.core.ports import BadRows
    from sfumato.sources.located import Located, SourceFile
    from sfumato.sources.options import SourceOptions
    from sfumato.sources.text import Text

DOCUMENT = ""
"""The one column: its paths stand alone."""
BLOCK_BYTES = 8 << 20
BATCH_ROWS = 65_536
_PLACES = 8
_WINDOW = 1 << 20
SCHEMA = pa.schema([pa.field(DOCUMENT, pa.string(), metadata={b"sfumato.json": b"lines"})])


@dataclass(frozen=True, slots=True)
class FileBlock:
    """A block of whole lines and the file it is of (its number in the source)."""

    file: int
    block: Block


class JsonLinesSource(FileSource):
    """JSON Lines files. Blank lines are no rows; a line that is no JSON goes to `bad_rows`."""

    rows = None

    def __init__(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> None:
        super().__init__(located)
        self.schema = SCHEMA
        self.format = "jsonl" + located.ending.removeprefix(plain_name(located.ending))
        self._block_bytes = options.partition_bytes or BLOCK_BYTES
        self._bad_rows = bad_rows
        self._store = BlockStore(self.files, self._cut) if method_of(located.ending) else None
        self.not_sampled: str | None = None
        """In words, what the last sample could not reach."""
        if all(map(_is_empty, self.files)):
            raise SfumatoError("source.empty", "there are no records", file=self.files[0].name)

    def partitions(self) -> Iterator[Partition]:
        """Blocks of about `partition_bytes`, cut at line ends."""
        index = 0
        for number, file in enumerate(self.files):
            for block, size in self._blocks(number):
                yield Partition(
                    index=index,
                    file=file.name,
                    first_row=block.first_row,
                    rows=None,
                    size=size,
                    payload=FileBlock(number, block),
                )
                index += 1

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 documents. Errors: `source.changed`, what `bad_rows` raises."""
        place = partition.payload
        if not isinstance(place, FileBlock):
            raise TypeError("not a partition of this source")
        return self._read(place, columns)

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Documents from up to eight places, of compressed files from the beginning; what is no JSON is passed over."""
        strata = Strata(seed)
        chosen = strata.one_each(range(len(self.files)), _PLACES)
        share = -(-rows // len(chosen))
        for number in chosen:
            found = _sound(self._window(number, strata, max(1, _PLACES // len(chosen))))
            places = strata.one_each(range(len(found)), share)
            yield number, pa.RecordBatch.from_arrays([found.take(pa.array(places, pa.int64()))], schema=SCHEMA)

    def _blocks(self, number: int) -> Iterator[tuple[Block, int]]:
        if self._store is not None:
            return self._store.blocks(number)
        return ((block, block.length) for block in self._cut(number, PlainText(self.files[number])))

    def _cut(self, number: int, text: Text) -> Iterator[Block]:
        return _blocks(text, self.files[number].name, self._block_bytes)

    def _read(self, place: FileBlock, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        file, block = self.files[place.file], place.block
        if self._store is not None:
            raw = self._store.read(place.file, block)
        else:
            raw = read_bytes(file, block.offset, block.length)
        if len(raw) != block.length:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=file.name)
        documents = self._documents(_lines(raw, begins=block.offset == 0), file, block.first_row)
        batch = pa.RecordBatch.from_arrays([documents], schema=SCHEMA)
        batch = batch if columns else batch.select([])
        for start in range(0, len(documents), BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS)

    def _window(self, number: int, strata: Strata, places: int) -> pa.Array:
        file = self.files[number]
        found = _window(file, strata, places) if self._store is None else self._beginning(file, places)
        return found if len(found) else self._first_block(file)

    def _beginning(self, file: SourceFile, places: int) -> pa.Array:
        with ForwardText(file) as text:
            raw = text.read(0, places * _WINDOW)
            if text.ends_at(len(raw)):
                return _lines(raw, begins=True)
        self.not_sampled = f"what lies beyond the first {places} MiB of text of a compressed file"
        return _lines(raw[: raw.rfind(b"\n") + 1], begins=True)

    def _first_block(self, file: SourceFile) -> pa.Array:
        """For lines that are longer than the windows that a sample looks through."""
        with text_of(file) as text:
            for block in _blocks(text, file.name, self._block_bytes):
                if block.rows:
                    return _lines(text.read(block.offset, block.length), begins=block.offset == 0)
        return pa.array([], pa.binary())

    def _documents(self, lines: pa.Array, file: SourceFile, first_row: int) -> pa.Array:
        texts = _text(lines)
        if texts is None:
            texts = self._without_bad_bytes(lines, file, first_row)
        bad = json_text.shred(texts, wanted=()).bad_rows
        if not len(bad):
            return texts.drop_null()
        for row in bad.to_pylist():
            text = texts[row].as_py()
            self._bad_rows(file.name, first_row + row + 1, text.encode(), json_text.why_bad(text)[0])
        sound = pc.invert(pc.is_in(pa.arange(0, len(texts)), value_set=bad.cast(pa.int64())))
        return texts.filter(sound).drop_null()

    def _without_bad_bytes(self, lines: pa.Array, file: SourceFile, first_row: int) -> pa.Array:
        """The slow way through a block in which some line is no UTF-8: such a line becomes null."""
        kept: list[str | None] = []
        for row, line in enumerate(lines.to_pylist()):
            try:
                kept.append(line.decode())
            except UnicodeDecodeError:
                self._bad_rows(file.name, first_row + row + 1, line, "source.not_utf8")
                kept.append(None)
        return pa.array(kept, pa.string())


def _blocks(text: Text, name: str, most_bytes: int) -> Iterator[Block]:
    offset, row, window = 0, 0, most_bytes
    while not text.ends_at(offset):
        raw = text.read(offset, window)
        if not raw:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=name)
        length = len(raw) if text.ends_at(offset + len(raw)) else raw.rfind(b"\n") + 1
        if not length:
            if len(raw) > LONGEST_RECORD:
                raise SfumatoError("source.unreadable", "a line is longer than 64 MiB", file=name, row=row + 1)
            window *= 2
            continue
        rows = len(_lines(raw[:length], begins=offset == 0))
        yield Block(offset, length, row, rows)
        offset, row, window = offset + length, row + rows, most_bytes


def _is_empty(file: SourceFile) -> bool:
    with text_of(file) as text:
        return text.ends_at(0)


def _lines(raw: bytes, *, begins: bool) -> pa.Array:
    """The lines (binary) that are not blank, without their ends; `begins`: a byte order mark may stand before them."""
    raw = (raw.removeprefix(b"\xef\xbb\xbf") if begins else raw).replace(b"\r\n", b"\n")
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
        return _lines(read_bytes(file, 0, file.size), begins=True)
    found = []
    for place in range(places):
        low, high = file.size * place // places, file.size * (place + 1) // places
        offset = strata.within(low, max(low + 1, high - _WINDOW + 1))
        lines = read_bytes(file, offset, _WINDOW)
        begin = lines.find(b"\n") + 1 if offset else 0
        found.append(_lines(lines[begin : lines.rfind(b"\n") + 1], begins=offset == 0))
    return pa.concat_arrays(found)


def _sound(lines: pa.Array) -> pa.Array:
    texts = _text(lines)
    if texts is None:
        texts = pa.array([line.decode("utf-8", "replace") for line in lines.to_pylist()], pa.string())
    bad = json_text.shred(texts, wanted=()).bad_rows.cast(pa.int64())
    return texts.filter(pc.invert(pc.is_in(pa.arange(0, len(texts)), value_set=bad)))


class _Driver:
    id = "jsonl"
    summary = "JSON Lines, also compressed: one JSON document a line, treated by path"
    extensions = with_compressed(LINES)

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> JsonLinesSource:
        """Nothing is read yet."""
        return JsonLinesSource(located, options, bad_rows)


PLUGIN = _Driver()
