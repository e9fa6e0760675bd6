"""What decides about a column, and what a plan refuses before a row is read (CONTRACTS §2)."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest

from sfumato.config import load_policy
from sfumato.core.entities import Role, Tag, entity
from sfumato.core.errors import SfumatoErrors
from sfumato.core.plan import Mode, Plan
from sfumato.core.policy import Order
from sfumato.core.proposal import Proposal
from sfumato.pipeline.explain import explain
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table

HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: p\nkeys: {pseudonym: env://KEY}\n"


def proposal(column: str, tag: str, confidence: float = 0.95) -> Proposal:
    made = Tag(tag)
    return Proposal(
        column=column, tag=tag, role=made.role, entity=made.entity, confidence=confidence, reasons=("seen",)
    )


def planned(rules: str, schema: pa.Schema, *proposals: Proposal, head: str = HEAD) -> Plan:
    policy = load_policy(head + rules, origin="p.yaml", environ={}, techniques=table().techniques)
    return compile_plan(
        policy,
        schema=schema,
        techniques=table().techniques,
        proposals={one.column: one for one in proposals},
        hierarchies={},
    )


def refused(rules: str, schema: pa.Schema, *proposals: Proposal, head: str = HEAD) -> set[str]:
    with pytest.raises(SfumatoErrors) as error:
        planned(rules, schema, *proposals, head=head)
    assert error.value.exit_code == 2
    return {problem.code for problem in error.value.problems}


def strings(*names: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string()) for name in names])


def tagged(**tags: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string(), metadata={"sfumato.tag": tag}) for name, tag in tags.items()])


def test_the_first_rule_that_matches_wins() -> None:
    plan = planned(
        "rules:\n  - {match: {column: 'a*'}, technique: mask}\n  - {match: {column: ab}, technique: redact}\n"
        "  - {match: {column: '*'}, technique: suppress}\n",
        strings("ab", "x"),
    )
    assert [(column.name, column.technique, column.rule) for column in plan.columns] == [
        ("ab", "mask", 1),
        ("x", "suppress", 3),
    ]


def test_tags_of_the_source_meet_rules_by_tag_entity_family_and_role() -> None:
    plan = planned(
        "rules:\n  - {match: {tag: 'pii:phone'}, technique: mask}\n"
        "  - {match: {entity: EMAIL_ADDRESS}, technique: redact}\n"
        "  - {match: {family: PERSON}, technique: replace}\n  - {match: {role: none}, technique: keep}\n",
        tagged(p="pii:phone", m="pii:email", n="pii:name", x="non-pii"),
    )
    assert [column.technique for column in plan.columns] == ["mask", "redact", "replace", "keep"]
    assert {column.decided_by for column in plan.columns} == {"tag"}
    assert not plan.detects


def test_an_untagged_column_that_no_rule_names_is_refused_by_default() -> None:
    assert refused("rules: [{match: {}, technique: suppress}]\n", strings("a")) == {"policy.untagged_refused"}


def test_an_untagged_column_is_suppressed_where_the_policy_says_so() -> None:
    plan = planned("untagged: suppress\nrules: [{match: {role: none}, technique: keep}]\n", strings("a"))
    assert plan.column("a").mode is Mode.DROP


def test_a_proposal_below_ninety_per_cent_is_suppressed() -> None:
    rules = "untagged: scan\nrules: [{match: {role: none}, technique: keep}]\n"
    unsure = planned(rules, strings("a"), proposal("a", "non-pii", 0.89))
    sure = planned(rules, strings("a"), proposal("a", "non-pii", 0.9))
    assert unsure.column("a").mode is Mode.DROP
    assert sure.column("a").mode is Mode.WATCH


def test_a_column_without_any_rule_is_refused() -> None:
    assert refused("rules: [{match: {role: quasi}, technique: keep}]\n", tagged(a="non-pii")) == {
        "policy.column_unruled"
    }


def test_what_a_person_calls_harmless_is_kept_what_the_scan_does_is_watched() -> None:
    rules = (
        "untagged: scan\nrules:\n  - {match: {column: b}, technique: keep}\n"
        "  - {match: {role: none}, technique: keep}\n"
    )
    plan = planned(rules, strings("a", "b"), proposal("a", "non-pii"), proposal("b", "non-pii"))
    assert [column.mode for column in plan.columns] == [Mode.WATCH, Mode.KEEP]
    assert plan.detects


@pytest.mark.parametrize("schema", [tagged(a="pii:email"), strings("a")])
def test_keeping_a_direct_identifier_needs_a_reason(schema: pa.Schema) -> None:
    found = proposal("a", "pii:email")
    assert refused("rules: [{match: {column: a}, technique: keep}]\n", schema, found) == {"policy.because_missing"}
    plan = planned("rules: [{match: {column: a}, technique: keep, because: public}]\n", schema, found)
    assert plan.column("a").because == "public"


def test_a_column_is_direct_by_tag_then_classifier_then_technique() -> None:
    rules = "rules: [{match: {column: '*'}, technique: mask}]\n"
    assert planned(rules, tagged(a="quasi:zip")).direct == ()
    assert planned(rules, strings("a"), proposal("a", "quasi:zip")).direct == ()
    assert planned(rules, strings("a"), proposal("a", "non-pii")).direct == ()
    assert planned(rules, strings("a"), proposal("a", "non-pii", 0.5)).direct == ("a",)
    assert planned(rules, strings("a")).direct == ("a",)
    assert planned("rules: [{match: {column: '*'}, technique: replace}]\n", strings("a")).direct == ()


def test_text_rules_come_from_text_else_from_entities_else_replace() -> None:
    by_text = planned(
        "rules: [{match: {column: a}, technique: text}]\ntext: [{match: {}, technique: redact}]\n", strings("a")
    )
    by_entity = planned(
        "rules:\n  - {match: {column: a}, technique: text}\n  - {match: {entity: US_SSN}, technique: mask}\n",
        strings("a"),
    )
    by_default = planned("rules: [{match: {column: a}, technique: text}]\n", strings("a"))
    assert [rule.technique for rule in by_text.spans] == ["redact", "replace"]
    assert [rule.technique for rule in by_entity.spans] == ["mask", "replace"]
    assert [rule.technique for rule in by_default.spans] == ["replace"]


def test_a_direct_identifier_in_text_is_kept_only_with_a_reason() -> None:
    rules = "rules: [{match: {column: a}, technique: text}]\ntext: [{match: {entity: PERSON}, technique: keep%s}]\n"
    assert refused(rules % "", strings("a")) == {"policy.because_missing"}
    planned(rules % ", because: public figures", strings("a"))
    planned(
        "rules: [{match: {column: a}, technique: text}]\ntext: [{match: {entity: DATE_TIME}, technique: keep}]\n",
        strings("a"),
    )


def test_all_mistakes_come_at_once() -> None:
    schema = pa.schema([("f", pa.float64()), ("b", pa.binary()), ("x", pa.string())])
    rules = (
        "subject: nobody\nprivacy: {quasi: [y], k: 5}\nrules:\n  - {match: {column: f}, technique: pseudonymize}\n"
        "  - {match: {column: b}, technique: mask}\n"
    )
    assert refused(rules, schema) == {"policy.type", "policy.untagged_refused", "policy.unknown_column"}


def test_a_missing_key_slot_is_named() -> None:
    head = HEAD.replace("keys: {pseudonym: env://KEY}\n", "")
    assert refused("rules: [{match: {column: a}, technique: pseudonymize}]\n", strings("a"), head=head) == {
        "plan.key_missing"
    }


def test_a_promised_quasi_identifier_is_written_and_no_pseudonym() -> None:
    rules = "privacy: {quasi: [a], k: 5}\nrules: [{match: {column: a}, technique: %s}]\n"
    for technique in ("suppress", "pseudonymize"):
        assert refused(rules % technique, strings("a")) == {"policy.quasi_undecided"}


def test_rows_are_shuffled_when_k_is_promised_unless_the_policy_says_otherwise() -> None:
    rules = "privacy: {quasi: [a], k: 5}\nrules: [{match: {column: a}, technique: keep}]\n"
    assert planned(rules, strings("a")).order is Order.SHUFFLE
    assert planned(rules + "delivery: {order: keep}\n", strings("a")).order is Order.KEEP


def test_a_rule_for_a_column_that_does_not_exist_only_warns() -> None:
    plan = planned(
        "rules:\n  - {match: {column: nowhere}, technique: mask}\n  - {match: {column: a}, technique: keep}\n",
        strings("a"),
    )
    assert any("nowhere" in warning for warning in plan.warnings)


def test_small_domains_and_short_pseudonyms_are_warned_of() -> None:
    rules = "rules: [{match: {column: a}, technique: pseudonymize, with: {format: hex, bits: 64}}]\n"
    warned = planned(rules, tagged(a="pii:ssn")).warnings
    assert any("2^40" in warning and "vault" in warning for warning in warned)
    assert any("collide" in warning for warning in warned)


def test_suppression_has_three_ways() -> None:
    rules = "rules:\n" + "".join(
        f"  - {{match: {{column: '{how}'}}, technique: suppress, with: {{how: '{how}'}}}}\n"
        for how in ("column", "null", "row")
    )
    plan = planned(rules, strings("column", "null", "row"))
    assert [column.mode for column in plan.columns] == [Mode.DROP, Mode.CELLS, Mode.ROWS]
    assert plan.output.names == ["null"]


def test_a_plan_pickles_hashes_and_explains_itself_without_secrets() -> None:
    plan = planned("rules: [{match: {column: a}, technique: pseudonymize}]\n", tagged(a="pii:email"))
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert hash(plan) == hash(pickle.loads(pickle.dumps(plan)))
    told = explain(plan)
    assert told["columns"][0]["why"] == "tag pii:email from the source's metadata; rule 1 (column: a)"
    assert told["keys"] == [{"slot": "pseudonym", "purpose": "pseudonym", "provider": "env"}]


def test_a_tag_that_is_none_is_refused() -> None:
    assert refused("rules: [{match: {column: a}, technique: keep}]\n", tagged(a="PII!")) == {"policy.invalid"}


def test_roles_follow_from_tags() -> None:
    assert Tag("quasi:zip").role is Role.QUASI
    assert Tag("text").role is None
    assert entity("EMAIL_ADDRESS").tag == "pii:email"
