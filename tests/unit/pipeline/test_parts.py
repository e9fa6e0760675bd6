"""JSON text opened by path: what is not treated stays as it is written, and nothing undecided passes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.core.plan import JsonColumn
from sfumato.pipeline.nest import Leaf, ends
from sfumato.pipeline.parts import JsonParts, json_paths, spread

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab"\\é\n', max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b.c", ""]), inner, max_size=3),
    max_leaves=8,
)


def opened(texts: Sequence[str | None], maps: tuple[str, ...] = (), name: str = "") -> tuple[JsonParts, list[str]]:
    values = pa.array(texts, pa.string())
    paths = ends(json_paths(values, maps))
    column = JsonColumn(name=name, paths=paths, maps=maps)
    return JsonParts(column, values), [column.full(path) for path in paths]


def made(parts: JsonParts, treated: dict[str, Any]) -> list[str | None]:
    return parts.rebuilt({path: pa.array(values, pa.string()) for path, values in treated.items()}).to_pylist()


@given(
    st.lists(st.none() | VALUES.map(lambda value: json.dumps(value, indent=1)), max_size=4), st.sampled_from(["", "c"])
)
def test_text_with_its_own_values_is_itself(texts: list[str | None], name: str) -> None:
    parts, paths = opened(texts, name=name)
    assert parts.rebuilt({path: parts.leaf(path).values for path in paths}).to_pylist() == texts


@given(st.lists(VALUES.map(json.dumps), max_size=4))
def test_text_without_any_path_is_json_without_any_value(texts: list[str]) -> None:
    parts, _ = opened(texts)
    left = parts.rebuilt({}).to_pylist()
    assert not any(json_paths(pa.array(left, pa.string()), ()).values())


def test_only_changed_values_are_spelled_anew() -> None:
    parts, paths = opened(['{ "a" : 1.0, "b": "\\u0041", "c":true }'])
    assert paths == ["a", "b", "c"]
    assert made(parts, {"a": ["1.0"], "b": ["A"], "c": ["x\n"]}) == ['{ "a" : 1.0, "b": "\\u0041", "c":"x\\n" }']
    assert made(parts, {"a": [None], "b": ["B"], "c": ["true"]}) == ['{ "a" : null, "b": "B", "c":true }']


def test_a_path_that_is_not_given_back_is_taken_out() -> None:
    parts, _ = opened(['{"a":[{"n":"x","k":1},{"n":"y"}],"b":2}', '{"b":3}', "null"])
    left = made(parts, {"b": ["2", "3"], "a[].k": ["1"]})
    assert [json.loads(text or "") for text in left] == [{"a": [{"k": 1}, {}], "b": 2}, {"b": 3}, None]


def test_empty_objects_and_arrays_are_no_values() -> None:
    parts, _ = opened(['{"a":{}}', '{"a":"x"}', '{"a":[]}', '{"a":null}'])
    leaf = parts.leaf("a")
    assert (leaf.rows.to_pylist(), leaf.values.to_pylist()) == ([1, 3], ["x", None])
    assert made(parts, {"a": ["y", None]}) == ['{"a":{}}', '{"a":"y"}', '{"a":[]}', '{"a":null}']


def test_keys_of_maps_are_values() -> None:
    parts, paths = opened(['{"m":{"ann":1,"bob":2}}', '{"m":{}}'], maps=("m",), name="c")
    assert paths == ["c.m[].key", "c.m[].value"]
    assert parts.leaf("c.m[].key").values.to_pylist() == ["ann", "bob"]
    treated = {"c.m[].key": ['a"', "bob"], "c.m[].value": ["1", "x"]}
    assert made(parts, treated) == ['{"m":{"a\\"":1,"bob":"x"}}', '{"m":{}}']
    assert made(parts, {"c.m[].value": ["1", "2"]}) == ["{}", '{"m":{}}']


def test_the_key_of_a_map_cannot_become_null() -> None:
    parts, _ = opened(['{"m":{"ann":1}}'], maps=("m",))
    with pytest.raises(SfumatoError) as caught:
        made(parts, {"m[].key": [None], "m[].value": ["1"]})
    assert (caught.value.code, caught.value.where) == ("technique.value", {"column": "m[].key"})


@pytest.mark.parametrize("text", ['{"a":1,"canary":2}', '{"a":{"canary":2}}', '"canary"', '[{"a":"canary"}]'])
def test_a_path_that_nobody_decided_about_is_refused_unnamed(text: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        JsonParts(JsonColumn(name="c", paths=("a",), maps=()), pa.array(['{"a":1}', text]))
    assert (caught.value.code, caught.value.where) == ("source.schema_changed", {"column": "c"})
    assert "canary" not in str(caught.value)


def test_text_that_is_no_json_is_refused_with_its_row() -> None:
    values = pa.array(['{"a":1}', None, "{canary"])
    with pytest.raises(SfumatoError) as caught:
        JsonParts(JsonColumn(name="c", paths=("a",), maps=()), values)
    assert (caught.value.code, caught.value.where) == ("source.schema_changed", {"column": "c", "row": 3})
    with pytest.raises(SfumatoError) as caught:
        json_paths(values, ())
    assert (caught.value.code, caught.value.where) == ("source.bad_row", {"row": 3})
    assert "canary" not in str(caught.value)


@given(st.lists(st.lists(st.none() | st.text(max_size=2), max_size=4), max_size=5), st.integers(1, 5))
def test_spread_gives_each_turn_of_a_row_an_array(rows: list[list[str | None]], most: int) -> None:
    leaf = Leaf(
        pa.array([row for row, values in enumerate(rows) for _ in values], pa.int64()),
        pa.array([value for values in rows for value in values], pa.string()),
    )
    turns = min(most, max(map(len, rows), default=0))
    expected = [[values[turn] if turn < len(values) else None for values in rows] for turn in range(turns)]
    assert [array.to_pylist() for array in spread(leaf, len(rows), most)] == expected
