"""The finer points of a plan: scans, spans, hierarchies, nested columns, nulls, and where each mistake is."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pyarrow as pa
import pytest

from sfumato.config import load_policy, parse_hierarchy
from sfumato.core.entities import Tag
from sfumato.core.errors import Problem, SfumatoErrors
from sfumato.core.plan import Mode, Plan
from sfumato.core.policy import Match, Rule
from sfumato.core.proposal import Proposal
from sfumato.pipeline.explain import explain
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table

HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: p\nkeys: {pseudonym: env://KEY}\n"
AGES = parse_hierarchy("ages.csv", "34;30-39;*\n51;50-59;*\n")


def proposal(column: str, tag: str, confidence: float = 0.95) -> Proposal:
    made = Tag(tag)
    return Proposal(
        column=column, tag=tag, role=made.role, entity=made.entity, confidence=confidence, reasons=("seen",)
    )


def planned(rules: str, schema: pa.Schema, *proposals: Proposal, **options: Any) -> Plan:
    policy = load_policy(HEAD + rules, origin="p.yaml", environ={})
    return compile_plan(
        policy,
        schema=schema,
        techniques=table().techniques,
        proposals={one.column: one for one in proposals},
        hierarchies={"ages.csv": AGES},
        **options,
    )


def refused(rules: str, schema: pa.Schema, *proposals: Proposal) -> list[Problem]:
    with pytest.raises(SfumatoErrors) as error:
        planned(rules, schema, *proposals)
    assert error.value.exit_code == 2
    return list(error.value.problems)


def strings(*names: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string()) for name in names])


def tagged(**tags: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string(), metadata={"sfumato.tag": tag}) for name, tag in tags.items()])


def rule(condition: str, technique: str, *more: str) -> str:
    return "  - {" + ", ".join([f"match: {{{condition}}}", f"technique: {technique}", *more]) + "}\n"


# --- what the scan may decide -----------------------------------------------------------------------------------------


def test_what_the_scan_says_meets_rules_under_scan_alone() -> None:
    rules = "rules:\n" + rule("entity: EMAIL_ADDRESS", "redact") + rule("column: '*'", "mask")
    found = proposal("a", "pii:email")
    assert planned("untagged: scan\n" + rules, strings("a"), found).column("a").technique == "redact"
    assert planned(rules, strings("a"), found).column("a").technique == "mask"


def test_an_unsure_proposal_meets_no_rule_even_where_a_rule_names_the_column() -> None:
    rules = "untagged: scan\nrules:\n" + rule("role: direct", "redact") + rule("column: a", "mask")
    assert planned(rules, strings("a"), proposal("a", "pii:email", 0.5)).column("a").technique == "mask"


def test_a_column_that_a_rule_names_is_not_untagged() -> None:
    for untagged in ("refuse", "suppress", "scan"):
        rules = f"untagged: {untagged}\nrules:\n" + rule("column: a", "mask") + rule("", "keep")
        assert planned(rules, strings("a"), proposal("a", "non-pii", 0.5)).column("a").technique == "mask"


def test_a_rule_for_everything_names_no_column() -> None:
    assert [one.code for one in refused("rules:\n" + rule("", "keep"), strings("a"))] == ["policy.untagged_refused"]


def test_a_tag_outweighs_the_scan() -> None:
    rules = "untagged: scan\nrules:\n" + rule("role: direct", "redact") + rule("role: none", "keep")
    assert planned(rules, tagged(a="non-pii"), proposal("a", "pii:email")).column("a").mode is Mode.KEEP


def test_numbers_that_the_scan_calls_harmless_need_no_watching() -> None:
    rules = "untagged: scan\nrules:\n" + rule("role: none", "keep")
    schema = pa.schema([("n", pa.int64()), ("t", pa.string()), ("d", pa.dictionary(pa.int32(), pa.string()))])
    plan = planned(rules, schema, *(proposal(name, "non-pii") for name in "ntd"))
    assert [column.mode for column in plan.columns] == [Mode.KEEP, Mode.WATCH, Mode.WATCH]


def test_a_suppression_nobody_asked_for_makes_a_column_direct_only_if_the_scan_suspects_it() -> None:
    rules = "untagged: scan\nrules:\n" + rule("role: none", "keep")
    plan = planned(rules, strings("a", "b", "c"), proposal("a", "non-pii", 0.5), proposal("b", "pii:other_id", 0.5))
    assert plan.direct == ("b",)
    assert plan.column("b").decided_by == "default"


def test_columns_without_text_cannot_be_looked_for() -> None:
    schema = pa.schema([("l", pa.list_(pa.string())), ("b", pa.binary())])
    assert planned("rules:\n" + rule("column: '*'", "suppress"), schema).direct == ()


# --- free text --------------------------------------------------------------------------------------------------------


def test_a_text_tag_needs_no_rule() -> None:
    plan = planned("rules:\n" + rule("role: none", "keep"), tagged(a="text"))
    column = plan.column("a")
    assert (column.mode, column.technique, column.rule) == (Mode.TEXT, "text", None)
    assert plan.output.field("a").type == pa.string()
    assert column.why == "tag text from the source's metadata; its spans are treated"


def test_a_text_tag_gives_way_to_a_rule() -> None:
    assert planned("rules:\n" + rule("column: a", "suppress"), tagged(a="text")).column("a").mode is Mode.DROP


def test_free_text_is_kept_only_with_a_reason() -> None:
    rules = "rules:\n" + rule("column: a", "keep")
    for schema, found in ((tagged(a="text"), ()), (strings("a"), (proposal("a", "text"),))):
        assert [one.code for one in refused(rules, schema, *found)] == ["policy.because_missing"]
    planned("rules:\n" + rule("column: a", "keep", "because: checked by hand"), tagged(a="text"))


@pytest.mark.parametrize("kind", [pa.int64(), pa.date32(), pa.list_(pa.string()), pa.binary()])
def test_only_strings_are_free_text(kind: pa.DataType) -> None:
    problems = refused("rules:\n" + rule("column: a", "text"), pa.schema([("a", kind)]))
    assert [(one.code, one.where["column"]) for one in problems] == [("policy.type", "a")]


def spans(rules: str) -> list[Rule]:
    return list(planned(rules, tagged(a="text")).spans)


def test_spans_always_end_with_a_replacement_of_everything() -> None:
    for text in ("", "text:\n" + rule("", "redact"), "text:\n" + rule("entity: PERSON", "redact")):
        last = spans(text + "rules:\n" + rule("role: none", "keep"))[-1]
        assert (last.match, last.technique) == (Match(), "replace")


def test_without_a_text_section_the_rules_about_entities_treat_spans() -> None:
    found = spans(
        "rules:\n"
        + rule("entity: EMAIL_ADDRESS", "redact")
        + rule("column: x, entity: US_SSN", "mask")
        + rule("tag: 'pii:phone'", "mask")
        + rule("family: PERSON", "text")
        + rule("entity: DATE_OF_BIRTH", "generalize", "with: {date_part: year}")
        + rule("entity: DATE_TIME", "keep")
        + rule("role: direct", "suppress")
    )
    assert [(str(one.match), one.technique, one.parameters) for one in found] == [
        ("entity: EMAIL_ADDRESS", "redact", ()),
        ("family: PERSON", "replace", ()),
        ("entity: DATE_OF_BIRTH", "generalize", (("date_part", "year"), ("invalid", "suppress"))),
        ("entity: DATE_TIME", "keep", ()),
        ("everything", "replace", ()),
    ]


@pytest.mark.parametrize(
    ("condition", "direct"),
    [
        ("entity: PERSON", True),
        ("family: PERSON", True),
        ("role: direct", True),
        ("", True),
        ("entity: DATE_TIME", False),
        ("family: LOCATION", False),
        ("role: quasi", False),
    ],
)
def test_keeping_spans_that_may_be_direct_needs_a_reason(condition: str, direct: bool) -> None:
    rules = "rules:\n" + rule("role: none", "keep") + "text:\n" + rule(condition, "keep")
    if direct:
        (problem,) = refused(rules, tagged(a="non-pii"))
        assert (problem.code, problem.where["line"]) == ("policy.because_missing", 8)
    else:
        planned(rules, tagged(a="text"))


def test_keys_of_spans_count_only_if_there_is_text() -> None:
    rules = "rules:\n" + rule("role: none", "keep") + "text:\n" + rule("", "pseudonymize")
    assert planned(rules, tagged(a="non-pii")).keys == ()
    assert [use.slot for use in planned(rules, tagged(a="text")).keys] == ["pseudonym"]


# --- hierarchies, nested columns, names -------------------------------------------------------------------------------


def test_a_plan_carries_the_hierarchies_it_uses() -> None:
    level = "with: {hierarchy: ages.csv, level: 1}"
    plan = planned("rules:\n" + rule("column: a", "generalize", level), strings("a"))
    assert plan.hierarchies == (AGES,)
    assert planned("rules:\n" + rule("column: a", "mask"), strings("a")).hierarchies == ()


def test_a_level_that_a_hierarchy_lacks_is_refused() -> None:
    rules = "rules:\n" + rule("column: a", "generalize", "with: {hierarchy: ages.csv, level: 3}")
    (problem,) = refused(rules, strings("a"))
    assert (problem.code, problem.where["line"]) == ("policy.parameter", 6)
    assert "levels 0 to 2" in problem.message


def test_a_hierarchy_that_was_not_read_is_refused() -> None:
    rules = "rules:\n" + rule("column: a", "generalize", "with: {hierarchy: other.csv, level: 1}")
    assert [one.code for one in refused(rules, strings("a"))] == ["plan.hierarchy"]


NESTED = pa.schema([("a", pa.struct([("b", pa.list_(pa.struct([("c", pa.string())])))])), ("x", pa.string())])


@pytest.mark.parametrize("pattern", ["a.b", "a.b[[]].c", "a.*", "*.c"])
def test_parts_of_nested_columns_cannot_be_treated(pattern: str) -> None:
    rules = "rules:\n" + rule(f"column: '{pattern}'", "mask") + rule("column: '*'", "suppress")
    problems = refused(rules, NESTED)
    assert [(one.code, one.where["rule"]) for one in problems] == [("policy.unsupported", 1)]


def test_a_nested_column_is_kept_or_suppressed_as_a_whole() -> None:
    plan = planned("rules:\n" + rule("column: a", "keep") + rule("column: x", "suppress"), NESTED)
    assert plan.output.names == ["a"]
    assert [one.code for one in refused("rules:\n" + rule("column: '*'", "mask"), NESTED)] == ["policy.type"]


def test_a_dotted_name_of_a_flat_column_is_a_name() -> None:
    assert planned("rules:\n" + rule("column: a.b", "mask"), strings("a.b")).column("a.b").technique == "mask"


def test_columns_of_one_name_cannot_be_told_apart() -> None:
    problems = refused("rules:\n" + rule("column: '*'", "mask"), strings("a", "b", "a"))
    assert [(one.code, one.where["column"]) for one in problems] == [("plan.collision", "a")]


def test_misspelt_columns_are_suggested() -> None:
    rules = "subject: costumer_id\nprivacy: {quasi: [aeg], k: 5}\nrules:\n" + rule("column: '*'", "keep")
    problems = refused(rules, strings("customer_id", "age"))
    assert [(one.code, one.where["key"], one.hint) for one in problems] == [
        ("policy.unknown_column", "subject", "did you mean customer_id?"),
        ("policy.unknown_column", "privacy.quasi", "did you mean age?"),
    ]
    warned = planned("rules:\n" + rule("column: emial", "mask") + rule("column: '*'", "keep"), strings("email"))
    assert warned.warnings == ("rule 1: no column is called emial; did you mean email?",)


# --- types, nulls, output ---------------------------------------------------------------------------------------------


def test_nulls_are_treated_in_text_columns_only() -> None:
    rules = "rules:\n" + rule("column: '*'", "mask", "nulls: treat")
    problems = refused(rules, pa.schema([("n", pa.int64()), ("t", pa.string())]))
    assert [(one.code, one.where["column"], one.where["rule"]) for one in problems] == [("policy.type", "n", 1)]


def test_the_output_has_the_techniques_types_without_dictionaries() -> None:
    schema = pa.schema([("d", pa.dictionary(pa.int32(), pa.string())), ("n", pa.int16()), ("k", pa.int32())])
    rules = "rules:\n" + rule("column: n", "generalize", "with: {width: 10}") + rule("column: '*'", "keep")
    assert planned(rules, schema).output == pa.schema([("d", pa.string()), ("n", pa.string()), ("k", pa.int32())])


def test_only_kept_columns_keep_their_tag_and_nothing_else_of_the_metadata() -> None:
    fields = [pa.field(n, pa.string(), False, {"sfumato.tag": "quasi:zip", "writer": "note"}) for n in ("a", "b")]
    schema = pa.schema(fields, metadata={"pandas": "notes"})
    plan = planned("rules:\n" + rule("column: a", "keep") + rule("column: b", "mask"), schema)
    assert plan.output.field("a").metadata == {b"sfumato.tag": b"quasi:zip"}
    assert plan.output.field("b").metadata is None
    assert [field.nullable for field in plan.output] == [False, True]
    assert plan.schema.metadata is None
    assert plan.schema.field("b").metadata == {b"sfumato.tag": b"quasi:zip"}
    assert b"note" not in pickle.dumps(plan)


def test_a_promised_column_may_be_emptied_but_not_dropped() -> None:
    head = "privacy: {quasi: [a], k: 5}\nrules:\n"
    planned(head + rule("column: a", "suppress", "with: {how: 'null'}"), strings("a"))
    for how in ("column", "row"):
        problems = refused(head + rule("column: a", "suppress", f"with: {{how: {how}}}"), strings("a"))
        assert [one.code for one in problems] == ["policy.quasi_undecided"]


# --- mistakes, warnings, explanation ----------------------------------------------------------------------------------


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
