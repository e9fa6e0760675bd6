"""Cutting a CSV file into blocks of whole records, one pass over its bytes in constant memory."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sfumato.core.errors import SfumatoError
from sfumato.kernel import files
from sfumato.sources.file_source import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from sfumato.sources.located import SourceFile

LONGEST_RECORD = 64 << 20
"""Bytes; a record that is longer has lost a quote."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's records are read: where they start, how bytes become characters, what separates cells."""

    start: int
    encoding: str
    delimiter: str
    width: int

    @property
    def blank_rows(self) -> bool:
        """An empty line is a row (a null) only where there is one column."""
        return self.width == 1


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records: bytes `offset` to `offset + length` of the file, the first one being data row `first_row`."""

    offset: int
    length: int
    first_row: int
    rows: int


def blocks(file: SourceFile, layout: Layout, most_bytes: int, most_rows: int) -> Iterator[Block]:
    """The file's blocks in order. Errors: `source.unclosed_quote` with the row in which a quote opens; see `_Text`."""
    try:
        with file.path.open("rb") as stream:
            stream.seek(layout.start)
            yield from _cut(_text(stream, layout, file), file, layout, most_bytes, most_rows)
    except OSError:
        raise unreadable(file) from None


def _cut(text: _Text, file: SourceFile, layout: Layout, most_bytes: int, most_rows: int) -> Iterator[Block]:
    data, at_end, offset, row, target = b"", False, layout.start, 0, most_bytes
    while True:
        if len(data) < target and not at_end:
            more = text.read(target - len(data))
            at_end = not more
            data += more
        found = files.frame(data, layout.delimiter, blank_rows=layout.blank_rows, max_rows=most_rows, at_end=at_end)
        if found.end == 0:
            if at_end and not data:
                return
            _check_progress(found, len(data), row, file, at_end=at_end)
            target = max(target, len(data)) * 2
            continue
        length = text.measure(data[: found.end])
        if found.rows:
            yield Block(offset, length, row, found.rows)
        data, offset, row, target = data[found.end :], offset + length, row + found.rows, most_bytes


def _check_progress(found: files.Frame, length: int, row: int, file: SourceFile, *, at_end: bool) -> None:
    if at_end or length > LONGEST_RECORD:
        code = "source.unclosed_quote" if found.open_quote else "source.unreadable"
        message = "a quote opens and does not close" if found.open_quote else "a record is longer than 64 MiB"
        raise SfumatoError(code, message, file=file.name, row=row + 1)


class _Text(Protocol):
    """A file's text as bytes in which `"`, delimiter and line end are single ASCII bytes."""

    def read(self, size: int) -> bytes:
        """At least one byte more, unless the file ends."""

    def measure(self, data: bytes) -> int:
        """How many bytes of the file these are."""


class _AsItIs:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read(size)

    def measure(self, data: bytes) -> int:
        return len(data)


class _Utf16:
    """UTF-16 as UTF-8. Lone surrogates become three bytes that are not UTF-8, so that their rows count as bad."""

    def __init__(self, stream: BinaryIO, encoding: str, file: SourceFile) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._file = file

    def read(self, size: int) -> bytes:
        while True:
            raw = self._stream.read(size)
            try:
                text = self._decoder.decode(raw, final=not raw)
            except UnicodeDecodeError:
                message = "UTF-16 text ends within a character"
                raise SfumatoError("source.truncated", message, file=self._file.name) from None
            if text or not raw:
                return text.encode("utf-8", "surrogatepass")

    def measure(self, data: bytes) -> int:
        return len(data.decode("utf-8", "surrogatepass").encode(self._encoding, "surrogatepass"))


def _text(stream: BinaryIO, layout: Layout, file: SourceFile) -> _Text:
    return _Utf16(stream, layout.encoding, file) if layout.encoding.startswith("utf-16") else _AsItIs(stream)


def as_bytes(raw: bytes, encoding: str) -> tuple[bytes, str]:
    """Raw bytes of a file as the kernels take them, and the encoding they are in then."""
    if encoding.startswith("utf-16"):
        return raw.decode(encoding, "surrogatepass").encode("utf-8", "surrogatepass"), "utf-8"
    return raw, encoding
