"""Plain text, read forwards: blocks of whole lines with their numbers, or all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from sfumato.sources.text import Text

BLOCK_BYTES = 4 << 20
LONGEST_LINE = 256 << 20
LARGEST_TEXT = 1 << 30
BATCH_ROWS = 65_536
BLOCK_ROWS = 262_144
"""About so many lines of a block at most: what is told of a line may be longer than the line."""
_MARK = b"\xef\xbb\xbf"
_BLANK = rb"\A[ \t\r]*\z"


class StreamText:
    """A stream that can be read once, as a `Text`: offsets ascend, and what lies before the last one is forgotten."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._held_from = 0
        self._ended = False

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from `offset` on, fewer only at the end. Errors: `source.unreadable`."""
        self._held, self._held_from = self._held[offset - self._held_from :], offset
        while len(self._held) < length and not self._ended:
            try:
                more = self._stream.read(length - len(self._held))
            except (OSError, ValueError):
                raise SfumatoError("source.unreadable", "standard input cannot be read") from None
            self._ended = not more
            self._held += more or b""
        return self._held[:length]

    def ends_at(self, offset: int) -> bool:
        """Whether the text ends there; looks one byte ahead."""
        ahead = offset + 1 - self._held_from
        if len(self._held) < ahead and not self._ended:
            self.read(self._held_from, ahead)
        return self._ended and offset >= self._held_from + len(self._held)


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Whole lines of a text; `first` is the number of the first one, from 1."""

    name: str
    first: int
    data: bytes
    ends: bool
    """Whether the last line has its end."""

    def batches(self, *, blank: bool) -> Iterator[tuple[pa.Array, pa.Array]]:
        """The lines (string, without their ends) with their numbers (int64), at most 65,536 together; `blank` ones too.

        Errors: `source.not_utf8` with the line, of the batch that it is in.
        """
        lines = pc.list_flatten(pc.split_pattern(pa.array([self.data], pa.large_binary()), b"\n"))
        lines = lines[: len(lines) - 1] if self.ends else lines
        numbers = pc.add(pa.arange(0, len(lines)), pa.scalar(self.first, pa.int64()))
        if not blank:
            filled = pc.invert(pc.match_substring_regex(lines, _BLANK))
            lines, numbers = lines.filter(filled), numbers.filter(filled)
        for start in range(0, len(lines), BATCH_ROWS):
            some, theirs = lines[start : start + BATCH_ROWS], numbers[start : start + BATCH_ROWS]
            yield _text(some, theirs, self.name), theirs


def line_blocks(text: Text, name: str) -> Iterator[LineBlock]:
    """Blocks of about 4 MiB, and not many more than 262,144 lines, cut at line ends.

    Errors: `source.unreadable` for a line of more than 256 MiB.
    """
    offset = len(_MARK) if text.read(0, len(_MARK)) == _MARK else 0
    number, window = 1, BLOCK_BYTES
    while not text.ends_at(offset):
        raw = text.read(offset, window)
        if not raw:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=name)
        at_end = text.ends_at(offset + len(raw))
        length = len(raw) if at_end else raw.rfind(b"\n") + 1
        if not length:
            if len(raw) > LONGEST_LINE:
                raise SfumatoError("source.unreadable", "a line is longer than 256 MiB", file=name, line=number)
            window *= 4
            continue
        data = _of_some_lines(raw[:length])
        length = len(data)
        yield LineBlock(name, number, data, data.endswith(b"\n"))
        offset, number, window = offset + length, number + data.count(b"\n"), BLOCK_BYTES


def _of_some_lines(data: bytes) -> bytes:
    lines = data.count(b"\n")
    if lines <= BLOCK_ROWS:
        return data
    end = data.rfind(b"\n", 0, len(data) * BLOCK_ROWS // lines) + 1
    return data[:end] if end else data


def whole_text(text: Text, name: str) -> bytes:
    """All of a text, without a byte order mark. Errors: `source.unreadable` for more than 1 GiB."""
    parts: list[bytes] = []
    offset = 0
    while not text.ends_at(offset):
        if offset > LARGEST_TEXT:
            raise SfumatoError("source.unreadable", "a text of more than 1 GiB", file=name)
        parts.append(text.read(offset, BLOCK_BYTES))
        if not parts[-1]:
            raise SfumatoError("source.changed", "the file became shorter while it was read", file=name)
        offset += len(parts[-1])
    return b"".join(parts).removeprefix(_MARK)


def _text(lines: pa.Array, numbers: pa.Array, name: str) -> pa.Array:
    try:
        return lines.cast(pa.large_string()).cast(pa.string())
    except pa.ArrowException:
        for line, number in zip(lines, numbers, strict=True):
            if not is_utf8(line.as_py()):
                raise SfumatoError(
                    "source.not_utf8", "a line is not valid UTF-8", file=name, line=number.as_py()
                ) from None
        raise SfumatoError("kernel.column_too_large", "the lines of a block outgrow 2 GiB", file=name) from None


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
