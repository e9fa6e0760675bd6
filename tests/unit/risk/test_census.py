from __future__ import annotations

import pyarrow as pa

from sfumato.risk import census

QUASI = ("zip", "age")


def table(*rows: tuple[str | None, int | None]) -> pa.Table:
    return pa.table(
        {"zip": pa.array([row[0] for row in rows], pa.string()), "age": pa.array([row[1] for row in rows], pa.int16())}
    )


def test_k_is_the_size_of_the_smallest_class() -> None:
    counted = census.count(table(("1", 30), ("1", 30), ("2", 30), ("2", 30), ("2", 30)), QUASI)
    assert (counted.k, counted.rows, counted.classes.num_rows) == (2, 5, 2)


def test_rows_with_nulls_form_classes_of_their_own() -> None:
    counted = census.count(table((None, 30), (None, 30), ("", 30)), QUASI)
    assert counted.k == 1
    assert counted.classes.num_rows == 2


def test_classes_below_k_are_counted_with_their_rows() -> None:
    counted = census.count(table(("1", 1), ("1", 1), ("1", 1), ("2", 1), ("2", 1), ("3", 1)), QUASI)
    assert counted.below(3) == (2, 3)


def test_the_empty_census_has_k_zero_and_changes_nothing() -> None:
    counted = census.count(table(("1", 1)), QUASI)
    assert census.empty(QUASI).k == 0
    assert counted.merge(census.empty(QUASI)).agrees(counted)


def test_a_promise_is_never_made_per_partition() -> None:
    apart = [census.count(table(("1", 1), ("2", 2)), QUASI) for _ in range(5)]
    assert {part.k for part in apart} == {1}
    assert census.merged(apart, QUASI).k == 5


def test_censuses_with_other_classes_or_other_sizes_do_not_agree() -> None:
    one = census.count(table(("1", 1), ("2", 2), ("2", 2)), QUASI)
    other = census.count(table(("1", 1), ("1", 1), ("2", 2)), QUASI)
    third = census.count(table(("1", 1), ("3", 2), ("3", 2)), QUASI)
    assert one.agrees(one)
    assert not one.agrees(other)
    assert not one.agrees(third)
