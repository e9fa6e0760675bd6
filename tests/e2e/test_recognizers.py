"""Recognizers from files in every use case: what is found by them is treated, looked for by the gate and on record."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

import sfumato
from sfumato.app import releases
from sfumato.cli.main import cli
from sfumato.core.errors import SfumatoErrors

from .jobs import KEY, Workshop

OWN = """\
apiVersion: sfumato/v1
kind: Recognizers
recognizers:
  - {id: projects, entity: PROJECT, patterns: [{regex: "PRJ-[0-9]{4}", score: 0.9}]}
  - {id: birds, entity: BIRD, terms_file: birds.txt}
"""
POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: projects
domain: tests
untagged: scan
keys: {pseudonym: env://SFUMATO_KEY}
rules:
  - {match: {column: id}, technique: suppress}
  - {match: {column: plain}, technique: keep}
  - {match: {entity: PROJECT}, technique: mask, with: {keep_last: 1}}
  - {match: {role: none}, technique: keep}
  - {match: {tag: text}, technique: text}
  - {match: {}, technique: suppress}
text:
  - {match: {entity: PROJECT}, technique: replace, with: {with: "(project)"}}
  - {match: {}, technique: replace}
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path)
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "birds.txt").write_text("blue heron\nkestrel\n")
    shop.policy.write_text(POLICY)
    return shop


def source(shop: Workshop, plain: str = "fine") -> Path:
    rows = [
        f"{i},PRJ-{1000 + i},{plain},the team of PRJ-{1000 + i} saw a blue heron on a long and quiet walk {i}"
        for i in range(60)
    ]
    path = shop.folder / "in.csv"
    path.write_text("\n".join(["id,ref,plain,notes", *rows, ""]))
    return path


def own(shop: Workshop) -> str:
    return str(shop.folder / "own.yaml")


def run(shop: Workshop, *arguments: str, text: str = "") -> Result:
    return CliRunner(env=shop.environ).invoke(cli, arguments, input=text)


def test_columns_and_text_are_treated_by_what_given_recognizers_find(workshop: Workshop) -> None:
    workshop.run(source(workshop), recognizers=(own(workshop),))
    head, first, *_ = workshop.dest.read_text().splitlines()
    assert head == "ref,plain,notes"
    assert first == "***-***0,fine,the team of (project) saw a <BIRD> on a long and quiet walk 0"


def test_the_files_that_decided_are_in_manifest_and_audit(workshop: Workshop) -> None:
    workshop.run(source(workshop), recognizers=(own(workshop),))
    expected = [
        {"file": name, "sha256": hashlib.sha256(Path(name).read_bytes()).hexdigest()}
        for name in (own(workshop), str(workshop.folder / "birds.txt"))
    ]
    _, predicate = releases.verified(str(workshop.dest), environ=workshop.environ, key=None)
    assert predicate["detection"]["recognizers"] == expected
    started = next(one for one in workshop.audited() if one["kind"] == "job.started")
    assert workshop.record(started["seq"])["details"]["detection"]["recognizers"] == expected


def test_the_gate_looks_for_what_given_recognizers_find(workshop: Workshop) -> None:
    leaking = source(workshop)
    leaking.write_text(leaking.read_text().replace("fine", "see PRJ-7777", 1))
    with pytest.raises(SfumatoErrors) as caught:
        workshop.run(leaking, recognizers=(own(workshop),), gate="full")
    where = caught.value.problems[0].where
    assert (caught.value.code, where["column"], where["entity"]) == ("gate.leak", "plain", "PROJECT")
    assert not workshop.dest.exists()


def test_a_column_full_of_what_they_find_is_not_kept_without_a_reason(workshop: Workshop) -> None:
    with pytest.raises(SfumatoErrors) as caught:
        workshop.run(source(workshop, plain="PRJ-7777"), recognizers=(own(workshop),))
    assert (caught.value.code, caught.value.where["column"]) == ("policy.because_missing", "plain")


def test_a_registry_that_turns_shipped_recognizers_off_is_told(workshop: Workshop) -> None:
    (workshop.folder / "registry.yaml").write_text("recognizers: [EmailRecognizer]\n")
    files = ("--recognizers", own(workshop), "--recognizers", str(workshop.folder / "registry.yaml"))
    told = run(workshop, "plan", str(source(workshop)), "-p", str(workshop.policy), *files, "--format", "json")
    plan = json.loads(told.stdout)
    assert plan["detection"]["builtin"] == ["EMAIL_ADDRESS"]
    assert any("leaves on those for EMAIL_ADDRESS" in warning for warning in plan["warnings"])


def test_every_command_takes_them(workshop: Workshop) -> None:
    path, files = str(source(workshop)), ("--recognizers", own(workshop))
    text = "PRJ-1234 and a Kestrel"
    found = json.loads(run(workshop, "detect", "-", *files, text=text).stdout)["spans"]
    assert [(one["entity"], one["recognizer"]) for one in found] == [("PROJECT", "projects"), ("BIRD", "birds")]
    assert run(workshop, "redact", "-", *files, text=text).stdout == "<PROJECT> and a <BIRD>"
    scanned = json.loads(run(workshop, "scan", path, *files, "--format", "json").stdout)["columns"]
    assert {one["name"]: one["entity"] for one in scanned}["ref"] == "PROJECT"
    assert "ref: PRJ" not in run(workshop, "policy", "init", path, *files).stdout
    assert "pii:project, 95% sure" in run(workshop, "policy", "init", path, *files).stdout
    preview = run(workshop, "preview", path, "-p", str(workshop.policy), *files)
    assert "(project)" in preview.stdout
    listed = run(workshop, "recognizers", "list", "--entity", "PROJECT", *files).stdout
    assert listed.splitlines()[1].split() == ["projects", "PROJECT"]
    assert "2 terms" in run(workshop, "recognizers", "show", "birds", *files).stdout
    assert "1:0-8  PROJECT  0.90, reported" in run(workshop, "recognizers", "test", "projects", text, *files).stdout


def test_an_evaluation_counts_what_they_find(workshop: Workshop) -> None:
    line = {"id": "a", "text": "see PRJ-1234", "spans": [{"start": 4, "end": 12, "entity": "OTHER_ID"}]}
    path = workshop.folder / "labelled.jsonl"
    path.write_text(json.dumps(line) + "\n")

    def recall(*files: str) -> Any:
        told = run(workshop, "eval", str(path), *files, "--resamples", "0", "--format", "json")
        return json.loads(told.stdout)["all"]["strict"]["recall"]

    assert (recall(), recall("--recognizers", own(workshop))) == (0.0, 1.0)


def test_a_session_restores_what_they_found_without_the_files(workshop: Workshop) -> None:
    session = ("--session", "birds")
    made = run(workshop, "redact", "-", *session, "--recognizers", own(workshop), text="Kestrel, <BIRD_1>")
    assert made.stdout == "<BIRD_1>, <PLACEHOLDER_1>"
    assert run(workshop, "restore", "-", *session, text="<bird_1> and <PLACEHOLDER_1>").stdout == "Kestrel and <BIRD_1>"


def test_a_session_s_key_may_come_from_a_policy_about_what_they_find(workshop: Workshop) -> None:
    workshop.policy.write_text(POLICY.replace("{pseudonym:", "{vault: env://SFUMATO_KEY, pseudonym:"))
    options = ("--session", "c1", "--policy", str(workshop.policy))
    made = run(workshop, "redact", "-", *options, "--recognizers", own(workshop), text="kestrel")
    assert made.stdout == "<BIRD_1>"
    assert run(workshop, "restore", "-", *options, text="<BIRD_1>").stdout == "kestrel"


def test_a_rule_about_what_no_recognizer_finds_is_refused(workshop: Workshop) -> None:
    ended = run(workshop, "plan", str(source(workshop)), "-p", str(workshop.policy), "--format", "json")
    assert ended.exit_code == 2
    assert {problem["code"] for problem in json.loads(ended.stdout)["problems"]} == {"policy.invalid"}


def test_from_python(workshop: Workshop) -> None:
    files = [workshop.folder / "own.yaml"]
    assert sfumato.detect("a kestrel", recognizers=files)["entity"].to_pylist() == ["BIRD"]
    assert sfumato.redact("a kestrel", recognizers=own(workshop)) == "a <BIRD>"
    table = pa.table({"ref": [f"PRJ-{i:04}" for i in range(40)]})
    assert sfumato.scan(table, recognizers=files)["columns"][0]["tag"] == "pii:project"
    policy = str(workshop.policy)
    safe = sfumato.anonymize(table, policy, recognizers=files, environ={**workshop.environ, "SFUMATO_KEY": KEY})
    assert safe.data["ref"][0].as_py() == "***-***0"
    planned = sfumato.plan(table, policy, recognizers=files, environ=workshop.environ)
    read = [one["file"] for one in planned["detection"]["recognizers"]]
    assert read == [own(workshop), str(workshop.folder / "birds.txt")]


@pytest.mark.parametrize("content", ["", "a: [", "\x00", "recognizers: 3", "- 1"], ids=repr)
def test_a_hostile_file_ends_in_a_coded_error(workshop: Workshop, content: str) -> None:
    (workshop.folder / "bad.yaml").write_text(content)
    ended = run(workshop, "detect", "-", "--recognizers", str(workshop.folder / "bad.yaml"), text="x")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("error[recognizer.")
