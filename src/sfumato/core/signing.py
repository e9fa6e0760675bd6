"""Ed25519 keys (RFC 8032) as two small values: one signs, one checks. Their key id is public and short."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from sfumato.core.secret import Secret

SEED_BYTES = 32
SIGNATURE_BYTES = 64


class PublicKey:
    """The public half: 32 raw bytes."""

    __slots__ = ("_key", "raw")

    def __init__(self, raw: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if len(raw) != SEED_BYTES:
            raise SfumatoError("key.format", "an Ed25519 public key has 32 bytes")
        self.raw = bytes(raw)
        self._key = Ed25519PublicKey.from_public_bytes(self.raw)

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """From 64 hex digits or base64 (standard or url-safe, padded or not); else `key.format`."""
        text = text.strip()
        if re.fullmatch(r"[0-9a-fA-F]{64}", text):
            return cls(bytes.fromhex(text))
        if re.fullmatch(r"[A-Za-z0-9+/_-]{43}=?", text):
            try:
                return cls(base64.b64decode(text.rstrip("=") + "=", altchars=b"-_" if set(text) & {"-", "_"} else None))
            except binascii.Error:
                pass
        raise SfumatoError("key.format", "a public key is 64 hex digits or base64 of 32 bytes")

    @property
    def key_id(self) -> str:
        """The first 16 hex digits of SHA-256 over the raw key."""
        return hashlib.sha256(self.raw).hexdigest()[:16]

    @property
    def text(self) -> str:
        """The raw key in standard padded base64, as manifests carry it."""
        return base64.b64encode(self.raw).decode("ascii")

    def check(self, signature: bytes, message: bytes) -> None:
        """Returns if `signature` is this key's over `message` (RFC 8032 §5.1.7), else raises `verify.signature`."""
        from cryptography.exceptions import InvalidSignature

        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            raise SfumatoError("verify.signature", "the signature does not fit", key=self.key_id) from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"PublicKey({self.key_id})"


class SigningKey:
    """The private half, from a seed of 32 bytes, which other keys of the same holder may be derived from.

    `self_held`: the key lies in the very home whose acts it signs.
    """

    __slots__ = ("_key", "public", "seed", "self_held")

    def __init__(self, seed: Secret, *, self_held: bool = False) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        if len(seed) != SEED_BYTES:
            raise SfumatoError("key.format", "an Ed25519 seed has exactly 32 bytes")
        self.seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed.reveal())
        self.public = PublicKey(self._key.public_key().public_bytes_raw())
        self.self_held = self_held

    @property
    def key_id(self) -> str:
        """The public key's id."""
        return self.public.key_id

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature (RFC 8032 §5.1.6; deterministic)."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"SigningKey({self.key_id})"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a SigningKey cannot be pickled or copied")
