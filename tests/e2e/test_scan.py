"""Columns without tags: scanned, decided, watched while they are copied."""

from __future__ import annotations

from pathlib import Path

import pyarrow.csv
import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import jobs, policies
from sfumato.core.errors import SfumatoError


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_the_shipped_policy_makes_a_release_by_its_name(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.policy = Path("gdpr-analytics")
    report = workshop.run(source)
    treated = {column["name"]: column["technique"] for column in report["columns"]}
    assert treated["email"] == "pseudonymize"
    assert treated["card_number"] == "mask"
    assert treated["full_name"] == "suppress"
    assert treated["notes"] == "text"
    assert treated["age"] == "generalize"
    assert report["class"] == "pseudonymised"


def test_the_shipped_policys_own_tests_pass(workshop: Workshop) -> None:
    outcome = policies.test("gdpr-analytics", workshop.environ)
    assert outcome["failed"] == 0
    assert outcome["passed"] >= 1


def test_what_stands_in_a_harmless_column_is_found_late_treated_and_counted(workshop: Workshop) -> None:
    source = workshop.folder / "colours.csv"
    cells = ["red", "green", "blue"] * 40000
    cells[110_003] = "late.bird@example.com"
    source.write_text("colour,amount\n" + "".join(f"{cell},{i % 7}.5\n" for i, cell in enumerate(cells)))
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: late\nuntagged: scan\n"
        "rules:\n  - {match: {role: none}, technique: keep}\n  - {match: {}, technique: suppress}\n"
    )
    report = workshop.run(source)
    written = pyarrow.csv.read_csv(workshop.dest)
    assert report["found_late"]["colour"] == 1
    assert written["colour"].to_pylist()[110_003] == "<EMAIL_ADDRESS>"
    assert report["detector_calls"] > 0


def test_an_untagged_column_stops_a_policy_that_refuses_such(workshop: Workshop) -> None:
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: strict\nrules:\n  - {match: {role: none}, technique: keep}\n"
    )
    with pytest.raises(SfumatoError) as error:
        jobs.plan(workshop.request(workshop.customers()))
    assert {problem.code for problem in error.value.problems} == {"policy.untagged_refused"}
    assert error.value.exit_code == 2


def test_the_plan_tells_the_scan_s_reasons_without_values(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.policy = Path("gdpr-analytics")
    told = jobs.plan(workshop.request(source))
    mail = next(column for column in told["columns"] if column["name"] == "email")
    assert (mail["tag"], mail["role"], mail["decided_by"]) == ("pii:email", "direct", "scan")
    assert mail["reasons"]
    assert "@example" not in str(told)


def test_lint_looks_for_the_hierarchies_too(workshop: Workshop) -> None:
    rule = "{match: {column: a}, technique: generalize, with: {hierarchy: nope.csv, level: 1}}"
    workshop.policy.write_text(f"apiVersion: sfumato/v1\nkind: Policy\nname: h\nrules: [{rule}]\n")
    (problem,) = policies.lint(str(workshop.policy), workshop.environ)["problems"]
    assert problem["code"] == "plan.hierarchy"
