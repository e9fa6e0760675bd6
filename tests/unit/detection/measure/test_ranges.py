"""Ranges are sets of characters."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.detection.measure.ranges import length, shared, union, within

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


def characters(ranges: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in ranges for place in range(start, end)}


@settings(deadline=None)
@given(RANGES, RANGES, st.integers(0, 30), st.integers(0, 30))
def test_they_count_as_sets_do(one: list[tuple[int, int]], other: list[tuple[int, int]], low: int, high: int) -> None:
    first, second = union(one), union(other)
    assert characters(first) == characters(one)
    assert all(a[1] < b[0] for a, b in pairwise(first))
    assert length(first) == len(characters(one))
    assert shared(first, second) == len(characters(one) & characters(other))
    assert within(first, low, high) == len(characters(one) & set(range(low, high)))
