"""`detection:` of a policy acts in the plan, in the transform, in the scan of untagged columns and in the gate."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import sfumato
from sfumato.app import jobs, policies, releases
from sfumato.cli.main import cli
from sfumato.core.errors import SfumatoError, SfumatoErrors

from .jobs import Workshop

POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: noted
domain: tests
untagged: scan
detection: {detection}
rules:
  - {{match: {{column: id}}, technique: suppress}}
  - {{match: {{column: email}}, technique: suppress}}
  - {{match: {{column: plain}}, technique: keep}}
  - {{match: {{column: notes}}, technique: text}}
  - {{match: {{role: none}}, technique: keep}}
  - {{match: {{role: direct}}, technique: replace, with: {{with: "(gone)"}}}}
  - {{match: {{}}, technique: suppress}}
"""


def shop(folder: Path, **detection: Any) -> Workshop:
    made = Workshop(folder)
    made.policy.write_text(POLICY.format(detection=json.dumps(detection)))
    return made


def source(made: Workshop, *, notes: str = "fine", plain: str = "fine", free: str = "fine") -> Path:
    """Sixty rows; what is given stands in the first row of its column alone, `free` in all rows of a free column."""
    path = made.folder / "in.csv"
    rows = [
        f"{i},p{i}@corp.test.org,{plain if i == 0 else f'level {i}'},{notes if i == 0 else 'fine'},{free}"
        for i in range(60)
    ]
    path.write_text("\n".join(["id,email,plain,notes,free", *rows, ""]))
    return path


def first(made: Workshop, **cells: str) -> dict[str, str]:
    """The first row of the release."""
    made.run(source(made, **cells), gate="full")
    head, row = made.dest.read_text().splitlines()[:2]
    return dict(zip(head.split(","), row.split(","), strict=True))


def refused(made: Workshop, **cells: str) -> tuple[str, Any, Any]:
    dest = made.dest.with_name("refused.csv")
    with pytest.raises(SfumatoErrors) as caught:
        made.run(source(made, **cells), dest, gate="full")
    where = caught.value.problems[0].where
    assert not dest.exists()
    return caught.value.code, where.get("column"), where.get("entity")


def entity(made: Workshop, free: str) -> str | None:
    """What the plan takes a column for, all of whose cells are that."""
    plan = jobs.plan(made.request(source(made, free=free)))
    return next(column["entity"] for column in plan["columns"] if column["name"] == "free")


def manifest(made: Workshop) -> Any:
    return releases.verified(str(made.dest), environ=made.environ, key=None)[1]


MAIL, SSN, PESEL = "ann@corp.org", "536-90-4399", "PESEL 44051401359"


def test_without_a_word_everything_counts(tmp_path: Path) -> None:
    made = shop(tmp_path)
    assert first(made, notes=f"to {MAIL} {PESEL}")["notes"] == "to <EMAIL_ADDRESS> PESEL <PL_PESEL>"
    assert refused(made, plain=f"to {MAIL}") == ("gate.leak", "plain", "EMAIL_ADDRESS")
    assert entity(made, MAIL) == "EMAIL_ADDRESS"


@pytest.mark.parametrize(
    "detection", [{"thresholds": {"EMAIL_ADDRESS": 1.0}}, {"min_score": 0.995}], ids=["thresholds", "min_score"]
)
def test_what_scores_too_little_is_no_finding(tmp_path: Path, detection: dict[str, Any]) -> None:
    made = shop(tmp_path, **detection)
    assert first(made, notes=f"to {MAIL}", plain=f"to {MAIL}")["plain"] == f"to {MAIL}"
    assert first_notes(made) == f"to {MAIL}"
    assert entity(made, MAIL) is None


def first_notes(made: Workshop) -> str:
    return made.dest.read_text().splitlines()[1].split(",")[1]


def test_a_threshold_may_be_lower_than_the_least_score(tmp_path: Path) -> None:
    made = shop(tmp_path, min_score=0.995, thresholds={"EMAIL_ADDRESS": 0.3})
    assert first(made, notes=f"to {MAIL} {PESEL}")["notes"] == f"to <EMAIL_ADDRESS> {PESEL}"
    assert refused(made, plain=f"to {MAIL}") == ("gate.leak", "plain", "EMAIL_ADDRESS")
    assert entity(made, MAIL) == "EMAIL_ADDRESS"


