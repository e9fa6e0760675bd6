"""Seals bytes under a key: AES-256-GCM (NIST SP 800-38D), random nonces, bound to what and where they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.derive import KEY_BYTES, key_id

MAGIC = b"sfumato.sealed.v1\x00"
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_ID_CHARACTERS = 8
_HEADER_BYTES = len(MAGIC) + KEY_ID_CHARACTERS
_ROW, _END = b"\x00", b"\x01"


class Sealer:
    """Seals and opens under one 32-byte key. One key may seal 2³² messages (SP 800-38D §8.3)."""

    def __init__(self, key: Secret) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if len(key) != KEY_BYTES:
            raise SfumatoError("key.format", "a sealing key has exactly 32 bytes")
        self._cipher = AESGCM(key.reveal())
        self.key_id = key_id(key)
        self.header = MAGIC + self.key_id.encode("ascii")

    def seal(self, plain: bytes, aad: bytes) -> bytes:
        """`header ‖ nonce ‖ ciphertext ‖ tag`; `aad` must be given again to open, and is not stored."""
        return self.header + self.seal_body(plain, aad)

    def open(self, sealed: bytes, aad: bytes) -> bytes:
        """The plain bytes; `key.sealed` if anything was changed or another key or `aad` belongs to them."""
        if sealed[:_HEADER_BYTES] != self.header:
            raise _refused("was sealed under another key or is not sealed")
        return self.open_body(sealed[_HEADER_BYTES:], aad)

    def seal_body(self, plain: bytes, aad: bytes) -> bytes:
        """`seal` without the header, for a file that carries it once."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, self.header + aad)

    def open_body(self, body: bytes, aad: bytes) -> bytes:
        """`open` without the header."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], self.header + aad)
        except (InvalidTag, ValueError):
            raise _refused("was changed, or belongs elsewhere") from None


class SealedFile:
    """Writes rows to a new file of mode 0600, each sealed by itself, so that memory stays flat.

    File: header, then frames `length (4 bytes, big-endian) ‖ nonce ‖ ciphertext ‖ tag`; each is bound to `context`, its
    number and its kind, and a last empty frame says that nothing was cut off. An existing file is `store.io`.
    """

    def __init__(self, path: Path, sealer: Sealer, context: str) -> None:
        self._sealer = sealer
        self._context = context
        self._count = 0
        self._name = path.name
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            self._file: BinaryIO = os.fdopen(descriptor, "wb")
            self._file.write(sealer.header)
        except OSError:
            raise self._io() from None

    @property
    def rows(self) -> int:
        """Rows written so far."""
        return self._count

    def write(self, row: bytes) -> None:
        """Seals one row."""
        self._frame(row, _ROW)
        self._count += 1

    def close(self) -> None:
        """Writes the last frame, syncs and closes; once."""
        if self._file.closed:
            return
        self._frame(b"", _END)
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError:
            raise self._io() from None

    def _frame(self, plain: bytes, kind: bytes) -> None:
        body = self._sealer.seal_body(plain, _aad(self._context, self._count, kind))
        try:
            self._file.write(len(body).to_bytes(4, "big") + body)
        except (OSError, ValueError):
            raise self._io() from None

    def _io(self) -> SfumatoError:
        return SfumatoError("store.io", "a sealed file cannot be written", file=self._name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def read_sealed(path: Path, sealer: Sealer, context: str) -> Iterator[bytes]:
    """The rows of a sealed file in order; `key.sealed` at the first frame that was changed, moved or cut off."""
    try:
        with path.open("rb") as file:
            if file.read(_HEADER_BYTES) != sealer.header:
                raise _refused("was sealed under another key or is not sealed")
            yield from _frames(file, sealer, context)
    except OSError:
        raise SfumatoError("store.io", "a sealed file cannot be read", file=path.name) from None


def _frames(file: BinaryIO, sealer: Sealer, context: str) -> Iterator[bytes]:
    count = 0
    while True:
        length = file.read(4)
        size = int.from_bytes(length, "big")
        body = file.read(size) if len(length) == 4 else b""
        if not body or len(body) != size:
            raise _refused("was cut off")
        if len(body) == NONCE_BYTES + TAG_BYTES and not file.peek(1):  # type: ignore[attr-defined]
            sealer.open_body(body, _aad(context, count, _END))
            return
        yield sealer.open_body(body, _aad(context, count, _ROW))
        count += 1


def _aad(context: str, number: int, kind: bytes) -> bytes:
    return kind + number.to_bytes(8, "big") + context.encode()


def _refused(what: str) -> SfumatoError:
    return SfumatoError("key.sealed", f"what is sealed {what}")
