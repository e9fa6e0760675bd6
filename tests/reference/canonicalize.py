"""Slow twin of the canonicalization kernel."""

from __future__ import annotations

import re
import unicodedata

# Unicode's property White_Space; `str.strip()` also takes U+001C to U+001F.
_SPACE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def _trim(text: str) -> str:
    return re.sub(f"^[{_SPACE}]+|[{_SPACE}]+\\Z", "", text)


STEPS = {
    "nfc": lambda text: unicodedata.normalize("NFC", text),
    "lower": str.lower,
    "trim": _trim,
    "digits": _digits,
    "email": lambda text: unicodedata.normalize("NFC", _trim(text)).lower(),
}


def canonicalize(values: list[object], steps: list[str]) -> list[str | None]:
    result: list[str | None] = []
    for value in values:
        text = None if value is None else str(value)
        for step in steps if text is not None else []:
            text = STEPS[step](text)
        result.append(text)
    return result
