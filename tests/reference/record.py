"""Record-aware matching, slowly: every run of tokens against every identifier."""

from __future__ import annotations

import re

from tests.reference.fold import fold, fold_char, is_mark

MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=\Z|[Tt ][0-9]{2}:)(?:[Tt ][0-9:.+Zz-]{3,24})?", re.ASCII)


def tokens(text: str) -> list[tuple[int, int]]:
    """Runs of letters, digits and their marks as half-open ranges of code points."""
    found: list[tuple[int, int]] = []
    start = None
    for at, char in enumerate(text):
        inside = fold_char(char) != "" or (start is not None and is_mark(char))
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            found.append((start, at))
            start = None
    if start is not None:
        found.append((start, len(text)))
    return found


def needles(value: str, parts: bool, min_chars: int) -> set[str]:
    texts = [value] + ([value[a:b] for a, b in tokens(value)] if parts else [])
    return {folded for text in texts if len(folded := fold(text)) >= min_chars}


def record_spans(text, identifiers, parts, min_chars=4) -> list[tuple[int, int, int]]:
    """Row and half-open byte range of every span; which identifier is left aside."""
    spans = []
    for row, cell in enumerate(text):
        if cell is None:
            continue
        wanted = set()
        for column, split in zip(identifiers, parts, strict=True):
            if column[row] is not None:
                wanted |= needles(column[row], split, min_chars)
        runs = tokens(cell)
        hits = [
            (runs[i][0], runs[j][1])
            for i in range(len(runs))
            for j in range(i, len(runs))
            if fold(cell[runs[i][0] : runs[j][1]]) in wanted
        ]
        if MOMENT.fullmatch(cell):
            hits = [(start, end) for start, end in hits if start == 0 and end in (10, len(cell))]
        spans += [(row, *_bytes(cell, a, b)) for a, b in _merged(hits)]
    return spans


def _merged(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _bytes(cell: str, start: int, end: int) -> tuple[int, int]:
    return len(cell[:start].encode()), len(cell[:end].encode())
