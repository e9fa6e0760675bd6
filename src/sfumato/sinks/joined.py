"""Files of which every part but the first has something before it, and the last something behind: arrays of JSON."""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sfumato.sinks.driver import Writer


class JoinedWriter:
    """Parts with `joint` between those that hold something, and `tail` at the end; `pack` makes a part of text."""

    def __init__(self, file: Writer, pack: Callable[[bytes], object], joint: bytes, tail: bytes) -> None:
        self._file = file
        self._pack = pack
        self._joint = joint
        self._tail = tail
        self._has_some = False

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._file.size

    def append(self, payload: object) -> object:
        """Writes a part; where it is does not count the joint before it."""
        if isinstance(payload, Sized) and len(payload):
            if self._has_some:
                self._file.append(self._pack(self._joint))
            self._has_some = True
        return self._file.append(payload)

    def finish(self) -> None:
        """Writes what stands at the end; syncs and closes."""
        self._file.append(self._pack(self._tail))
        self._file.finish()

    def discard(self) -> None:
        """Closes."""
        self._file.discard()


def joined(file: Writer, pack: Callable[[bytes], object], joint: bytes, tail: bytes) -> Writer:
    """The writer itself where nothing stands between parts or behind them."""
    return JoinedWriter(file, pack, joint, tail) if joint or tail else file
