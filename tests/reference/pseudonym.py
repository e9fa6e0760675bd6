"""Slow twin of the pseudonym kernel: the standard library's HMAC over canonical text."""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal


def canonical(value: object) -> bytes:
    match value:
        case bytes():
            return value
        case str():
            return value.encode()
        case bool():
            return b"true" if value else b"false"
        case int():
            return str(value).encode()
        case Decimal():
            text = format(value, "f")
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return ("0" if text in ("-0", "") else text).encode()
        case datetime():
            utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
            return f"{utc:%Y-%m-%dT%H:%M:%S.%fZ}".rjust(27, "0").encode()
        case date():
            return value.isoformat().encode()
    raise TypeError(type(value))


def digest(value: object, key: bytes) -> bytes:
    return hmac.digest(key, canonical(value), hashlib.sha256)


def form(digest_: bytes, encoding: str, bits: int) -> str:
    cut = digest_[: bits // 8]
    match encoding:
        case "hex":
            return digest_.hex()[: bits // 4]
        case "base32":
            return base64.b32encode(cut).decode().lower().rstrip("=")
        case "base64url":
            return base64.urlsafe_b64encode(cut).decode().rstrip("=")
    number = int.from_bytes(cut) & ~(0xF << 76) & ~(0x3 << 62) | 0x8 << 76 | 0x2 << 62
    return str(uuid.UUID(int=number))


def pseudonym(values: list[object], key: bytes, prefix: str, encoding: str, bits: int) -> list[str | None]:
    return [None if value is None else prefix + form(digest(value, key), encoding, bits) for value in values]
