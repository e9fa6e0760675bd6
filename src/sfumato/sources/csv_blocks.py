"""Cutting a CSV text into blocks of whole records, one pass over its bytes in constant memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.kernel import files
from sfumato.sources.text import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sfumato.sources.text import Text

LONGEST_RECORD = 64 << 20
"""Bytes; a record that is longer has lost a quote."""
_LEAST_WINDOW = 64 << 10


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


def blocks(text: Text, name: str, layout: Layout, most_bytes: int, most_rows: int) -> Iterator[Block]:
    """The blocks of the file `name` in order; one window of bytes is held at a time.

    Errors: those of the text; `source.unclosed_quote` with the row in which a quote opens, `source.truncated` for half
    a UTF-16 character.
    """
    offset, row, window = layout.start, 0, most_bytes
    while not text.ends_at(offset):
        raw = text.read(offset, window)
        at_end = text.ends_at(offset + len(raw))
        data = _whole_text(raw, layout, name, at_end=at_end)
        found = files.frame(data, layout.delimiter, blank_rows=layout.blank_rows, max_rows=most_rows, at_end=at_end)
        if found.end == 0:
            _check_progress(found, len(raw), row, name, at_end=at_end)
            window = max(window, len(raw)) * 2
            continue
        length = measure(data, found.end, layout.encoding)
        if found.rows:
            yield Block(offset, length, row, found.rows)
        offset, row = offset + length, row + found.rows
        window = min(most_bytes, max(_LEAST_WINDOW, length * 2)) if found.rows == most_rows else most_bytes


def _check_progress(found: files.Frame, length: int, row: int, file: str, *, at_end: bool) -> None:
    if length == 0:
        raise SfumatoError("source.changed", "the file became shorter while it was read", file=file)
    if at_end or length > LONGEST_RECORD:
        code = "source.unclosed_quote" if found.open_quote else "source.unreadable"
        message = "a quote opens and does not close" if found.open_quote else "a record is longer than 64 MiB"
        raise SfumatoError(code, message, file=file, row=row + 1)


def _whole_text(raw: bytes, layout: Layout, file: str, *, at_end: bool) -> bytes:
    """The window without half a character at its end."""
    if not layout.encoding.startswith("utf-16"):
        return raw
    if len(raw) % 2 and at_end:
        raise SfumatoError("source.truncated", "UTF-16 text ends within a character", file=file)
    return as_bytes(even_part(raw, layout.encoding), layout.encoding)[0]


def even_part(raw: bytes, encoding: str) -> bytes:
    """UTF-16 cut before half a unit or the first half of a surrogate pair; other encodings as they are."""
    if not encoding.startswith("utf-16"):
        return raw
    raw = raw[: len(raw) // 2 * 2]
    high = raw[-1:] if encoding.endswith("le") else raw[-2:-1]
    return raw[:-2] if high and 0xD8 <= high[0] <= 0xDB else raw


def measure(data: bytes, end: int, encoding: str) -> int:
    """How many bytes of the file the first `end` bytes of text are."""
    if not encoding.startswith("utf-16"):
        return end
    return len(data[:end].decode("utf-8", "surrogatepass").encode(encoding, "surrogatepass"))


def as_bytes(raw: bytes, encoding: str) -> tuple[bytes, str]:
    """Raw bytes of a file as the kernels take them, and the encoding they are in then."""
    if encoding.startswith("utf-16"):
        return raw.decode(encoding, "surrogatepass").encode("utf-8", "surrogatepass"), "utf-8"
    return raw, encoding
