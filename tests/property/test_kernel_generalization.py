"""Bins, date parts and look-ups: the kernel equals its slow twin in every layout."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference.bin_numbers import bin_numbers
from tests.reference.date_part import date_part
from tests.reference.layouts import LAYOUTS, STRINGS, buildable
from tests.reference.lookup import lookup

from sfumato.kernel import columns

WIDTHS = st.sampled_from([Decimal(text) for text in ("1", "2", "10", "100000", "0.1", "2.5", "0.003", "12.50")])
LAYOUT = st.sampled_from(LAYOUTS)
FLOATS = st.floats(-1e12, 1e12) | st.sampled_from([0.1, 0.3, 0.7, -0.0, 29.999999999999996, float("nan"), float("inf")])
NUMBERS = [
    (pa.int8(), st.integers(-128, 127), True),
    (pa.uint32(), st.integers(0, 2**32 - 1), True),
    (pa.int64(), st.integers(-(2**63), 2**63 - 1), True),
    (pa.uint64(), st.integers(0, 2**64 - 1), True),
    (pa.float64(), FLOATS, False),
    (pa.float32(), st.integers(-(2**12), 2**12).map(lambda n: n / 8), False),
    (pa.decimal128(20, 4), st.decimals(-(10**9), 10**9, places=4), False),
    (pa.decimal128(20, 0), st.integers(-(10**9), 10**9).map(Decimal), True),
    (pa.decimal256(50, 9), st.decimals(-(10**9), 10**9, places=9), False),
]
WRITTEN = st.one_of(
    st.integers(-(10**25), 10**25).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(str),
    st.floats(-1e9, 1e9).map(repr),
    st.from_regex(r"\A *[+-]?[0-9]{0,3}\.?[0-9]{0,3}(e[+-]?[0-9]{1,2})? *\Z"),
    st.text("0123456789.+-e ,", max_size=8),
).filter(lambda text: not re.search(r"e\+?([3-9]\d|\d{3})", text))
"""Numbers of which the kernel, which reckons in 128 bits, can tell both edges."""


@pytest.mark.parametrize(("type_", "of", "whole"), NUMBERS, ids=lambda part: str(part)[:12])
@settings(max_examples=30)
@given(data=st.data(), width=WIDTHS, layout=LAYOUT)
def test_bins_of_numbers_equal_the_reference(type_, of, whole, data, width, layout):
    values = data.draw(st.lists(st.none() | of, max_size=12))
    got = columns.bin_numbers(layout(values, type_), width, invalid="suppress")
    assert got.to_pylist() == bin_numbers(values, width, whole_column=whole)


@given(st.lists(st.none() | WRITTEN, max_size=12), WIDTHS, LAYOUT, st.sampled_from(STRINGS))
def test_bins_of_written_numbers_equal_the_reference(values, width, layout, type_):
    if not buildable(layout, type_):
        layout = LAYOUTS[0]
    got = columns.bin_numbers(layout(values, type_), width, invalid="suppress")
    assert got.to_pylist() == bin_numbers(values, width, whole_column=False)


PARTS = st.sampled_from(["year", "quarter", "month"])
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31))  # noqa: DTZ001
ZONES = st.sampled_from(["", "Z", "+02:00", "-0930", "+14", "-25:00", "+1"])
PATTERNS = st.sampled_from(
    [
        "%Y-%m-%d",
        "%Y%m%d",
        "%Y-%m",
        "%d.%m.%Y",
        "%m/%d/%Y",
        "%Y/%m/%d",
        "%d-%m-%Y",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y%m%dT%H%M%S.%f",
        "%d.%m.%Y %H:%M",
        "%m/%d/%Y %I:%M:%S %p",
        "%d.%m/%Y",
        "%y-%m-%d",
        "%Y",
    ]
)
DATES = st.one_of(
    st.builds(lambda moment, pattern, zone: moment.strftime(pattern) + zone, MOMENTS, PATTERNS, ZONES),
    st.from_regex(r"\A ?[0-2][0-9]{3}[-/.]?[01]?[0-9][-/.]?[0-3]?[0-9] ?\Z"),
    st.from_regex(r"\A[0-3]?[0-9][-/.][0-3]?[0-9][-/.][0-2][0-9]{3}( [0-9]{1,2}:[0-9]{2}( ?[AaPp]M)?)?\Z"),
    st.text("0123456789-:.TZ ", max_size=12),
)


@given(st.lists(st.none() | DATES, max_size=12), PARTS, st.sampled_from([None, "dmy", "mdy", "ymd"]), LAYOUT)
def test_parts_of_written_dates_equal_the_reference(values, part, order, layout):
    got = columns.date_part(layout(values, pa.string()), part, format=order, invalid="suppress")
    assert got.to_pylist() == date_part(values, part, order)


TYPED = [
    (pa.date32(), st.dates()),
    (pa.date64(), st.dates()),
    (pa.timestamp("us"), MOMENTS),
    (pa.timestamp("ms", "America/New_York"), MOMENTS.map(lambda moment: moment.replace(microsecond=0, tzinfo=UTC))),
]


@pytest.mark.parametrize(("type_", "of"), TYPED, ids=lambda part: str(part)[:12])
@settings(max_examples=40)
@given(data=st.data(), part=PARTS, layout=LAYOUT)
def test_parts_of_typed_dates_equal_the_reference(type_, of, data, part, layout):
    values = data.draw(st.lists(st.none() | of, max_size=12))
    assert columns.date_part(layout(values, type_), part).to_pylist() == date_part(values, part)


KEYS = st.sampled_from(["", "a", "b", "é", "🦀", "10", "-3"])


@given(st.lists(st.none() | KEYS, max_size=12), st.dictionaries(KEYS, st.text(max_size=3)), LAYOUT)
def test_look_ups_equal_the_reference(values, table, layout):
    keys, targets = pa.array(table.keys(), pa.string()), pa.array(table.values(), pa.large_string())
    got = columns.lookup(layout(values, pa.string()), keys, targets, invalid="suppress")
    assert got.to_pylist() == lookup(values, table)
