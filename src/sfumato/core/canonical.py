"""Canonical JSON (RFC 8785, JCS): the one byte form that is hashed and signed, and a strict reader for it."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

Json = dict[str, Any] | list[Any] | str | int | float | bool | None

_SAFE = 2**53 - 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class NotCanonical(ValueError):
    """A value has no canonical form, or bytes are not strict JSON. Says neither which value nor which byte."""


def dumps(value: object) -> bytes:
    """The canonical bytes of `value` (dicts with string keys, lists, tuples, str, int, float, bool, None).

    Integers beyond ±(2⁵³ - 1), NaN, infinities, lone surrogates and other types raise `NotCanonical`. Values without
    floats and with ASCII keys, which is nearly all there is, go through the interpreter's C encoder: the same bytes (a
    property test holds both side by side) in a fraction of the time. Source: RFC 8785 §3.2.
    """
    try:
        if _plain(value):
            return _ENCODER.encode(value).encode()
        return rfc8785.dumps(value)  # type: ignore[arg-type]
    except (ValueError, RecursionError):  # both libraries' messages echo the value
        raise NotCanonical("the value has no canonical JSON form") from None


def loads(data: bytes) -> Json:
    """Reads strict JSON: UTF-8 without byte order mark, no repeated key, no NaN or infinity; else `NotCanonical`."""
    try:
        return json.loads(  # type: ignore[no-any-return]
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse,
            parse_float=_finite,
            parse_int=_integer,
        )
    except (ValueError, RecursionError):
        raise NotCanonical("the bytes are not strict JSON") from None


def _plain(value: object) -> bool:
    """Whether the C encoder gives the canonical form. Loops, not generators: this is half of an append's own time."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -_SAFE <= value <= _SAFE  # type: ignore[operator]
    if kind is dict:
        for key, item in value.items():  # type: ignore[attr-defined]
            # Sorting by code point equals sorting by UTF-16 unit for ASCII keys; others are left to the library.
            if type(key) is not str or not key.isascii() or not (type(item) is str or _plain(item)):
                return False
        return True
    if kind is list or kind is tuple:
        for item in value:  # type: ignore[attr-defined]  # noqa: SIM110
            if not (type(item) is str or _plain(item)):
                return False
        return True
    return False


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotCanonical("a key is repeated")
    return members


def _integer(text: str) -> int | float:
    """Beyond ±(2⁵³ - 1) a JSON number is the nearest double (RFC 8785 §3.2.2.3, RFC 7493 §2.2)."""
    number = int(text)
    return number if -_SAFE <= number <= _SAFE else _finite(text)


def _refuse(_: str) -> None:
    raise NotCanonical("not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:
        raise NotCanonical("not a finite number")
    return number
