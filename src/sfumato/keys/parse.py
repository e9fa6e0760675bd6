"""The written form of a secret (CONTRACTS §3): hex or base64, at least 32 bytes, never raw text."""

from __future__ import annotations

import base64
import re
from typing import NoReturn

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret

LEAST_BYTES = 32
_HINT = "an even number of hex digits (64 or more) or base64 of 32 bytes or more; `sfumato keys new` makes one"


def parse_secret(written: Secret) -> Secret:
    """The bytes behind a written secret; white space around it is ignored, nothing of it is ever repeated.

    Text of hex digits alone is always hex, so that a hex key cut short is refused instead of read as base64. Base64 is
    standard and padded, or url-safe with or without padding, and its unused bits must be zero (RFC 4648 §3.5).
    Errors: `key.format`, `key.short`.
    """
    try:
        text = written.reveal().decode("ascii").strip(" \t\r\n")
    except UnicodeDecodeError:
        _refuse()
    value = _hex(text) if re.fullmatch(r"[0-9A-Fa-f]+", text) else _base64(text)
    if len(value) < LEAST_BYTES:
        raise SfumatoError("key.short", f"a key has at least {LEAST_BYTES} bytes", hint=_HINT)
    return Secret(value)


def _hex(text: str) -> bytes:
    if len(text) % 2:
        _refuse()
    return bytes.fromhex(text)


def _base64(text: str) -> bytes:
    padded = re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", text) and len(text) % 4 == 0
    url_safe = re.fullmatch(r"[A-Za-z0-9_-]+={0,2}", text) and (len(text) % 4 == 0 or "=" not in text)
    if not padded and not url_safe:
        _refuse()
    body = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        value = base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except ValueError:
        _refuse()
    if base64.b64encode(value).rstrip(b"=") != body.encode("ascii"):
        _refuse()
    return value


def _refuse() -> NoReturn:
    raise SfumatoError("key.format", "the key is neither hex nor base64", hint=_HINT) from None
