"""Separation and distinction equal their definitions, pair by pair."""

from __future__ import annotations

from itertools import combinations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sfumato.detection.separation import measure, singling_out

ROWS = st.lists(st.tuples(st.none() | st.integers(0, 3), st.none() | st.sampled_from("ab")), max_size=12)


def as_table(rows: list[tuple[int | None, str | None]]) -> pa.Table:
    return pa.table(
        {"a": pa.array([row[0] for row in rows], pa.int8()), "b": pa.array([r[1] for r in rows], pa.string())}
    )


@given(ROWS)
def test_a_measure_equals_its_definition(rows: list[tuple[int | None, str | None]]) -> None:
    for columns, keys in ((["a"], [r[0] for r in rows]), (["a", "b"], rows)):
        found = measure(as_table(rows), columns)
        pairs = list(combinations(keys, 2))
        apart = sum(one != other for one, other in pairs)
        assert found.separation == (0.0 if not pairs else 1 - (len(pairs) - apart) / len(pairs)) or not pairs
        assert found.distinction == (len(set(keys)) / len(keys) if keys else 0.0)
        assert found.unique == (sum(keys.count(key) == 1 for key in keys) / len(keys) if keys else 0.0)


def test_only_the_smallest_combinations_are_named() -> None:
    rows = 200
    table = pa.table(
        {
            "alike": ["x"] * rows,
            "half": [i % 2 for i in range(rows)],
            "tens": [i // 10 for i in range(rows)],
            "ones": [i % 10 for i in range(rows)],
            "id": list(range(rows)),
        }
    )
    found = [one.columns for one in singling_out(table, ["alike", "half", "tens", "ones", "id"])]
    assert found == [("id",), ("tens", "ones")]
