"""Rows of the token vault and the spelling of tokens. Ids (tokens, blind indexes) are arrays of 16-byte binaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.kernel import _native
from sfumato.kernel.arrays import text
from sfumato.kernel.errors import translated

if TYPE_CHECKING:
    from sfumato.core.secret import Secret
    from sfumato.kernel.arrays import Column

ID = pa.binary(16)
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens in text: row, byte range (int32, half-open) and 16-byte id of each, by row and place."""

    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    ids: pa.Array


def blind_index(values: pa.Array, key: Secret) -> pa.Array:
    """The first 16 bytes of HMAC-SHA256 of each string; a null is `kernel.parameter`."""
    with translated():
        return pa.array(_native.blind_index(values, key.reveal()))


class RowCipher:
    """Seals and opens the rows of one domain under one data key: AES-256-GCM (NIST SP 800-38D)."""

    def __init__(self, key: Secret, *, domain: str, key_id: str) -> None:
        with translated():
            self._native = _native.RowCipher(key.reveal(), domain, key_id)

    def seal(self, values: pa.Array, tokens: pa.Array, blinds: pa.Array, nonces: bytes) -> pa.Array:
        """Each string as `nonce ‖ ciphertext ‖ tag` (binary), bound to domain, token, blind index and key id.

        `nonces`: 12 random bytes a row. Plaintexts are padded to 16, 32, 64 … bytes.
        """
        with translated():
            return pa.array(self._native.seal(values, tokens, blinds, nonces))

    def open(self, sealed: pa.Array, tokens: pa.Array, blinds: pa.Array) -> pa.Array:
        """The strings that were sealed. Raises `vault.tampered` with the first row that does not open in its place."""
        with translated():
            return pa.array(self._native.open(sealed, tokens, blinds))


def spell(tokens: pa.Array, *, prefix: str, encoding: str) -> pa.Array:
    """Ids as text: `prefix`, then 128 bits in `hex`, `base32`, `base64url` or `uuid`."""
    with translated():
        return pa.array(_native.spell_tokens(tokens, prefix, encoding))


def find(values: Column, *, prefix: str, encoding: str) -> Found:
    """Where tokens of this form stand: anywhere in a text if the form has a prefix, else as whole values."""
    plain = text(values)
    with translated():
        return Found(*map(pa.array, _native.find_tokens(plain, prefix, encoding)))