def test_numbers_of_other_countries_are_not_looked_for(tmp_path: Path) -> None:
    made = shop(tmp_path, countries=["us"])
    done = first(made, notes=f"{PESEL} and SSN {SSN}", plain=PESEL)
    assert done["notes"] == f"{PESEL} and SSN <US_SSN>"
    assert done["plain"] == PESEL
    assert any("other countries than us" in warning for warning in jobs.plan(made.request(source(made)))["warnings"])


def test_denied_values_are_found_everywhere(tmp_path: Path) -> None:
    made = shop(tmp_path, deny={"ORGANIZATION": ["Zebrafish"], "PERSON": ["Qux"]})
    assert first(made, notes="ZEBRAFISH met qux")["notes"] == "<ORGANIZATION> met <PERSON>"
    assert refused(made, plain="it was Qux") == ("gate.leak", "plain", "PERSON")
    assert entity(made, "qux") == "PERSON"
    made.run(source(made, free="Qux"), replace=True)
    assert made.dest.read_text().splitlines()[1].endswith(",(gone)")


def test_allowed_values_stay_and_are_counted_by_the_gate(tmp_path: Path) -> None:
    entries = [MAIL, r"re:.*@help\.org"]
    made = shop(tmp_path, allow=entries)
    done = first(made, notes=f"to {MAIL.upper()} or eve@corp.org", plain="ask x@help.org")
    assert done["notes"] == f"to {MAIL.upper()} or <EMAIL_ADDRESS>"
    assert done["plain"] == "ask x@help.org"
    told = manifest(made)
    assert told["gate"]["allowed_by_list"] == {"notes: EMAIL_ADDRESS": 1, "plain: EMAIL_ADDRESS": 1}
    digest = hashlib.sha256("\n".join(sorted(entries)).encode()).hexdigest()
    assert told["detection"]["allow"] == {"entries": 2, "sha256": digest}
    assert told["class"] == "pseudonymised"
    assert "column plain: values that a list allows remain in it" in told["class_reasons"]
    assert MAIL not in json.dumps(told)


def test_a_list_lets_no_identifier_of_the_row_itself_pass(tmp_path: Path) -> None:
    made = shop(tmp_path, allow=["re:.*"])
    own = "p0@corp.test.org"
    assert first(made, notes=f"it is {own}")["notes"] == "it is <EMAIL_ADDRESS>"
    assert refused(made, plain=f"it is {own}") == ("gate.leak", "plain", "EMAIL_ADDRESS")


def test_a_list_makes_no_column_harmless(tmp_path: Path) -> None:
    assert entity(shop(tmp_path, allow=["re:.*"]), MAIL) == "EMAIL_ADDRESS"


def test_examples_may_stay(tmp_path: Path) -> None:
    made = shop(tmp_path, examples="keep")
    text = "ann@example.com from 203.0.113.7 not eve@corp.org"
    assert first(made, notes=text, plain="b@example.org")["notes"] == text.replace("eve@corp.org", "<EMAIL_ADDRESS>")
    assert manifest(made)["gate"]["allowed_by_list"] == {
        "notes: EMAIL_ADDRESS": 1,
        "notes: IP_ADDRESS": 1,
        "plain: EMAIL_ADDRESS": 1,
    }
    assert refused(shop(tmp_path / "other_", examples="treat"), plain="b@example.org")[0] == "gate.leak"


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    (tmp_path / "other_").mkdir()


def test_recognizers_lie_beside_the_policy(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "apiVersion: sfumato/v1\nkind: Recognizers\nrecognizers:\n"
        '  - {id: projects, entity: PROJECT, patterns: [{regex: "PRJ-[0-9]{4}", score: 0.9}]}\n'
    )
    made = shop(tmp_path, recognizers=["own.yaml"], thresholds={"PROJECT": 0.8}, deny={"PROJECT": ["Zebrafish"]})
    assert first(made, notes="PRJ-1234 of Zebrafish")["notes"] == "<PROJECT> of <PROJECT>"
    assert [one["file"] for one in manifest(made)["detection"]["recognizers"]] == [str(tmp_path / "own.yaml")]
    assert refused(made, plain="a PRJ-1234") == ("gate.leak", "plain", "PROJECT")
    assert entity(made, "PRJ-1234") == "PROJECT"
    assert policies.lint(str(made.policy), made.environ)["problems"] == []


