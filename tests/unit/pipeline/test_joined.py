"""The texts of several paths, row by row."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.pipeline.planning import planned, rule

from sfumato.pipeline.nest import leaf_fields
from sfumato.pipeline.parts import joined, open_parts

KIND = pa.struct([("l", pa.list_(pa.string())), ("s", pa.string()), ("n", pa.int64())])
SCHEMA = pa.schema([("c", KIND)])
ROW = st.none() | st.fixed_dictionaries(
    {
        "l": st.none() | st.lists(st.none() | st.text(max_size=2), max_size=3),
        "s": st.none() | st.text(max_size=2),
        "n": st.none() | st.integers(0, 9),
    }
)


def texts(row: Mapping[str, object] | None) -> list[str]:
    if row is None:
        return []
    listed = row["l"] if isinstance(row["l"], list) else []
    return [str(value) for value in (*listed, row["s"], row["n"]) if value is not None]


@given(st.lists(ROW, max_size=5))
def test_all_texts_of_a_row_are_joined_in_the_order_of_paths(rows: list[dict[str, object] | None]) -> None:
    plan = planned(
        "rules:\n" + rule("column: '*'", "mask"),
        pa.schema([("c", pa.struct([field for field in KIND if field.name != "n"]))]),
        nested={"c": [field for field in leaf_fields(SCHEMA.field("c")) if field.name != "c.n"]},
    )
    numbers = planned(
        "rules:\n" + rule("column: '*'", "keep"), SCHEMA, nested={"c": list(leaf_fields(SCHEMA.field(0)))}
    )
    parts = open_parts(numbers, "c", pa.array(rows, KIND))
    found = joined(numbers.columns, parts, len(rows), "|")
    assert found.to_pylist() == ["|".join(texts(row)) for row in rows]
    some = joined(plan.columns, parts, len(rows), "|")
    assert some.to_pylist() == ["|".join(texts(row and {**row, "n": None})) for row in rows]
    assert joined((), parts, len(rows)).to_pylist() == [""] * len(rows)
