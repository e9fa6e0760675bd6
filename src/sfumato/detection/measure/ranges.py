"""Sets of characters as sorted, disjoint ranges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sfumato.detection.measure.case import Range


def union(ranges: Iterable[Range]) -> list[Range]:
    """The same characters in ranges that are sorted and neither overlap nor touch."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def length(ranges: Iterable[Range]) -> int:
    """How many characters are in ranges that do not overlap."""
    return sum(end - start for start, end in ranges)


def shared(one: Sequence[Range], other: Sequence[Range]) -> int:
    """How many characters two unions have in common."""
    total = i = j = 0
    while i < len(one) and j < len(other):
        total += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return total


def within(ranges: Sequence[Range], start: int, end: int) -> int:
    """How many of the characters from `start` to `end` are in a union."""
    total = 0
    place = max(0, bisect_right(ranges, (start, start)) - 1)
    while place < len(ranges) and ranges[place][0] < end:
        total += max(0, min(ranges[place][1], end) - max(ranges[place][0], start))
        place += 1
    return total
