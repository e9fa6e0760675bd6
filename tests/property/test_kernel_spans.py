"""Span replacement and cutting: the kernel equals its slow twin."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.reference.layouts import LAYOUTS, STRINGS, buildable
from tests.reference.splice import cut, splice

from sfumato.kernel import columns

CELLS = st.lists(st.none() | st.text("aé漢🦀 ", max_size=10), max_size=8)


@st.composite
def marked(draw):
    """Values, sorted disjoint spans on character borders, and their replacements."""
    values = draw(CELLS)
    spans = []
    for row, value in enumerate(values):
        borders = [len(value[:i].encode()) for i in range(len(value) + 1)] if value is not None else []
        marks = sorted(draw(st.lists(st.sampled_from(borders), max_size=6))) if borders else []
        spans += [(row, start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)]
    new = draw(st.lists(st.none() | st.text(max_size=4), min_size=len(spans), max_size=len(spans)))
    return values, spans, new


def positions(spans):
    return [pa.array([span[i] for span in spans], pa.int32()) for i in range(3)]


@given(marked(), st.sampled_from(LAYOUTS), st.sampled_from(STRINGS))
def test_splice_and_cut_equal_the_reference(case, layout, type_):
    values, spans, new = case
    column = (layout if buildable(layout, type_) else LAYOUTS[0])(values, type_)
    got = columns.splice(column, *positions(spans), pa.array(new, pa.string()))
    assert got.to_pylist() == splice(values, spans, new)
    assert columns.cut(column, *positions(spans)).to_pylist() == cut(values, spans)


@given(marked())
def test_cut_pieces_spliced_back_change_nothing(case):
    values, spans, _ = case
    column = pa.array(values, pa.string())
    pieces = columns.cut(column, *positions(spans))
    assert columns.splice(column, *positions(spans), pieces).to_pylist() == values
