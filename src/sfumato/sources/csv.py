"""CSV and TSV files: every column is text, every value stays as it is, blocks are parsed by any number of threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import Partition
from sfumato.kernel import files
from sfumato.sources.block_store import BlockStore
from sfumato.sources.compressed import method_of, plain_name, with_compressed
from sfumato.sources.csv_blocks import Layout, as_bytes, blocks
from sfumato.sources.csv_head import Head, look
from sfumato.sources.csv_sample import COMPRESSED_REACH, Reach, sample, sample_compressed
from sfumato.sources.file_source import FileSource, one_schema
from sfumato.sources.text import Block, PlainText, Text, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sfumato.core.ports import BadRows
    from sfumato.sources.located import Located
    from sfumato.sources.options import SourceOptions

BLOCK_BYTES = 8 << 20
BATCH_ROWS = 65_536


@dataclass(frozen=True, slots=True)
class FileBlock:
    """A block and the file it is of (its number in the source)."""

    file: int
    block: Block


class CsvSource(FileSource):
    """CSV files with the same columns; an empty unquoted cell is null, `""` an empty string."""

    rows = None

    def __init__(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> None:
        super().__init__(located)
        self._options = options
        self._bad_rows = bad_rows
        first: Head | None = None
        self._heads: list[Head | None] = []
        for file in self.files:
            head = look(file, options, first)
            first = first or head
            self._heads.append(head)
        if first is None:
            raise SfumatoError("source.empty", "the file has no columns", file=self.files[0].name)
        self.encoding, self.delimiter, self.header = first.layout.encoding, first.layout.delimiter, first.header
        plain = plain_name(located.ending)
        self.format = ("tsv" if plain in _TABS else "csv") + located.ending.removeprefix(plain)
        self._store = BlockStore(self.files, self._cut) if method_of(located.ending) else None
        self.estimated_rows: int | None = None
        """Of compressed files, once a sample was drawn: their size tells nothing about the size of their text."""
        self.not_sampled: str | None = None
        """In words, what the last sample could not reach."""
        filled = [(head, file) for head, file in zip(self._heads, self.files, strict=True) if head]
        schemas = [pa.schema([(name, pa.string()) for name in head.names]) for head, _ in filled]
        self.schema = one_schema(schemas, tuple(file for _, file in filled))

    def partitions(self) -> Iterator[Partition]:
        """Blocks of about `partition_bytes` of text; `rows` is None, for only reading shows how many of them are bad.

        Compressed files are decompressed as the partitions come, on the caller's thread.
        """
        index = 0
        for number, file in enumerate(self.files):
            for block, size in self._blocks(number):
                payload = FileBlock(number, block)
                yield Partition(
                    index=index, file=file.name, first_row=block.first_row, rows=None, size=size, payload=payload
                )
                index += 1

    def read(self, partition: Partition, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Batches of at most 65,536 rows; rows that cannot be read go to `bad_rows`, first.

        Errors: `source.changed` if the block no longer holds what was found in it; what `bad_rows` raises.
        """
        place = partition.payload
        if not isinstance(place, FileBlock):
            raise TypeError("not a partition of this source")
        return self._read(place, columns)

    def samples(self, rows: int, seed: int | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Rows from up to eight places, in compressed files not far from the beginning; bad rows are passed over."""
        heads = enumerate(zip(self.files, self._heads, strict=True))
        found = [(number, file, head.layout) for number, (file, head) in heads if head]
        if self._store is None:
            return sample(found, self.schema, rows, seed)
        drawn, reach = sample_compressed(found, self.schema, rows, seed)
        self.estimated_rows = reach.rows * self.size // max(1, reach.consumed)
        self.not_sampled = None if reach.ended else _beyond(reach)
        return iter(drawn)

    def _blocks(self, number: int) -> Iterator[tuple[Block, int]]:
        """The file's blocks, each with the bytes of the file that it stands for."""
        if self._store is not None:
            return self._store.blocks(number) if self._heads[number] else iter(())
        return ((block, block.length) for block in self._cut(number, PlainText(self.files[number])))

    def _cut(self, number: int, text: Text) -> Iterator[Block]:
        head = self._heads[number]
        if head is None:
            return iter(())
        most_bytes = self._options.partition_bytes or BLOCK_BYTES
        return blocks(text, self.files[number].name, head.layout, most_bytes, self._options.partition_rows)

    def _read(self, place: FileBlock, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        file, head = self.files[place.file], self._heads[place.file]
        if head is None:
            raise TypeError("not a partition of this source")
        if self._store is not None:
            raw = self._store.read(place.file, place.block)
        else:
            raw = read_bytes(file, place.block.offset, place.block.length)
        if len(raw) != place.block.length:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=file.name)
        data, encoding = as_bytes(raw, head.layout.encoding)
        wanted = [self.schema.get_field_index(name) for name in columns]
        arrays, records, bad = _parse(data, head.layout, encoding, wanted or [0])
        if records != place.block.rows:
            raise SfumatoError("source.changed", "the file changed while it was read", file=file.name)
        for row in bad:
            self._bad_rows(file.name, place.block.first_row + row.row + 1, data[row.start : row.end], row.code)
        names = columns or self.schema.names[:1]
        batch = pa.RecordBatch.from_arrays(arrays, schema=pa.schema([self.schema.field(name) for name in names]))
        batch = batch if columns else batch.select([])
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield batch.slice(start, BATCH_ROWS)


def _parse(
    data: bytes, layout: Layout, encoding: str, wanted: Sequence[int]
) -> tuple[list[pa.Array], int, list[files.BadRow]]:
    return files.parse(
        data, layout.delimiter, blank_rows=layout.blank_rows, encoding=encoding, width=layout.width, wanted=wanted
    )


def _beyond(reach: Reach) -> str:
    some = "a compressed file" if reach.files == 1 else f"each of {reach.files} compressed files"
    return f"what comes after the first {COMPRESSED_REACH // reach.files >> 20} MiB of text of {some}"


_TABS = (".tsv", ".tab")


class _Driver:
    id = "csv"
    summary = "CSV and TSV files, also compressed; delimiter, encoding and header are detected or given"
    extensions = with_compressed((".csv", *_TABS))

    def open(self, located: Located, options: SourceOptions, bad_rows: BadRows) -> CsvSource:
        """Looks at each file's head."""
        return CsvSource(located, options, bad_rows)


PLUGIN = _Driver()
