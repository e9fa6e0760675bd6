"""A copy of blocks on disk that nobody can read: sealed under a key that never leaves this process's memory."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import pyarrow as pa

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BITS = 256
_NONCE_BYTES = 12


class _Place(NamedTuple):
    """Where a sealed block is, under which number it was sealed, how many bytes it had."""

    number: int
    start: int
    length: int
    size: int


class SealedCopy:
    """Blocks by place, in a temporary file without a name that is gone with the process. Safe for threads.

    Each block is compressed and sealed by AES-256-GCM (NIST SP 800-38D) under a key drawn for this copy, with its
    number as nonce. Errors: `source.unreadable` if the temporary directory has no room.
    """

    def __init__(self) -> None:
        self._cipher: AESGCM | None = None
        self._file: BinaryIO | None = None
        self._number = 0
        self._end = 0
        self._places: dict[tuple[int, int], _Place] = {}
        self._lock = threading.Lock()

    def put(self, place: tuple[int, int], data: bytes) -> None:
        """Adds a block."""
        squeezed = _codec().compress(data, asbytes=True)
        with self._lock:
            if self._cipher is None:
                self._cipher = _cipher()
            number, start = self._number, self._end
            self._number += 1  # Whatever happens, no nonce serves twice.
            sealed = self._cipher.encrypt(_nonce(number), squeezed, None)
            self._write(sealed)
            self._places[place] = _Place(number, start, len(sealed), len(data))

    def get(self, place: tuple[int, int]) -> bytes | None:
        """The block; None if it was never put."""
        found = self._places.get(place)
        if found is None or self._file is None or self._cipher is None:
            return None
        from cryptography.exceptions import InvalidTag

        try:
            sealed = os.pread(self._file.fileno(), found.length, found.start)
            squeezed = self._cipher.decrypt(_nonce(found.number), sealed, None)
        except (OSError, InvalidTag):
            raise SfumatoError("source.unreadable", "the sealed copy on disk does not read back") from None
        data: bytes = _codec().decompress(squeezed, decompressed_size=found.size, asbytes=True)
        return data

    def _write(self, sealed: bytes) -> None:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="sfumato-sealed-", buffering=0)  # noqa: SIM115 - see class
                weakref.finalize(self, self._file.close)
            view = memoryview(sealed)
            while view:
                written = os.pwrite(self._file.fileno(), view, self._end)
                self._end += written
                view = view[written:]
        except OSError:
            message = "no room for a sealed copy of the compressed source, which is not read in its order"
            hint = "name a larger temporary directory by TMPDIR, or decompress the source"
            raise SfumatoError("source.unreadable", message, hint=hint) from None


def _cipher() -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(AESGCM.generate_key(_KEY_BITS))


def _codec() -> pa.Codec:
    return pa.Codec("zstd", compression_level=1)


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE_BYTES, "big")
