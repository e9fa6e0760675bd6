"""Blocks of compressed text files: cut once in order while they are decompressed, read by any thread, read again.

A compressed file has no places to jump to. The blocks come from one pass in order, and the latest ones are held until
they are read, in bounded memory. Who reads the source again in about the same order, as the gate does, has a second
pass in order. Who reads in any other order, as a shuffled release does, has one more pass that puts every block into a
sealed copy, and reads from there: no order costs more than three passes.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError
from sfumato.sources.compressed import ForwardText
from sfumato.sources.sealed_copy import SealedCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sfumato.sources.located import SourceFile
    from sfumato.sources.text import Block, Text

    Cut = Callable[[int, Text], Iterator[Block]]
    Piece = tuple[Block, bytes, int]

HELD_BYTES = (16 << 20) * ((os.cpu_count() or 1) + 4)
"""Of text that waits to be read: twice what every core has in hands, and some more."""
OPEN_PASSES = 8


class BlockStore:
    """The blocks of some files; `cut` is how the driver cuts a file's text, the same way every time. Safe for threads.

    Errors: those of `ForwardText` and `cut`; `source.changed` if a file holds other blocks than before.
    """

    def __init__(self, files: Sequence[SourceFile], cut: Cut) -> None:
        self._files = files
        self._cut = cut
        self._held = _Held(HELD_BYTES)
        self._passes = _Passes()
        self._locks = [threading.Lock() for _ in files]
        self._copy = SealedCopy()
        self._copied: set[int] = set()

    def blocks(self, file: int) -> Iterator[tuple[Block, int]]:
        """The file's blocks in order, each with the bytes of the compressed file that it stands for."""
        for block, data, size in self._pass(file):
            self._held.put((file, block.offset), data)
            yield block, size

    def read(self, file: int, block: Block) -> bytes:
        """The text of a block."""
        data = self._held.get((file, block.offset))
        if data is None:
            data = self._again(file, block)
        if len(data) != block.length:
            raise _changed(self._files[file])
        return data

    def _again(self, file: int, block: Block) -> bytes:
        with self._locks[file]:
            if file not in self._copied:
                # Another thread may have passed the block while this one waited.
                data = self._held.get((file, block.offset)) or self._forwards(file, block)
                if data is not None:
                    return data
                for found, text, _ in self._pass(file):
                    self._copy.put((file, found.offset), text)
                self._copied.add(file)
        data = self._copy.get((file, block.offset))
        if data is None:
            raise _changed(self._files[file])
        return data

    def _forwards(self, file: int, block: Block) -> bytes | None:
        """The block, by going on with the second pass, which holds what it goes by; None: it is past the block."""
        going = self._passes.take(file) or _Pass(self._pass(file))
        if block.offset < going.passed:
            going.close()
            return None
        for found, data, _ in going.pieces:
            going.passed = found.offset + found.length
            if found.offset == block.offset:
                self._passes.give(file, going)
                return data
            self._held.put((file, found.offset), data)
        raise _changed(self._files[file])

    def _pass(self, file: int) -> Iterator[Piece]:
        with ForwardText(self._files[file]) as text:
            before = 0
            for block in self._cut(file, text):
                data, consumed = text.read(block.offset, block.length), text.consumed
                yield block, data, consumed - before
                before = consumed


class _Held:
    """Blocks in memory; those that were read go first when the room is needed, then the oldest."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._blocks: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, place: tuple[int, int], data: bytes) -> None:
        """Holds a block, whatever its size."""
        with self._lock:
            self._bytes += len(data) - len(self._blocks.pop(place, b""))
            self._blocks[place] = data
            while self._bytes > self._most_bytes and len(self._blocks) > 1:
                self._bytes -= len(self._blocks.popitem(last=False)[1])

    def get(self, place: tuple[int, int]) -> bytes | None:
        """The block, which need not be held any longer."""
        with self._lock:
            data = self._blocks.get(place)
            if data is not None:
                self._blocks.move_to_end(place, last=False)
            return data


class _Pass:
    """A second pass through a file, and how far in the text it is."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self.pieces = pieces
        self.passed = 0

    def close(self) -> None:
        """Gives the file back."""
        close = getattr(self.pieces, "close", None)
        if close is not None:
            close()


class _Passes:
    """Second passes under way, by file; only so many stay open, for each has a file and a window of text."""

    def __init__(self) -> None:
        self._open: OrderedDict[int, _Pass] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, file: int) -> _Pass | None:
        """The file's pass, which is the caller's until it gives it back."""
        with self._lock:
            return self._open.pop(file, None)

    def give(self, file: int, going: _Pass) -> None:
        """Puts a pass back; the one that waited longest is closed if there are too many."""
        with self._lock:
            self._open[file] = going
            oldest = self._open.popitem(last=False)[1] if len(self._open) > OPEN_PASSES else None
        if oldest is not None:
            oldest.close()


def _changed(file: SourceFile) -> SfumatoError:
    return SfumatoError("source.changed", "the file changed while it was read", file=file.name)
