"""Folding and its searches, slowly: characters one by one, substrings by `in`."""

from __future__ import annotations

import unicodedata

_WRITTEN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ς": "σ",
    }
)


def is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def fold_char(char: str) -> str:
    parts = unicodedata.normalize("NFKD", char)
    kept = [part for part in parts if part.isalnum() and not is_mark(part)]
    return "".join("".join(lower for lower in part.lower()) for part in kept).translate(_WRITTEN)


def fold(text: str | None) -> str | None:
    return None if text is None else "".join(map(fold_char, text))


def contains_folded(haystacks, rows, needles) -> list[bool]:
    found = []
    for row, needle in zip(rows, needles, strict=True):
        cells = [column[row] for column in haystacks]
        found.append(needle is not None and any(fold(needle) in fold(cell) for cell in cells if cell is not None))
    return found
