"""Laws of the census: merging is associative and commutative, and equals counting everything at once."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sfumato.pipeline.recount import classes
from sfumato.risk import census

QUASI = ("a", "b")
cells = st.sampled_from([None, "", "x", "y", "x:1", "1:x", "é", "🙂"])
parts = st.lists(st.lists(st.tuples(cells, cells), max_size=12), min_size=1, max_size=5)


def batch(rows: list[tuple[str | None, str | None]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(
        {name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(QUASI)}
    )


@given(parts)
def test_merging_parts_equals_counting_all_rows_at_once(rows: list[list[tuple[str | None, str | None]]]) -> None:
    counted = [census.count(batch(part), QUASI) for part in rows]
    at_once = census.count(batch([row for part in rows for row in part]), QUASI)
    assert census.merged(counted, QUASI).agrees(at_once)
    assert census.merged(reversed(counted), QUASI).agrees(at_once)


@given(parts)
def test_the_gates_recount_equals_a_plain_count(rows: list[list[tuple[str | None, str | None]]]) -> None:
    recounted: Counter[str] = Counter()
    for part in rows:
        recounted.update(classes(batch(part), QUASI))
    plain = Counter(row for part in rows for row in part)
    assert sorted(recounted.values()) == sorted(plain.values())
