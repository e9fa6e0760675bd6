"""Zstandard files (RFC 8878) of one frame; parts are compressed in their order, on the thread that stages them.

One frame, because some readers stop after the first (python-zstandard, issue 59, and with it pandas). So a part cannot
be read alone: reading goes through the file in order, once for all who ask in about the order of the parts.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.sinks.file_writer import ChunkWriter
from sfumato.sinks.joined import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sfumato.sinks.driver import Writer
    from sfumato.sinks.text import TextRows

HELD_BYTES = 256 << 20
"""Of text that a reader passed over for one that was faster."""
_METHOD = "zstd"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Bytes `start` to `start + length` of the text; the parts of a file lie in it one after the other."""

    start: int
    length: int


class ZstdCodec:
    """A text format as zstd files (the `Codec` protocol)."""

    def __init__(self, text: TextRows) -> None:
        self._text = text
        self._readers: dict[Path, _Reader] = {}
        self._lock = threading.Lock()

    def encode(self, batches: Iterable[pa.RecordBatch]) -> bytes:
        """The rows as text: compression comes with staging."""
        return self._text.encode(batches)

    def create(self, path: Path) -> Writer:
        """A file that begins with the text's lead."""
        return joined(ZstdWriter(path, self._text.lead()), bytes, self._text.joint, self._text.tail)

    def read(self, path: Path, place: object, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows that were appended together. Errors: `sink.io`."""
        if not isinstance(place, TextPlace):
            raise TypeError("not a place in this file")
        with self._lock:
            reader = self._readers.setdefault(path, _Reader(path))
        return self._text.decode(reader.read(place), columns, path.name)


class ZstdWriter:
    """Appends text to a new file."""

    def __init__(self, path: Path, lead: bytes) -> None:
        self._out = _Out(ChunkWriter(path))
        self._stream = pa.CompressedOutputStream(pa.PythonFile(self._out, mode="w"), _METHOD)
        self._length = 0
        self.append(lead)

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._out.file.size

    def append(self, payload: object) -> TextPlace:
        """Compresses a part."""
        if not isinstance(payload, bytes):
            raise TypeError("not encoded by this sink")
        place = TextPlace(self._length, len(payload))
        self._stream.write(payload)
        self._stream.flush()  # so that `size` tells when a file is large enough
        self._length += len(payload)
        return place

    def finish(self) -> None:
        """Ends the frame, syncs and closes."""
        self._stream.close()
        self._out.file.finish()

    def discard(self) -> None:
        """Closes."""
        self._out.wanted = False
        self._stream.close()
        self._out.file.discard()


class _Out:
    """What Arrow's compressor writes to; the file is closed by its owner."""

    closed = False

    def __init__(self, file: ChunkWriter) -> None:
        self.file = file
        self.wanted = True

    def write(self, data: bytes) -> int:
        """All of it; nothing once the file is given up."""
        if self.wanted:
            self.file.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Left to the owner."""


class _Reader:
    """A staged file's text in order. What is passed over is held for those who ask a little later, up to a limit."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stream: pa.CompressedInputStream | None = None
        self._passed = 0
        self._held: dict[int, bytes] = {}
        """Stretches of text that were passed over, by where they begin."""

    def read(self, place: TextPlace) -> bytes:
        """The text of a part. Errors: `sink.io`."""
        with self._lock:
            text = self._from_held(place)
            if text is None:
                text = self._from_file(place)
        if len(text) != place.length:
            raise SfumatoError("sink.io", "the staged file does not read back", file=self._path.name)
        return text

    def _from_held(self, place: TextPlace) -> bytes | None:
        for start, text in self._held.items():
            before, after = place.start - start, start + len(text) - place.start - place.length
            if before >= 0 and after >= 0:
                del self._held[start]
                if before:
                    self._held[start] = text[:before]
                if after:
                    self._held[place.start + place.length] = text[before + place.length :]
                return text[before : before + place.length]
        return None

    def _from_file(self, place: TextPlace) -> bytes:
        if self._stream is None or place.start < self._passed:
            self._begin()
        while (gap := place.start - self._passed) > 0:
            start, text = self._passed, self._next(min(gap, HELD_BYTES))
            if not text:
                return b""
            self._hold(start, text)
        return self._next(place.length)

    def _hold(self, start: int, text: bytes) -> None:
        self._held[start] = text
        while sum(map(len, self._held.values())) > HELD_BYTES:
            del self._held[next(iter(self._held))]  # Whoever asks for it begins anew.

    def _begin(self) -> None:
        self.close()
        self._stream = pa.CompressedInputStream(pa.OSFile(str(self._path)), _METHOD)
        self._passed = 0

    def _next(self, length: int) -> bytes:
        if self._stream is None:
            return b""
        try:
            text = bytes(self._stream.read(length))
        except (OSError, pa.ArrowException):
            raise SfumatoError("sink.io", "the staged file does not read back", file=self._path.name) from None
        self._passed += len(text)
        return text

    def close(self) -> None:
        """Gives the file back."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
