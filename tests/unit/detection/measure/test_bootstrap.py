"""Resampling adds up what plain addition adds up, and its intervals behave as intervals do."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.detection.measure.bootstrap import WHOLE, Interval, interval, intervals
from sfumato.detection.measure.counts import Counts, total
from sfumato.detection.measure.figures import figures

NUMBERS = st.builds(Counts, *[st.integers(0, 2**33)] * len(Counts._fields))


def draw_all(packed: Sequence[int], number: int) -> Sequence[int]:
    return packed[:number]


def by_chance(documents: list[dict[str, Counts]], seed: int, resamples: int = 1000) -> dict[str, dict[str, Interval]]:
    draws = random.Random(seed)
    return intervals(documents, resamples, lambda packed, number: draws.choices(packed, k=number), by_span=True)


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({WHOLE: NUMBERS}, optional={"a": NUMBERS, "b": NUMBERS}), min_size=1, max_size=4))
def test_a_resample_of_every_document_once_gives_the_figures_themselves(documents: list[dict[str, Counts]]) -> None:
    made = intervals(documents, 1, draw_all, by_span=False)
    for name in {name for one in documents for name in one}:
        expected = figures(*[total(one.get(name, Counts()) for one in documents)] * 2)
        assert made[name] == {key: None if v is None else (v, v) for key, v in expected.items()}


def test_percentiles_lie_between_neighbours_in_proportion() -> None:
    assert interval([float(n) for n in range(41)]) == (1.0, 39.0)
    assert interval([0.0, 1.0]) == pytest.approx((0.025, 0.975))
    assert interval([3.0]) == (3.0, 3.0)


def test_an_interval_needs_half_of_the_resamples() -> None:
    assert interval([]) is None
    assert interval([None, None, 1.0]) is None
    assert interval([None, 1.0]) == (1.0, 1.0)


def test_the_interval_of_a_share_is_about_the_one_of_its_standard_error() -> None:
    document = {WHOLE: Counts(gold=1, strict_answered=1, strict_right=1)}, {WHOLE: Counts(gold=1)}
    low, high = by_chance([*document] * 200, 1)[WHOLE]["strict_recall"] or (0, 0)
    error = (0.5 * 0.5 / 400) ** 0.5
    assert low == pytest.approx(0.5 - 1.96 * error, abs=0.01)
    assert high == pytest.approx(0.5 + 1.96 * error, abs=0.01)


def test_a_seed_decides_and_alike_documents_have_no_spread() -> None:
    documents = [{WHOLE: Counts(gold=50 + n, strict_answered=n * n % 43)} for n in range(30)]
    assert by_chance(documents, 1) == by_chance(documents, 1)
    assert by_chance(documents, 1) != by_chance(documents, 2)
    same = by_chance([{WHOLE: Counts(gold=4, strict_answered=1)}] * 9, 1)[WHOLE]
    assert same["strict_recall"] == (0.25, 0.25)


def test_without_documents_or_resamples_there_is_nothing() -> None:
    assert by_chance([], 1) == {WHOLE: {}}
    assert by_chance([{WHOLE: Counts()}], 1, resamples=0) == {WHOLE: {}}
