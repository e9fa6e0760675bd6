"""The gate tells leaks from synthetic values, declared remains and decisions."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sfumato.config import load_policy
from sfumato.core.hierarchy import Hierarchy
from sfumato.detection.run import Detector
from sfumato.pipeline.gate import Gate, summary
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.pipeline.verdict import Verdict
from sfumato.plugins import table

HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: p\nkeys: {pseudonym: env://KEY}\n"


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(tuple(table().recognizers.values()))


SEX = Hierarchy("sex.csv", (("m", "person", "*"), ("f", "person", "*")))


def check(detector: Detector, rules: str, source: dict[str, list[str]], output: dict[str, list[str]]) -> Verdict:
    schema = pa.schema([(name, pa.string()) for name in source])
    policy = load_policy(HEAD + rules, origin="p", environ={}, techniques=table().techniques)
    plan = compile_plan(policy, schema=schema, techniques=table().techniques, proposals={}, hierarchies={SEX.name: SEX})
    gate = Gate(plan, table().techniques, detector)
    rows = pa.arange(1, 1 + len(next(iter(source.values()))))
    return gate.check(pa.table(source, schema=schema), pa.table(output), rows)


def leaks(verdict: Verdict) -> set[tuple[str, str, str]]:
    return {(leak.column, leak.entity, leak.reason) for leak in verdict.leaks}


def test_a_source_value_in_the_output_is_a_leak_with_its_row(detector: Detector) -> None:
    rules = "rules: [{match: {column: a}, technique: suppress}, {match: {column: b}, technique: keep}]\n"
    source = {"a": ["x1y2z3", "q9w8e7"], "b": ["fine", "see X1-Y2-Z3"]}
    assert leaks(check(detector, rules, source, {"b": ["fine", "see X1-Y2-Z3"]})) == set()
    source["b"][0] = "see X1-Y2-Z3"
    verdict = check(detector, rules, source, {"b": ["see X1-Y2-Z3", "other"]})
    assert leaks(verdict) == {("b", "OTHER_ID", "value")}
    assert verdict.problems()[0].where["row"] == 1
    assert verdict.rows_leaking == 1


def test_a_detected_value_that_stands_in_no_source_cell_is_synthetic(detector: Detector) -> None:
    rules = "rules: [{match: {column: a}, technique: replace, with: {with: new@example.com}}]\n"
    verdict = check(detector, rules, {"a": ["old@example.org"]}, {"a": ["new@example.com"]})
    assert leaks(verdict) == set()
    assert verdict.synthetic == 1


def test_short_identifiers_are_not_searched_for(detector: Detector) -> None:
    rules = "rules: [{match: {column: a}, technique: suppress}, {match: {column: b}, technique: keep}]\n"
    assert leaks(check(detector, rules, {"a": ["abc"], "b": ["abc"]}, {"b": ["abc"]})) == set()


def test_what_a_rule_keeps_for_a_reason_is_listed_not_refused(detector: Detector) -> None:
    rules = (
        "rules: [{match: {column: a}, technique: pseudonymize}, "
        "{match: {column: b}, technique: keep, because: public register}]\n"
    )
    pseudonym = "v1.00000000." + "A" * 22
    verdict = check(
        detector, rules, {"a": ["m@example.com"], "b": ["m@example.com"]}, {"a": [pseudonym], "b": ["m@example.com"]}
    )
    assert leaks(verdict) == set()
    assert any("b: " in name for name in summary(verdict)["kept_by_decision"])  # type: ignore[attr-defined]


def test_quasi_families_may_stand_in_columns_kept_by_rule(detector: Detector) -> None:
    rules = "rules: [{match: {column: when}, technique: keep}]\n"
    assert leaks(check(detector, rules, {"when": ["2026-01-31"]}, {"when": ["2026-01-31"]})) == set()
    assert leaks(check(detector, rules, {"when": ["m@example.com"]}, {"when": ["m@example.com"]})) == {
        ("when", "EMAIL_ADDRESS", "value")
    }


def test_a_cell_without_the_promised_form_is_refused(detector: Detector) -> None:
    rules = "rules: [{match: {column: age}, technique: generalize, with: {width: 10}}]\n"
    assert leaks(check(detector, rules, {"age": ["34"]}, {"age": ["30-39"]})) == set()
    assert leaks(check(detector, rules, {"age": ["34"]}, {"age": ["34"]})) == {("age", "generalize", "form")}


def test_a_network_whose_host_bits_were_already_zero_is_declared(detector: Detector) -> None:
    rules = "rules: [{match: {column: ip}, technique: generalize, with: {keep_bits: 24}}]\n"
    verdict = check(detector, rules, {"ip": ["203.0.113.0"]}, {"ip": ["203.0.113.0/24"]})
    assert leaks(verdict) == set()


def test_verdicts_add_up(detector: Detector) -> None:
    rules = "rules: [{match: {column: b}, technique: keep}]\n"
    one = check(detector, rules, {"b": ["m@example.com"]}, {"b": ["m@example.com"]})
    other = check(detector, rules, {"b": ["x"]}, {"b": ["x"]})
    one.merge(other)
    assert (one.rows_checked, one.rows_leaking, one.cells_checked, sum(one.leaks.values())) == (2, 1, 2, 1)


def test_a_cell_that_is_no_group_of_its_hierarchy_s_level_is_refused(detector: Detector) -> None:
    rules = "rules: [{match: {column: sex}, technique: generalize, with: {hierarchy: sex.csv, level: 1}}]\n"
    assert leaks(check(detector, rules, {"sex": ["m", "f"]}, {"sex": ["person", "person"]})) == set()
    assert leaks(check(detector, rules, {"sex": ["m", "f"]}, {"sex": ["person", "f"]})) == {
        ("sex", "generalize", "form")
    }
