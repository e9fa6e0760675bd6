"""Masks, prefixes, networks and canonical forms: the kernel equals its slow twin in every layout."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.reference.canonicalize import STEPS, canonicalize
from tests.reference.keep_bits import keep_bits
from tests.reference.keep_prefix import keep_prefix
from tests.reference.layouts import LAYOUTS, STRINGS, buildable
from tests.reference.mask import mask

from sfumato.kernel import columns

# Letters that Unicode calls alphabetic although their category is a symbol, and code points that one of the two Unicode
# tables does not know yet, are left to the unit tests.
_CATEGORIES = ("L", "M", "N", "P", "Z", "Co", "Cc", "Sm", "Sc", "Sk")
CHARACTERS = st.characters(categories=_CATEGORIES, exclude_characters="\x1c\x1d\x1e\x1f")
FEW = st.sampled_from(list("aZ9 -é\u0301Å\u212b漢𝔘🦀\u0660\ufb01İΣς\ue000\xa0\u200b"))
TEXT = st.just("") | st.text(FEW, max_size=12) | st.text(CHARACTERS, max_size=12) | st.text("aB3 -.", max_size=12)
COLUMNS = st.lists(st.none() | TEXT, max_size=12) | st.lists(st.none() | st.text("aB3 -.", max_size=12), max_size=12)
ONE = st.sampled_from(list("*X•🦀"))
COUNT = st.integers(0, 6)


@st.composite
def layouts(draw):
    """A layout of a string type."""
    type_ = draw(st.sampled_from(STRINGS))
    layout = draw(st.sampled_from([layout for layout in LAYOUTS if buildable(layout, type_)]))
    return lambda values: layout(values, type_)


@given(COLUMNS, layouts(), COUNT, COUNT, ONE, st.booleans())
def test_mask_equals_the_reference(values, layout, keep_first, keep_last, char, keep_separators):
    options = {"keep_first": keep_first, "keep_last": keep_last, "char": char, "keep_separators": keep_separators}
    assert columns.mask(layout(values), **options).to_pylist() == mask(values, **options)


@given(COLUMNS, layouts(), COUNT, ONE)
def test_keep_prefix_equals_the_reference(values, layout, n, fill):
    assert columns.keep_prefix(layout(values), n, fill).to_pylist() == keep_prefix(values, n, fill)


@given(st.lists(st.none() | st.integers(-(10**9), 10**9), max_size=9), st.sampled_from(LAYOUTS), COUNT)
def test_keep_prefix_reads_integers_as_decimal_text(values, layout, n):
    assert columns.keep_prefix(layout(values, pa.int64()), n).to_pylist() == keep_prefix(values, n)


@given(COLUMNS, layouts(), st.lists(st.sampled_from(sorted(STEPS)), max_size=4))
def test_canonicalize_equals_the_reference(values, layout, steps):
    assert columns.canonicalize(layout(values), steps).to_pylist() == canonicalize(values, steps)


def test_every_decimal_digit_that_unicode_knows_is_mapped():
    digits = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Nd"]
    mapped = columns.canonicalize(pa.array(digits), ["digits"]).to_pylist()
    assert mapped == [str(unicodedata.decimal(digit)) for digit in digits]


ADDRESSES = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.ip_addresses(v=6).map(lambda address: f" {address.exploded.upper()}\n"),
    st.ip_addresses(v=4).map(lambda address: f"::ffff:{address}"),
    st.ip_addresses(v=6).map(lambda address: f"{address}%eth0"),
    st.text("0123456789abf.:%", max_size=20),
    st.lists(st.integers(0, 300).map(str) | st.just("07"), min_size=3, max_size=5).map(".".join),
)


@given(st.lists(st.none() | ADDRESSES, max_size=12), layouts(), st.integers(0, 32), st.integers(0, 128))
def test_keep_bits_equals_the_reference(values, layout, bits, bits_v6):
    got = columns.keep_bits(layout(values), bits, bits_v6, invalid="suppress")
    assert got.to_pylist() == keep_bits(values, bits, bits_v6)
