"""The finer points of a plan: scans, spans, hierarchies, nested columns, nulls and types."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from tests.unit.pipeline.planning import AGES, planned, proposal, refused, rule, strings, tagged

from sfumato.core.errors import Problem
from sfumato.core.plan import Mode, Plan
from sfumato.core.policy import Match, Rule
from sfumato.core.proposal import Proposal
from sfumato.pipeline.nest import leaf_fields

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
    rules = "untagged: scan\nrules:\n" + rule("role: direct", "redact") + rule("role: none", "keep", "because: tested")
    assert planned(rules, tagged(a="non-pii"), proposal("a", "pii:email")).column("a").mode is Mode.KEEP


@pytest.mark.parametrize("tag", ["non-pii", "quasi:zip", "sensitive:diagnosis"])
def test_what_only_its_tag_calls_harmless_is_not_kept_without_saying_why(tag: str) -> None:
    rules = "rules:\n" + rule("", "keep")
    (problem,) = refused(rules, tagged(a=tag), proposal("a", "pii:name"))
    assert (problem.code, problem.where["column"]) == ("policy.because_missing", "a")
    for harmless in (proposal("a", "pii:name", 0.8), proposal("a", "quasi:location"), proposal("a", "non-pii")):
        assert planned(rules, tagged(a=tag), harmless).column("a").mode is Mode.KEEP
    treated = "rules:\n" + rule("", "suppress")
    assert planned(treated, tagged(a=tag), proposal("a", "pii:name")).column("a").mode is Mode.DROP


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


def nested_plan(rules: str, *proposals: Proposal, schema: pa.Schema = NESTED) -> Plan:
    return planned(rules, schema, *proposals, nested=parts_of(schema))


def parts_of(schema: pa.Schema) -> dict[str, tuple[pa.Field, ...]]:
    return {field.name: tuple(leaf_fields(field)) for field in schema if pa.types.is_nested(field.type)}


def refused_inside(rules: str, schema: pa.Schema = NESTED) -> list[Problem]:
    return refused(rules, schema, nested=parts_of(schema))


@pytest.mark.parametrize("pattern", ["a.b[[]].c", "a.*", "*.c", "a*"])
def test_rules_meet_paths_by_name_and_by_glob(pattern: str) -> None:
    plan = nested_plan("rules:\n" + rule(f"column: '{pattern}'", "mask") + rule("column: '*'", "suppress"))
    column = plan.column("a.b[].c")
    assert (column.technique, column.rule, column.inside, column.stored_in) == ("mask", 1, "a", "a")
    assert [one.name for one in plan.columns] == ["a.b[].c", "x"]
    assert plan.output.field("a").type == NESTED.field("a").type


def test_a_path_that_is_not_written_leaves_the_column() -> None:
    schema = pa.schema([("a", pa.struct([("b", pa.string()), ("c", pa.int64())]))])
    plan = nested_plan("rules:\n" + rule("column: a.b", "suppress") + rule("column: a.c", "keep"), schema=schema)
    assert plan.output.field("a").type == pa.struct([("c", pa.int64())])
    assert nested_plan("rules:\n" + rule("column: '*'", "suppress"), schema=schema).output.names == []


def test_what_the_scan_says_of_a_path_counts_for_it() -> None:
    rules = "untagged: scan\nrules:\n" + rule("role: direct", "redact") + rule("role: none", "keep")
    plan = nested_plan(rules, proposal("a.b[].c", "pii:email"), proposal("x", "non-pii"))
    assert (plan.column("a.b[].c").technique, plan.direct) == ("redact", ("a.b[].c",))


@pytest.mark.parametrize("how", ["rule", "tag"])
def test_a_column_ruled_or_tagged_by_its_own_name_stays_whole(how: str) -> None:
    tag = {"sfumato.tag": "quasi:location"} if how == "tag" else None
    schema = pa.schema([NESTED.field("a").with_metadata(tag), NESTED.field("x")])
    named = rule("column: a" if how == "rule" else "role: quasi", "keep", "because: tested")
    plan = nested_plan("rules:\n" + named + rule("column: '*'", "suppress"), schema=schema)
    assert [(one.name, one.inside) for one in plan.columns] == [("a", None), ("x", None)]
    assert plan.output.names == ["a"]


def test_rows_are_not_removed_by_a_path() -> None:
    rules = "rules:\n" + rule("column: a.*", "suppress", "with: {how: row}") + rule("column: x", "mask")
    assert [(one.code, one.where["column"]) for one in refused_inside(rules)] == [("policy.unsupported", "a.b[].c")]


def test_a_promise_names_no_path_and_the_subject_may() -> None:
    rules = "rules:\n" + rule("column: '*'", "mask")
    problems = refused_inside("privacy: {quasi: ['a.b[].c'], k: 5}\n" + rules)
    assert [(one.code, one.where["key"]) for one in problems] == [("policy.unsupported", "privacy.quasi")]
    assert nested_plan("subject: 'a.b[].c'\n" + rules).subject == "a.b[].c"
    assert [one.code for one in refused_inside("subject: a.b\n" + rules)] == ["policy.unknown_column"]


@pytest.mark.parametrize(
    "schema",
    [
        pa.schema([("a", pa.struct([("b", pa.struct([("c", pa.string())])), ("b.c", pa.string())]))]),
        pa.schema([("a", pa.struct([("b", pa.struct([("c", pa.string())]))])), ("a.b.c", pa.string())]),
        pa.schema([("a", pa.struct([pa.field("b.c", pa.string()), pa.field("b.c", pa.string())]))]),
        pa.schema([("a", pa.struct([("b.c", pa.string())])), ("a.b", pa.struct([("c", pa.string())]))]),
    ],
)
def test_paths_that_are_written_alike_cannot_be_told_apart(schema: pa.Schema) -> None:
    problems = refused_inside("rules:\n" + rule("column: '*'", "mask"), schema)
    assert [(one.code, one.where["column"]) for one in problems] == [("plan.collision", "a.b.c")]
    whole = "".join(rule(f"column: {name}", "suppress") for name in schema.names)
    assert nested_plan("rules:\n" + whole, schema=schema).output.names == []


def test_a_map_without_its_keys_is_not_written() -> None:
    schema = pa.schema([("m", pa.map_(pa.string(), pa.int64())), ("x", pa.string())])
    rules = "rules:\n" + rule("column: 'm[[]].key'", "suppress") + rule("column: '*'", "keep")
    plan = nested_plan(rules, schema=schema)
    assert plan.output.names == ["x"]
    assert plan.column("m[].value").mode is Mode.DROP
    assert "its map" in plan.column("m[].value").why


def test_a_nested_column_is_kept_or_suppressed_as_a_whole() -> None:
    plan = planned("rules:\n" + rule("column: a", "keep", "because: tested") + rule("column: x", "suppress"), NESTED)
    assert plan.output.names == ["a"]
    unexplained = "rules:\n" + rule("column: a", "keep") + rule("column: x", "suppress")
    assert [one.code for one in refused(unexplained, NESTED)] == ["policy.because_missing"]


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
