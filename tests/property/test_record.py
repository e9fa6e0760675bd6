"""Folding and record-aware matching equal their slow twins."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import fold as reference
from tests.reference.layouts import LAYOUTS, STRINGS, buildable
from tests.reference.record import record_spans

from sfumato.kernel import detect

CHARACTERS = st.characters(categories=("L", "Mn", "Nd", "P", "Z", "Sm", "Sc"))
FEW = st.text("aAbé\u0301ß1 -.'漢🦀İ", max_size=10)
TEXT = FEW | st.text(CHARACTERS, max_size=10)
WORDS = ("Ann", "Anna", "anna", "Béa", "bea", "1234", "12", "34", "O'Brien", "obrien", "Straße", "strasse")
JOINTS = (" ", "-", "", ".", ", ")


@st.composite
def phrases(draw):
    count = draw(st.integers(0, 5))
    return "".join(draw(st.sampled_from(WORDS)) + draw(st.sampled_from(JOINTS)) for _ in range(count))


@given(st.lists(st.none() | TEXT, max_size=8))
def test_folding_equals_the_reference(values):
    assert detect.fold(pa.array(values, pa.string())).to_pylist() == [reference.fold(value) for value in values]


@given(TEXT)
def test_folding_is_idempotent(value):
    once = detect.fold(pa.array([value]))
    assert detect.fold(once) == once


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.none() | phrases(), st.none() | phrases(), st.none() | phrases()), max_size=5),
    st.tuples(st.booleans(), st.booleans()),
    st.integers(1, 5),
)
def test_record_spans_equal_the_reference(rows, parts, min_chars):
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    arrays = [pa.array(column, pa.string()) for column in columns]
    found = detect.record_spans(arrays[0], arrays[1:], list(parts), min_chars)
    spans = list(zip(found.rows.to_pylist(), found.starts.to_pylist(), found.ends.to_pylist(), strict=True))
    assert spans == record_spans(columns[0], columns[1:], parts, min_chars)
    assert all(identifier < 2 for identifier in found.identifiers.to_pylist())


@given(st.lists(st.tuples(st.none() | FEW, st.none() | FEW), min_size=1, max_size=4), st.data())
def test_contains_folded_equals_the_reference(rows, data):
    columns = [list(column) for column in zip(*rows, strict=True)]
    which = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=5))
    needles = data.draw(st.lists(st.none() | st.text("aé1 -", max_size=3), min_size=len(which), max_size=len(which)))
    arrays = [pa.array(column, pa.string()) for column in columns]
    found = detect.contains_folded(arrays, pa.array(which, pa.int32()), pa.array(needles, pa.string()))
    assert found.to_pylist() == reference.contains_folded(columns, which, needles)


@settings(max_examples=50)
@given(st.lists(st.none() | phrases(), max_size=5), st.data())
def test_layout_does_not_matter(values, data):
    type_ = data.draw(st.sampled_from(STRINGS))
    layout = data.draw(st.sampled_from([layout for layout in LAYOUTS if buildable(layout, type_)]))
    plain, other = pa.array(values, pa.string()), layout(values, type_)
    assert detect.record_spans(other, [other], [True]) == detect.record_spans(plain, [plain], [True])
    assert detect.fold(other).to_pylist() == detect.fold(plain).to_pylist()


MOMENTS = st.datetimes()


@given(MOMENTS, st.sampled_from(["T", " "]), st.sampled_from(["", "Z", "+01:00"]), st.data())
def test_a_moment_holds_its_day_and_itself_only(moment, joint, zone, data):
    cell = moment.isoformat(sep=joint) + zone
    digits = [sign for sign in cell if sign.isdigit()]
    start = data.draw(st.integers(0, len(digits) - 4))
    piece = "".join(digits[start : start + data.draw(st.integers(4, len(digits)))])
    for text in (cell, f"at {cell}"):
        found = detect.record_spans(pa.array([text]), [pa.array([piece])], [False])
        spans = list(zip(*(column.to_pylist() for column in (found.rows, found.starts, found.ends)), strict=True))
        assert spans == record_spans([text], [[piece]], [False])
        assert text != cell or all(start == 0 and end in (10, len(cell)) for _, start, end in spans)
