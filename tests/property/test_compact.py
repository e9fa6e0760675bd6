"""Compacted arrays say the same and hold no byte of what they do not say."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.kernel.compact import compacted

CANARY = "quetzalcoatl@canary.example"
TEXT = st.none() | st.text(max_size=5)
KINDS: tuple[tuple[pa.DataType, st.SearchStrategy[Any]], ...] = (
    (pa.string(), TEXT),
    (pa.large_string(), TEXT),
    (pa.string_view(), TEXT),
    (pa.int64(), st.none() | st.integers(-9, 9)),
    (pa.bool_(), st.none() | st.booleans()),
    (pa.dictionary(pa.int32(), pa.string()), TEXT),
    (pa.list_(pa.string()), st.none() | st.lists(TEXT, max_size=3)),
    (
        pa.large_list(pa.list_(pa.int64())),
        st.none() | st.lists(st.none() | st.lists(st.integers(0, 9), max_size=2), max_size=2),
    ),
    (
        pa.struct([("a", pa.string()), ("b", pa.list_(pa.string()))]),
        st.none() | st.fixed_dictionaries({"a": TEXT, "b": st.none() | st.lists(TEXT, max_size=2)}),
    ),
    (pa.map_(pa.string(), pa.string()), st.none() | st.lists(st.tuples(st.text(max_size=3), TEXT), max_size=3)),
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize(("kind", "values"), KINDS, ids=lambda kind: str(kind)[:24])
def test_the_values_stay(kind: pa.DataType, values: st.SearchStrategy[Any], data: st.DataObject) -> None:
    array = pa.array(data.draw(st.lists(values, max_size=6)), kind)
    start = data.draw(st.integers(0, len(array)))
    part = array[start : data.draw(st.integers(start, len(array)))]
    made = compacted(part)
    made.validate(full=True)
    assert (made.type, made.to_pylist()) == (part.type, part.to_pylist())


def held(array: pa.Array) -> bytes:
    return b"".join(buffer.to_pybytes() for buffer in array.buffers() if buffer is not None)


def under_null(array: pa.Array, at: int) -> pa.Array:
    """The array with a cleared bit of validity, its bytes as they were."""
    bits = (1 << len(array)) - 1 ^ (1 << at)
    return pa.Array.from_buffers(array.type, len(array), [pa.py_buffer(bytes([bits])), *array.buffers()[1:]])


HIDDEN = [
    under_null(pa.array(["red", CANARY, "blue"]), 1),
    pa.array([CANARY, "red"])[1:],
    pa.array(["red", CANARY])[:1],
    pa.StructArray.from_arrays([pa.array(["red", CANARY])], ["c"], mask=pa.array([False, True])),
    pa.ListArray.from_arrays(pa.array([0, 1, 2]), pa.array(["red", CANARY]), mask=pa.array([False, True])),
    pa.array([["red"], [CANARY]])[:1],
    pa.array([[("a", "red")], [(CANARY, CANARY)]], pa.map_(pa.string(), pa.string()))[:1],
    pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["red", CANARY])),
    pa.array(["red", CANARY], pa.string_view())[:1],
]


@pytest.mark.parametrize("array", HIDDEN, ids=lambda array: str(array.type)[:24])
def test_what_no_reader_sees_is_gone(array: pa.Array) -> None:
    assert CANARY not in str(array.to_pylist())
    made = compacted(array)
    assert made.to_pylist() == array.to_pylist()
    assert CANARY.encode() not in held(made)


def test_numbers_under_nulls_are_gone() -> None:
    array = under_null(pa.array([1, 902238397, 3]), 1)
    assert (902238397).to_bytes(8, "little") in held(array)
    assert (902238397).to_bytes(8, "little") not in held(compacted(array))
