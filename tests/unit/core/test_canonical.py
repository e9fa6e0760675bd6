"""Canonical JSON: RFC 8785's own examples, the refusals, and both encoders side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.core.canonical import NotCanonical, dumps, loads

CASES = json.loads((Path(__file__).parents[2] / "vectors" / "dsse.json").read_text())["jcs"]["cases"]

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("case", CASES)
def test_the_rfc_examples_come_out_to_the_byte(case: dict[str, Any]) -> None:
    assert dumps(case["value"]) == case["text"].encode()


@settings(max_examples=100)
@given(JSON)
def test_the_quick_encoder_agrees_with_the_library(value: object) -> None:
    assert dumps(value) == rfc8785.dumps(value)


@settings(max_examples=100)
@given(JSON)
def test_what_is_read_back_has_the_same_canonical_form(value: object) -> None:
    assert dumps(loads(dumps(value))) == dumps(value)


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), float("nan"), float("inf"), "\ud800", {1: 2}, b"x", {"a": {"b"}}, [object()]]
)
def test_a_value_without_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        dumps(value)


def test_endless_nesting_is_refused() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(NotCanonical):
        dumps(value)
    with pytest.raises(NotCanonical):
        loads(b"[" * 100_000)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b"NaN",
        b"[Infinity]",
        b"-Infinity",
        b"1e999",
        b"\xef\xbb\xbf{}",
        b'"\xff"',
        b"{} {}",
        b"",
        b"01",
    ],
)
def test_lax_json_is_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        loads(data)


def test_a_refusal_repeats_nothing() -> None:
    with pytest.raises(NotCanonical) as caught:
        dumps({"ssn": 987654320987654320987})
    assert not re.search(r"\d", str(caught.value))
    assert caught.value.__suppress_context__
