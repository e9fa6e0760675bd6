"""Listed values in text, slowly: every value at every place."""

from __future__ import annotations

from tests.reference.scan import TOKEN


def find(text: str, values: list[str]) -> list[tuple[int, int]]:
    """Whole tokens of ASCII text, case aside; the longest first, then the earliest."""
    hits = []
    for value in values:
        for start in range(len(text) - len(value) + 1):
            end = start + len(value)
            before = start > 0 and value[0] in TOKEN and text[start - 1] in TOKEN
            after = end < len(text) and value[-1] in TOKEN and text[end] in TOKEN
            if text[start:end].lower() == value.lower() and not before and not after:
                hits.append((start, end))
    taken: list[tuple[int, int]] = []
    for start, end in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end))
    return sorted(taken)
