from __future__ import annotations

import math

import pytest

from sfumato.pipeline.bound import least_sample, upper_bound


def test_a_clean_sample_bounds_by_the_rule_of_three() -> None:
    assert upper_bound(0, 10_000, 1_000_000) == pytest.approx(3 / 10_000, rel=0.002)


def test_a_complete_check_bounds_by_the_count_itself() -> None:
    assert upper_bound(0, 500, 500) == 0.0
    assert upper_bound(5, 500, 500) == 0.01


def test_nothing_checked_bounds_nothing() -> None:
    assert upper_bound(0, 0, 10) == 1.0


def test_an_empty_release_leaks_nothing() -> None:
    assert upper_bound(0, 0, 0) == 0.0


# Clopper-Pearson, one-sided 95 %: qbeta(0.95, x + 1, n - x), as R gives it.
@pytest.mark.parametrize(
    ("leaks", "checked", "bound"),
    [(1, 100, 0.0465592), (5, 100, 0.1022558), (2, 1000, 0.0062830), (99, 100, 0.9994872)],
)
def test_leaks_are_bounded_exactly(leaks: int, checked: int, bound: float) -> None:
    assert upper_bound(leaks, checked, 10**9) == pytest.approx(bound, rel=2e-4)


@pytest.mark.parametrize("rate", [0.5, 0.01, 0.001, 1e-6])
def test_the_least_sample_is_the_least(rate: float) -> None:
    size = least_sample(rate)
    assert upper_bound(0, size, 10**12) <= rate
    assert upper_bound(0, size - 1, 10**12) > rate
    assert math.isfinite(size)


def test_a_limit_of_one_needs_no_sample() -> None:
    assert least_sample(1.0) == 0
