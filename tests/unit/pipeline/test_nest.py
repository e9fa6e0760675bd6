"""Nested columns taken apart and put together: what comes back is what went in, but for what was treated."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.pipeline.nest import is_splittable, leaf_fields, leaves, rebuilt, rebuilt_type

Made = tuple[pa.DataType, st.SearchStrategy[Any]]
LEAVES: list[Made] = [
    (pa.string(), st.text(max_size=3)),
    (pa.int64(), st.integers(-5, 5)),
    (pa.bool_(), st.booleans()),
    (pa.large_string(), st.text(max_size=3)),
]


@st.composite
def kinds(draw: st.DrawFn, depth: int = 3) -> Made:
    """A type with a strategy for its values, nulls among them."""
    shapes = ["leaf", "struct", "list", "large", "fixed", "map"]
    shape = draw(st.sampled_from(shapes if depth else ["leaf"]))
    if shape == "leaf":
        kind, values = draw(st.sampled_from(LEAVES))
    elif shape == "struct":
        fields = {name: draw(kinds(depth - 1)) for name in draw(st.sampled_from(["p", "pq"]))}
        kind = pa.struct([(name, one) for name, (one, _) in fields.items()])
        values = st.fixed_dictionaries({name: one for name, (_, one) in fields.items()})
    elif shape == "map":
        inner, inside = draw(kinds(depth - 1))
        kind = pa.map_(pa.string(), inner)
        values = st.lists(st.tuples(st.text(max_size=2), inside), max_size=3)
    else:
        inner, inside = draw(kinds(depth - 1))
        size = draw(st.integers(0, 2)) if shape == "fixed" else None
        kind = {"list": pa.list_(inner), "large": pa.large_list(inner), "fixed": pa.list_(inner, size or 0)}[shape]
        values = st.lists(inside, min_size=size or 0, max_size=3 if size is None else size)
    return kind, st.none() | values


@st.composite
def arrays(draw: st.DrawFn) -> pa.Array:
    """Arrays, slices among them, and such as hide values under their nulls."""
    kind, values = draw(kinds())
    whole = pa.array(draw(st.lists(values, max_size=6)), kind)
    if draw(st.booleans()):
        flags = pa.array(draw(st.lists(st.booleans(), min_size=len(whole), max_size=len(whole))), pa.bool_())
        whole = under_nulls(whole, flags)
    start = draw(st.integers(0, len(whole)))
    return whole.slice(start, draw(st.integers(0, len(whole) - start)))


def under_nulls(values: pa.Array, mask: pa.Array) -> pa.Array:
    """The array with more nulls; what they hide is still there."""
    if pa.types.is_struct(values.type):
        return pa.StructArray.from_arrays(values.flatten(), fields=list(values.type), mask=mask)
    if pa.types.is_list(values.type):
        return pa.ListArray.from_arrays(values.offsets, values.values, type=values.type, mask=mask)
    return values


def apart(values: pa.Array) -> dict[str, pa.Array]:
    return {path: leaf.values for path, leaf in leaves("c", values)}


@given(arrays())
def test_a_column_rebuilt_with_its_own_leaves_is_itself(values: pa.Array) -> None:
    own = apart(values)
    kind = rebuilt_type("c", values.type, {path: leaf.type for path, leaf in own.items()})
    made = rebuilt("c", values, kind, own)
    made.validate(full=True)
    assert made.type == kind
    assert made.to_pylist() == values.to_pylist()


@given(arrays())
def test_the_leaves_are_those_of_the_type_and_each_value_has_its_row(values: pa.Array) -> None:
    named = {field.name: field.type for field in leaf_fields(pa.field("c", values.type))}
    assert named == {path: leaf.type for path, leaf in apart(values).items()}
    for _, leaf in leaves("c", values):
        rows = leaf.rows.to_pylist()
        assert len(rows) == len(leaf.values)
        assert rows == sorted(rows)
    for row in range(len(values)):
        alone = apart(values.slice(row, 1))
        for path, leaf in leaves("c", values):
            here = [
                value for at, value in zip(leaf.rows.to_pylist(), leaf.values.to_pylist(), strict=True) if at == row
            ]
            assert here == alone[path].to_pylist()


def test_values_hidden_under_a_null_list_are_none() -> None:
    values = pa.ListArray.from_arrays(
        pa.array([0, 2, 3, 4], pa.int32()), pa.array(["a", "hidden", "b", "c"]), mask=pa.array([True, False, False])
    )
    ((_, leaf),) = leaves("c", values)
    assert (leaf.rows.to_pylist(), leaf.values.to_pylist()) == ([1, 2], ["b", "c"])


def test_treated_leaves_come_back_in_their_places_and_types() -> None:
    kind = pa.struct([pa.field("s", pa.string(), nullable=False), ("n", pa.list_(pa.int64()))])
    values = pa.array([{"s": "x", "n": [1, None]}, None, {"s": "y", "n": None}], kind)
    made_kind = rebuilt_type("c", kind, {"c.s": pa.string(), "c.n[]": pa.string()})
    made = rebuilt("c", values, made_kind, {"c.s": pa.array(["X", None, None]), "c.n[]": pa.array(["one", None])})
    made.validate(full=True)
    assert made.to_pylist() == [{"s": "X", "n": ["one", None]}, None, {"s": None, "n": None}]
    assert made.type.field("s").nullable


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("c.s", pa.struct([("l", pa.list_(pa.string()))])),
        ("c.l[]", pa.struct([("s", pa.string())])),
    ],
)
def test_a_leaf_that_is_dropped_takes_its_containers_along(gone: str, expected: pa.DataType) -> None:
    kind = pa.struct([("s", pa.string()), ("l", pa.list_(pa.string()))])
    values = pa.array([{"s": "x", "l": ["y"]}, None], kind)
    own = apart(values)
    types = {path: None if path == gone else leaf.type for path, leaf in own.items()}
    assert rebuilt_type("c", kind, types) == expected
    kept = {path: leaf for path, leaf in own.items() if path != gone}
    made = rebuilt("c", values, expected, kept)
    name = expected.field(0).name
    assert made.to_pylist() == [{name: values[0].as_py()[name]}, None]
    assert rebuilt_type("c", kind, dict.fromkeys(own)) is None


@pytest.mark.parametrize("gone", ["c[].key", "c[].value"])
def test_a_map_is_not_written_without_keys_or_values(gone: str) -> None:
    types = {path: None if path == gone else pa.string() for path in ("c[].key", "c[].value")}
    assert rebuilt_type("c", pa.map_(pa.string(), pa.string()), types) is None


def test_the_key_of_a_map_cannot_become_null() -> None:
    kind = pa.map_(pa.string(), pa.int64())
    with pytest.raises(SfumatoError) as caught:
        rebuilt(
            "c", pa.array([[("k", 1)]], kind), kind, {"c[].key": pa.array([None], "string"), "c[].value": pa.array([1])}
        )
    assert (caught.value.code, caught.value.where) == ("technique.value", {"column": "c[].key"})


@pytest.mark.parametrize(
    ("kind", "splittable"),
    [
        (pa.string(), True),
        (pa.list_(pa.struct([("a", pa.map_(pa.string(), pa.int8()))])), True),
        (pa.struct([]), False),
        (pa.list_(pa.struct([])), False),
        (pa.list_(pa.sparse_union([pa.field("a", pa.string())])), False),
        (pa.struct([("a", pa.dense_union([pa.field("a", pa.string())]))]), False),
    ],
)
def test_only_what_can_be_taken_apart_whole_is_splittable(kind: pa.DataType, splittable: bool) -> None:
    assert is_splittable(kind) is splittable