def test_the_audit_trail_has_it_without_a_term(tmp_path: Path) -> None:
    made = shop(tmp_path, allow=[MAIL], deny={"PERSON": ["Qux"]}, thresholds={"PERSON": 0.7})
    first(made)
    started = next(one for one in made.audited() if one["kind"] == "job.started")
    told = made.record(started["seq"])["details"]["detection"]
    assert (told["allow"]["entries"], told["deny"]["entries"], told["thresholds"]) == (1, 1, {"PERSON": 700_000})
    assert all(term not in json.dumps(told).lower() for term in (MAIL, "qux"))


def invoke(made: Workshop, *arguments: str, text: str = "") -> Result:
    return CliRunner(env=made.environ).invoke(cli, arguments, input=text)


def test_redaction_takes_the_policy_s_and_what_is_asked_before_it(tmp_path: Path) -> None:
    made = shop(tmp_path, allow=[MAIL], thresholds={"PL_PESEL": 1.0}, deny={"PERSON": ["Qux"]})
    policy = ("--policy", str(made.policy))
    text = f"Qux: {MAIL}, b@help.org, {PESEL}"
    assert invoke(made, "redact", "-", *policy, text=text).stdout == f"<PERSON>: {MAIL}, <EMAIL_ADDRESS>, {PESEL}"
    asked = ("--allow", "b@help.org", "--threshold", "PL_PESEL=0.3")
    assert (
        invoke(made, "redact", "-", *policy, *asked, text=text).stdout
        == f"<PERSON>: {MAIL}, b@help.org, PESEL <PL_PESEL>"
    )
    assert sfumato.redact(text, policy=made.policy, environ=made.environ).startswith(f"<PERSON>: {MAIL}")


def test_plans_and_pages_tell_of_it(tmp_path: Path) -> None:
    made = shop(tmp_path, allow=[MAIL], min_score=0.6)
    plan = invoke(made, "plan", str(source(made)), "--policy", str(made.policy)).stdout
    assert "scores from 0.6, 1 allowed" in plan
    assert "what scores less is not reported, nor by the gate: all else 0.6" in " ".join(plan.split())
    ran = invoke(made, "run", str(source(made, plain=MAIL)), str(made.dest), "--policy", str(made.policy)).stdout
    assert "allowed by list: plain: EMAIL_ADDRESS (1 span)" in " ".join(ran.split())
    page = invoke(made, "report", "release", str(made.dest)).stdout
    assert "allowed by list" in page
    assert MAIL not in page


@pytest.mark.parametrize(
    ("detection", "key"),
    [
        ({"thresholds": {"PERSN": 0.5}}, "detection.thresholds.PERSN"),
        ({"thresholds": {"PERSON": 1.5}}, "detection.thresholds.PERSON"),
        ({"min_score": 2}, "detection.min_score"),
        ({"countries": ["germany"]}, "detection.countries[1]"),
        ({"countries": ["aq"]}, "detection"),
        ({"allow": ["ok", " "]}, "detection.allow[2]"),
        ({"allow": ["re:("]}, "detection"),
        ({"deny": {"NOBODY": ["x"]}}, "detection.deny.NOBODY"),
        ({"deny": {"PERSON": ["", "x"]}}, "detection.deny.PERSON[1]"),
        ({"examples": "drop"}, "detection.examples"),
        ({"allow": [1]}, "detection.allow[1]"),
    ],
    ids=json.dumps,
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, detection: dict[str, Any], key: str) -> None:
    made = shop(tmp_path, **detection)
    (problem,) = policies.lint(str(made.policy), made.environ)["problems"]
    assert (problem["code"], problem["where"]["key"]) == ("policy.invalid", key)


def test_a_file_of_recognizers_that_is_missing_is_told(tmp_path: Path) -> None:
    made = shop(tmp_path, recognizers=["gone.yaml"])
    (problem,) = policies.lint(str(made.policy), made.environ)["problems"]
    assert problem["code"] == "recognizer.file"
    with pytest.raises(SfumatoError) as caught:
        made.run(source(made))
    assert (caught.value.code, caught.value.exit_code) == ("recognizer.file", 2)
