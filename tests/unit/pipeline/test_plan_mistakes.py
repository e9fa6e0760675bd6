"""What a plan says: where each mistake is, what to beware of, and itself as plain data."""

from __future__ import annotations

import dataclasses
import pickle

import pyarrow as pa
import pytest
from tests.unit.pipeline.planning import planned, proposal, refused, rule, strings, tagged

from sfumato.pipeline.explain import explain


def test_mistakes_say_where_in_the_policy_they_are() -> None:
    rules = (
        "rules:\n"
        + rule("column: a", "keep")
        + rule("column: b", "maks")
        + rule("column: c", "mask", "with: {keep_lst: 1}")
        + rule("column: d", "pseudonymize")
    )
    schema = pa.schema([*tagged(a="pii:email"), ("b", pa.string()), ("c", pa.string()), ("d", pa.float64())])
    assert [(one.code, one.where["line"], one.where["file"]) for one in refused(rules, schema)] == [
        ("policy.unknown_technique", 7, "p.yaml"),
        ("policy.unknown_parameter", 8, "p.yaml"),
        ("policy.because_missing", 6, "p.yaml"),
        ("policy.type", 9, "p.yaml"),
    ]


def test_a_rule_that_is_wrong_is_told_once_however_many_columns_it_decides() -> None:
    problems = refused("rules:\n" + rule("column: '*'", "maks"), strings("a", "b", "c"))
    assert [one.code for one in problems] == ["policy.unknown_technique"]


def test_rules_that_can_never_apply_are_warned_of() -> None:
    rules = (
        "rules:\n"
        + rule("column: a", "mask")
        + rule("column: a", "redact")
        + rule("", "keep")
        + rule("role: none", "keep")
    )
    assert planned(rules, strings("a")).warnings == (
        "rule 2 never applies: rule 1 matches the same before it",
        "rule 4 never applies: rule 3 matches the same before it",
    )


@pytest.mark.parametrize(
    ("schema", "small"),
    [
        (tagged(a="pii:ssn"), True),
        (tagged(a="pii:phone"), True),
        (tagged(a="quasi:dob"), True),
        (tagged(a="quasi:zip"), True),
        (tagged(a="pii:email"), False),
        (pa.schema([("a", pa.int32())]), True),
        (pa.schema([("a", pa.int64())]), False),
        (pa.schema([("a", pa.date32())]), True),
        (pa.schema([("a", pa.bool_())]), True),
    ],
)
def test_pseudonyms_that_can_be_found_by_trying_are_warned_of(schema: pa.Schema, small: bool) -> None:
    warned = planned("rules:\n" + rule("column: a", "pseudonymize"), schema).warnings
    assert [("2^40" in one and "vault" in one) for one in warned] == [True] * small


def test_pseudonyms_in_text_are_warned_of_too() -> None:
    rules = "rules:\n" + rule("role: none", "keep") + "text:\n" + rule("entity: US_SSN", "pseudonymize")
    assert any(one.startswith("US_SSN in text") for one in planned(rules, tagged(a="text")).warnings)


@pytest.mark.parametrize(
    ("bits", "rows", "odds"),
    [
        ("64", None, "1,000,000,000 values collide (64 bits) with probability at most 0.03"),
        ("64", 1000, "3e-14"),
        ("32", 10**6, "1"),
    ],
)
def test_the_collision_bound_is_the_birthday_bound(bits: str, rows: int | None, odds: str) -> None:
    rules = "rules:\n" + rule("column: a", "pseudonymize", f"with: {{format: hex, bits: {bits}}}")
    (warned,) = planned(rules, strings("a"), rows=rows).warnings
    assert warned.endswith(odds)


def test_an_explanation_is_plain_data_with_a_sentence_for_each_column() -> None:
    rules = (
        "untagged: scan\nrules:\n" + rule("role: direct", "mask", "with: {keep_last: 4}") + rule("role: none", "keep")
    )
    plan = planned(rules, strings("a", "b"), proposal("a", "pii:email"), proposal("b", "non-pii", 0.4))
    told = explain(plan)
    assert [column["why"] for column in told["columns"]] == [
        "the scan proposes pii:email (0.95); rule 1 (role: direct)",
        "the scan proposes non-pii (0.40); the scan is not sure enough (below 0.9), so it is suppressed",
    ]
    assert told["columns"][0] | {"why": ""} == {
        "name": "a",
        "type": "string",
        "output_type": "string",
        "tag": "pii:email",
        "role": "direct",
        "entity": "EMAIL_ADDRESS",
        "technique": "mask",
        "parameters": {"keep_last": 4},
        "mode": "cells",
        "rule": 1,
        "because": None,
        "decided_by": "scan",
        "confidence": 0.95,
        "reasons": ["seen"],
        "why": "",
        "direct": True,
    }


def test_a_plan_of_everything_pickles_and_hashes() -> None:
    rules = (
        "subject: a\nprivacy: {quasi: [b], k: 5}\nrules:\n"
        + rule("column: a", "pseudonymize", "with: {canonicalize: 'trim|lower'}")
        + rule("column: b", "generalize", "with: {hierarchy: ages.csv, level: 1}")
        + rule("column: c", "text")
    )
    plan = planned(rules, strings("a", "b", "c"))
    again = pickle.loads(pickle.dumps(plan))
    assert again == plan
    assert hash(again) == hash(plan)
    assert dataclasses.replace(plan, subject=None) != plan
