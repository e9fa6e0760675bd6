"""A plain file that grows by whole chunks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes `start` to `start + length` of a file."""

    start: int
    length: int


class ChunkWriter:
    """Appends chunks of bytes to a new file."""

    def __init__(self, path: Path, lead: bytes = b"") -> None:
        self._stream = path.open("xb", buffering=0)
        self.size = 0
        self.append(lead)

    def append(self, payload: object) -> Stretch:
        """Writes all of the chunk."""
        if not isinstance(payload, bytes):
            raise TypeError("not encoded by this sink")
        start, view = self.size, memoryview(payload)
        while view:
            written = self._stream.write(view)
            self.size += written
            view = view[written:]
        return Stretch(start, len(payload))

    def finish(self) -> None:
        """Syncs and closes."""
        os.fsync(self._stream.fileno())
        self._stream.close()

    def discard(self) -> None:
        """Closes."""
        self._stream.close()


def read_stretch(path: Path, place: object) -> bytes:
    """The bytes of a chunk. Errors: OSError; EOFError if the file is shorter by now."""
    if not isinstance(place, Stretch):
        raise TypeError("not a place in this file")
    with path.open("rb") as stream:
        stream.seek(place.start)
        found = stream.read(place.length)
    if len(found) != place.length:
        raise EOFError
    return found
