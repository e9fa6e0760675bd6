"""Pseudonyms: the kernel equals the standard library's HMAC over canonical bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import pseudonym as reference
from tests.reference.layouts import LAYOUTS, STRINGS, buildable

from sfumato.core.secret import Secret
from sfumato.kernel import columns

KEYS = st.binary(min_size=1, max_size=100)
FORMS = st.one_of(
    st.tuples(st.just("hex"), st.integers(2, 64).map(lambda n: 4 * n)),
    st.tuples(st.sampled_from(["base32", "base64url"]), st.integers(1, 32).map(lambda n: 8 * n)),
    st.just(("uuid", 128)),
)
TEXTS = st.lists(st.none() | st.just("") | st.text(max_size=150), max_size=12)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))  # noqa: DTZ001
EXACT = st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**12), max_value=10**12)


@given(TEXTS, KEYS, FORMS, st.sampled_from(LAYOUTS), st.sampled_from(STRINGS), st.sampled_from(["", "v1.é."]))
def test_text_in_every_layout_and_form_equals_the_reference(values, key, form, layout, type_, prefix):
    if not buildable(layout, type_):
        layout = LAYOUTS[0]
    encoding, bits = form
    got = columns.pseudonym(layout(values, type_), Secret(key), prefix=prefix, encoding=encoding, bits=bits)
    assert got.to_pylist() == reference.pseudonym(values, key, prefix, encoding, bits)


TYPED = [
    *((pa.type_for_alias(f"int{n}"), st.integers(-(2 ** (n - 1)), 2 ** (n - 1) - 1)) for n in (8, 16, 32, 64)),
    *((pa.type_for_alias(f"uint{n}"), st.integers(0, 2**n - 1)) for n in (8, 16, 32, 64)),
    (pa.decimal128(38, 5), EXACT),
    (pa.decimal128(38, -2), st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) * 100)),
    (pa.decimal256(76, 20), st.integers(-(10**75), 10**75).map(lambda n: Decimal(n).scaleb(-20, None))),
    (pa.date32(), st.dates()),
    (pa.date64(), st.dates()),
    (pa.bool_(), st.booleans()),
    (pa.binary(), st.binary()),
    (pa.large_binary(), st.binary()),
    (pa.binary_view(), st.binary()),
    (pa.binary(4), st.binary(min_size=4, max_size=4)),
    (pa.timestamp("us"), MOMENTS),
    (pa.timestamp("us", "Asia/Kolkata"), MOMENTS.map(lambda moment: moment.replace(tzinfo=UTC))),
    (pa.timestamp("ms", "UTC"), MOMENTS.map(lambda moment: moment.replace(microsecond=1000, tzinfo=UTC))),
    (pa.timestamp("s"), MOMENTS.map(lambda moment: moment.replace(microsecond=0))),
]


@pytest.mark.parametrize(("type_", "of"), TYPED, ids=lambda part: str(part) if isinstance(part, pa.DataType) else "")
@settings(max_examples=25)
@given(data=st.data(), layout=st.sampled_from(LAYOUTS[:3]))
def test_every_type_equals_the_reference(type_, of, data, layout):
    values = data.draw(st.lists(st.none() | of, max_size=10))
    got = columns.digest(layout(values, type_), Secret(b"key"))
    assert got.to_pylist() == [None if value is None else reference.digest(value, b"key") for value in values]


@given(st.lists(st.integers(-(2**62), 2**62), max_size=10))
def test_nanoseconds_round_down_to_the_microsecond_they_lie_in(ticks):
    fine = pa.array(ticks, pa.timestamp("ns"))
    coarse = pa.array([tick // 1000 for tick in ticks], pa.timestamp("us"))
    assert columns.pseudonym(fine, Secret(b"k")) == columns.pseudonym(coarse, Secret(b"k"))


@given(st.lists(st.none() | st.integers(-(2**31), 2**31 - 1), max_size=10))
def test_the_same_number_joins_across_types(numbers):
    types = [pa.int32(), pa.int64(), pa.decimal128(12, 2), pa.string()]
    texts = [None if number is None else str(number) for number in numbers]
    forms = [
        columns.pseudonym(pa.array(texts if type_ == pa.string() else numbers, type_), Secret(b"k")).to_pylist()
        for type_ in types
    ]
    assert all(form == forms[0] for form in forms)


@given(st.lists(st.none() | st.dates(), max_size=10))
def test_a_date_joins_with_its_iso_text(days: list[date | None]):
    texts = [None if day is None else day.isoformat() for day in days]
    typed = columns.pseudonym(pa.array(days, pa.date32()), Secret(b"k"))
    assert typed == columns.pseudonym(pa.array(texts, pa.string()), Secret(b"k"))
