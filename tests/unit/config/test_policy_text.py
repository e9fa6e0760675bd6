"""Texts that a program writes into a policy read back as they were."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sfumato.config.document import parse
from sfumato.config.policy_text import comment, literal, policy_name, scalar
from sfumato.config.variables import expand
from sfumato.core.policy import Match

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_a_scalar_reads_back_as_the_text(text: str) -> None:
    document = parse(f"a: {{b: {scalar(text)}}}", "p.yaml")
    assert not expand(document, {}, "p.yaml")
    assert document.data == {"a": {"b": text}}


@given(TEXTS, TEXTS)
def test_a_literal_matches_the_name_and_no_other(name: str, other: str) -> None:
    match = Match(column=literal(name))
    assert match.holds(column=name, tag=None, entity=None, role=None)
    if other not in (name, literal(name)):
        assert not match.holds(column=other, tag=None, entity=None, role=None)


@given(TEXTS)
def test_a_comment_stays_one(text: str) -> None:
    assert all(line.startswith("  #") and line.isprintable() for line in comment(text, "  "))


@given(TEXTS)
def test_a_name_fits_a_policy(source: str) -> None:
    text = f"apiVersion: sfumato/v1\nkind: Policy\nname: {policy_name(source)}\n"
    assert parse(text, "p.yaml").data["name"] == policy_name(source)
    assert policy_name(source).isascii()


@pytest.mark.parametrize("source", ["true.csv", "NO.csv", "null", "FALSE", "n", "2024.csv", "données.csv"])
def test_a_name_is_always_read_as_text(source: str) -> None:
    assert isinstance(yaml.safe_load(policy_name(source)), str)
