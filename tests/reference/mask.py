"""Slow twin of the mask kernel."""

from __future__ import annotations

import unicodedata


def maskable(char: str, keep_separators: bool) -> bool:
    return not keep_separators or unicodedata.category(char)[0] in "LNM" or unicodedata.category(char) == "Co"


def mask(
    values: list[str | None], *, keep_first: int = 0, keep_last: int = 0, char: str = "*", keep_separators: bool = True
) -> list[str | None]:
    return [None if value is None else _mask(value, keep_first, keep_last, char, keep_separators) for value in values]


def _mask(value: str, keep_first: int, keep_last: int, char: str, keep_separators: bool) -> str:
    places = [i for i, c in enumerate(value) if maskable(c, keep_separators)]
    if keep_first + keep_last < len(places):
        places = places[keep_first : len(places) - keep_last]
    return "".join(char if i in set(places) else c for i, c in enumerate(value))
