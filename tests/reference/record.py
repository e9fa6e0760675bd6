"""Record-aware matching, slowly: every run of tokens against every identifier."""

from __future__ import annotations

import re

from tests.reference.fold import fold, fold_char, is_mark

MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=\Z|[Tt ][0-9]{2}:)(?:[Tt ][0-9:.+Zz-]{3,24})?", re.ASCII)

_BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""Unicode's White_Space; `str.strip` takes four control characters more."""


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
        runs = tokens(cell)
        ranges = [(runs[i][0], runs[j][1]) for i in range(len(runs)) for j in range(i, len(runs))]
        hits = []
        for column, split in zip(identifiers, parts, strict=True):
            value = column[row]
            if value is None:
                continue
            wanted = needles(value, split, min_chars)
            for start, end in ranges:
                folded = fold(cell[start:end])
                if folded in wanted:
                    hits.append(_widened(cell, start, end, value) if folded == fold(value) else (start, end))
        if MOMENT.fullmatch(cell):
            hits = [(start, end) for start, end in hits if start == 0 and end in (10, len(cell))]
        spans += [(row, *_bytes(cell, a, b)) for a, b in _merged(hits)]
    return spans


def _widened(cell: str, start: int, end: int, value: str) -> tuple[int, int]:
    """The range with the signs that the value begins and ends with, where the cell has them too."""
    inside = tokens(value)
    lead, tail = value[: inside[0][0]].lstrip(_BLANKS), value[inside[-1][1] :].rstrip(_BLANKS)
    start -= len(lead) if cell[:start].endswith(lead) else 0
    end += len(tail) if cell[end:].startswith(tail) else 0
    return start, end


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
