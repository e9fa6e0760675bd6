"""The bytes of a text file by their place in the text, and the blocks that a driver cuts it into."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sfumato.sources.file_source import unreadable

if TYPE_CHECKING:
    from sfumato.sources.located import SourceFile


class Text(Protocol):
    """A text that is read forwards; offsets count its own bytes, not those of a compressed file."""

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from `offset` on, fewer only at the end. No offset lies before the last one asked for."""

    def ends_at(self, offset: int) -> bool:
        """Whether nothing comes at `offset` any more."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records: bytes `offset` to `offset + length` of the text, the first one being data row `first_row`."""

    offset: int
    length: int
    first_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class PlainText:
    """A file whose bytes are the text."""

    file: SourceFile

    def read(self, offset: int, length: int) -> bytes:
        """Bytes of the file, at any offset. Errors: `source.unreadable`."""
        return read_bytes(self.file, offset, length)

    def ends_at(self, offset: int) -> bool:
        """By the size that the file had when it was found."""
        return offset >= self.file.size


def read_bytes(file: SourceFile, offset: int, length: int) -> bytes:
    """Bytes of the file, fewer at its end. Errors: `source.unreadable`."""
    try:
        handle = os.open(file.path, os.O_RDONLY)
        try:
            return os.pread(handle, length, offset)
        finally:
            os.close(handle)
    except OSError:
        raise unreadable(file) from None
