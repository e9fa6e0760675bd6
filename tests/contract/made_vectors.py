"""Vectors that are put together when the test runs, so that nothing in the tree looks like a live secret.

Where a vector file has a string it may have `{"join": [part, …]}`. A part is a string or what a seeded generator draws:
`{"random": SIGNS, "length": N, "seed": N}`, where SIGNS names a set below or lists the signs,
`{"crc": PREFIX, "seed": N}`, a token with GitHub's checksum, or `{"base58check": VERSION, "length": N, "seed": N}`, an
address or a wallet's key.
"""

from __future__ import annotations

import hashlib
import random
import string
from typing import Any

from tests.oracles.generic import crc_sum

_SETS = {
    "alnum": string.ascii_letters + string.digits,
    "letters": string.ascii_letters,
    "upper": string.ascii_uppercase + string.digits,
    "base32": string.ascii_uppercase + "234567",
    "lower": string.ascii_lowercase + string.digits,
    "hex": "0123456789abcdef",
    "digits": string.digits,
    "base64": string.ascii_letters + string.digits + "+/",
    "base64url": string.ascii_letters + string.digits + "-_",
}
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def made(told: Any) -> Any:
    """The same structure with every `join` put together."""
    if isinstance(told, list):
        return [made(each) for each in told]
    if isinstance(told, dict):
        return (
            "".join(_part(part) for part in told["join"]) if "join" in told else {k: made(v) for k, v in told.items()}
        )
    return told


def _part(part: str | dict[str, Any]) -> str:
    if isinstance(part, str):
        return part
    source = random.Random(part.get("seed", 0))
    if "crc" in part:
        body = "".join(source.choices(_SETS["alnum"], k=30))
        return part["crc"] + body + crc_sum(body)
    if "base58check" in part:
        return _base58check(bytes([part["base58check"]]) + source.randbytes(part["length"]))
    signs = _SETS.get(part["random"], part["random"])
    return "".join(source.choices(signs, k=part["length"]))


def _base58check(body: bytes) -> str:
    check = hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    whole = body + check
    number, text = int.from_bytes(whole, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = _BASE58[place] + text
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + text
