"""Text files compressed by gzip (RFC 1952) or zstd (RFC 8878), decompressed forwards in bounded memory.

Files of several gzip members or zstd frames are one text, as `gzip` and `zstd` themselves read them. Nothing here knows
what the text is: any driver of lines can read through `text_of`.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.sources.file_source import unreadable
from sfumato.sources.text import PlainText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sfumato.sources.located import SourceFile
    from sfumato.sources.text import Text

METHODS = {".gz": "gzip", ".zst": "zstd"}
"""What pyarrow calls the method of an ending."""


def method_of(name: str) -> str | None:
    """How a file of that name is compressed; None: not by a method that is read."""
    return METHODS.get(PurePath(name.lower()).suffix)


def plain_name(name: str) -> str:
    """The name without the ending that tells of compression."""
    return name[: -len(PurePath(name).suffix)] if method_of(name) else name


def with_compressed(endings: tuple[str, ...]) -> tuple[str, ...]:
    """The endings of a text format, and those of its compressed files."""
    return (*endings, *(ending + method for ending in endings for method in METHODS))


@contextmanager
def text_of(file: SourceFile) -> Iterator[Text]:
    """The file's text, decompressed if its name says so. Errors: see `ForwardText`."""
    if method_of(file.relative) is None:
        yield PlainText(file)
        return
    with ForwardText(file) as text:
        yield text


class ForwardText:
    """A compressed file's text: decompressed as far as it is asked for, forgotten before the last offset.

    Errors: `source.truncated` if the file ends too early, `source.unreadable` if it is damaged or something else.
    """

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        method = method_of(file.relative)
        if method is None:
            raise TypeError("not a compressed file")
        if file.size == 0:  # no member and no frame, as a file whose writer died leaves it
            raise _cut_short(file)
        try:
            self._raw = pa.OSFile(str(file.path))
        except OSError:
            raise unreadable(file) from None
        self._stream = pa.CompressedInputStream(self._raw, method)
        self._held = b""
        self._held_from = 0
        """Where in the text the held bytes begin."""
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file back."""
        self._stream.close()
        self._raw.close()

    @property
    def consumed(self) -> int:
        """Bytes of the file that went into the text so far, rounded up to what is read at once."""
        return int(self._raw.tell())

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from `offset` on, fewer only at the end."""
        self._hold(offset, length)
        start = offset - self._held_from
        return self._held[start : start + length]

    def ends_at(self, offset: int) -> bool:
        """Whether the text ends there; looks one byte ahead."""
        last = self._held_from + len(self._held)
        if offset >= last and not self._ended:
            self._hold(self._held_from, offset + 1 - self._held_from)
            last = self._held_from + len(self._held)
        return self._ended and offset >= last

    def _hold(self, offset: int, length: int) -> None:
        """Decompresses until `offset + length`; what lies before `offset` goes once it is the larger part."""
        if offset < self._held_from:
            raise ValueError("a compressed text is read forwards only")
        missing = offset + length - self._held_from - len(self._held)
        if missing > 0 and not self._ended:
            found = self._decompressed(missing)
            self._ended = len(found) < missing
            keep, had = offset - self._held_from, len(self._held)
            joined = b"".join((self._held[keep:], found)) if keep <= had else found[keep - had :]
            self._held, self._held_from = joined, offset
        elif (offset - self._held_from) * 2 > len(self._held):
            self._held, self._held_from = self._held[offset - self._held_from :], offset

    def _decompressed(self, length: int) -> bytes:
        try:
            return bytes(self._stream.read(length))
        except (OSError, pa.ArrowException) as error:
            # Arrow has one exception for both; its words are fixed ones, without bytes of the file.
            if "Truncated" in str(error):
                raise _cut_short(self._file) from None
            message = "the file is damaged, or not compressed as its ending says"
            raise SfumatoError("source.unreadable", message, file=self._file.name) from None


def _cut_short(file: SourceFile) -> SfumatoError:
    return SfumatoError("source.truncated", "the compressed file ends too early", file=file.name)
