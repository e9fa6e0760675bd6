"""Sub-keys by HKDF-SHA256 and their public ids (CONTRACTS §3; RFC 5869; RFC 2104)."""

from __future__ import annotations

import hashlib
import hmac
import re

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret

SALT = b"sfumato/v1"
KEY_ID_LABEL = b"sfumato/key-id"
KEY_BYTES = 32
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


def check_domain(domain: str) -> str:
    """`domain` itself if it is well formed, else `policy.invalid`."""
    if not _DOMAIN.fullmatch(domain):
        raise SfumatoError(
            "policy.invalid", "not a pseudonymisation domain", hint="1 to 63 of a-z 0-9 . _ -, not starting with . _ -"
        )
    return domain


def derive(secret: Secret, purpose: str, domain: str) -> Secret:
    """K = HKDF-SHA256(ikm = secret, salt = "sfumato/v1", info = lp(purpose) ‖ lp(domain), L = 32)."""
    return hkdf_sha256(secret, SALT, _lp(purpose) + _lp(check_domain(domain)), KEY_BYTES)


def hkdf_sha256(secret: Secret, salt: bytes, info: bytes, length: int) -> Secret:
    """HKDF with SHA-256, extract and expand (RFC 5869 §2)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return Secret(HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret.reveal()))


def key_id(key: Secret) -> str:
    """First 8 hex digits of HMAC-SHA256(key, "sfumato/key-id"): public, the same on every machine."""
    return hmac.digest(key.reveal(), KEY_ID_LABEL, hashlib.sha256).hex()[:8]


def _lp(text: str) -> bytes:
    """Length prefix: 4 bytes big-endian, then UTF-8; no two (purpose, domain) pairs share an `info`."""
    data = text.encode()
    return len(data).to_bytes(4, "big") + data
