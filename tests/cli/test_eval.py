"""`sfumato eval` as a person and a program call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.console import ROOT

LABELLED = str(ROOT / "examples" / "labelled.jsonl")
TABLES = str(ROOT / "examples" / "tables")
STRUCTURED = ("--family", "EMAIL_ADDRESS", "--family", "CREDIT_CARD", "--family", "IBAN_CODE")


def call(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "COLUMNS": "80"}
    command = [sys.executable, "-m", "sfumato.cli.main", "eval", *arguments]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert ended.returncode == code, ended.stderr
    return ended


def result(*arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(call(*arguments, "--format", "json").stdout)
    return document


def write(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def test_figures_are_those_counted_by_hand(tmp_path: Path) -> None:
    mail = {"start": 5, "end": 18, "entity": "EMAIL_ADDRESS"}
    told = result(
        write(
            tmp_path / "set.jsonl",
            {"id": "hit", "text": "🙂 an ann@mail.example", "spans": [{**mail, "end": 21}], "lang": "en"},
            {"id": "miss", "text": "an ann at mail.example", "spans": [{**mail, "start": 3, "end": 22}], "lang": "en"},
            {"id": "alarm", "text": "no bob@mail.example", "spans": [], "lang": "de"},
            {"id": "free", "text": "or bob@mail.example", "spans": [], "dontcare": [[0, 4]], "lang": "de"},
        ),
        "--family",
        "EMAIL_ADDRESS",
        "--by",
        "lang",
        "--errors",
    )
    assert told["dataset"]["gold"] == 2
    assert told["dataset"]["found"] == 3
    assert told["all"]["strict"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "f2": 0.5}
    assert told["all"]["leak_rate"] == round(19 / 35, 4)
    assert told["all"]["over_redaction"] == round(16 / (5 + 3 + 19 + 15), 4)
    assert told["all"]["false_alarms"] == round(100_000 / 38, 4)
    assert told["groups"]["en"]["strict"]["recall"] == 0.5
    assert told["groups"]["de"]["strict"]["recall"] is None
    assert told["calibration"]["spans"] == 2
    assert [(one["kind"], one["document"]) for one in told["errors"]] == [("missed", "miss"), ("false", "alarm")]
    assert told["errors"][1]["found"].items() >= {"start": 3, "end": 19, "recognizer": "email_address"}.items()


def test_every_figure_has_an_interval_that_holds_it() -> None:
    told = result(LABELLED)
    for group in (told["all"], *told["groups"].values()):
        for mode in ("strict", "exact", "overlap"):
            for name, value in group[mode].items():
                low, high = group["intervals"][mode][name] or (value, value)
                assert value is None or low <= value <= high
    assert result(LABELLED) == told
    assert result(LABELLED, "--resamples", "0")["all"]["intervals"] is None


def test_a_lower_threshold_finds_no_less() -> None:
    few, more = (result(LABELLED, "--min-score", score)["dataset"]["found"] for score in ("0.9", "0"))
    assert few < more


@pytest.mark.parametrize("by", ["family", "entity", "lang", "genre"])
def test_groups_add_up(by: str) -> None:
    told = result(LABELLED, "--by", by, "--resamples", "0")
    for name in ("gold", "found", "strict_right", "overlap_answered"):
        assert sum(group["counts"][name] for group in told["groups"].values()) == told["all"]["counts"][name]


def test_a_mapping_takes_labels_out_of_the_count(tmp_path: Path) -> None:
    mapping = tmp_path / "labels.json"
    mapping.write_text('{"EMAIL_ADDRESS": null}')
    told = result(LABELLED, "--mapping", str(mapping), "--by", "family")
    assert told["groups"].get("EMAIL_ADDRESS", {"counts": {"gold": 0}})["counts"]["gold"] == 0


def test_no_text_is_shown(tmp_path: Path) -> None:
    shown = call(LABELLED, "--errors").stdout + call(LABELLED, "--errors", "--format", "json").stdout
    texts = [json.loads(line) for line in Path(LABELLED).read_text().splitlines()]
    for document in texts:
        for span in document["spans"]:
            assert document["text"][span["start"] : span["end"]] not in shown


def test_people_see_figures_groups_scores_and_mistakes() -> None:
    shown = call(LABELLED, *STRUCTURED, "--errors").stdout
    for word in ("labelled.jsonl", "strict", "overlap", "CREDIT_CARD", "Over-redaction", "calibration", "example-14"):
        assert word in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_tables_are_measured_by_column() -> None:
    told = result(TABLES, "--errors")
    assert told["all"] == {"columns": 8, "role": 0.875, "family": 1.0, "both": 0.875}
    (wrong,) = told["errors"]
    assert (wrong["column"], wrong["wrong"], wrong["said"]["tag"]) == ("amount", ["role"], "non-pii")
    assert "orders.csv" in call(TABLES, "--errors").stdout


def test_a_column_that_is_not_there_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    columns = {name: {"role": "none", "entity": None} for name in ("a", "c")}
    (tmp_path / "manifest.json").write_text(json.dumps({"tables": {"t.csv": {"columns": columns}}}))
    told = result(str(tmp_path), "--errors")
    assert told["errors"][-1]["column"] == "c"
    assert told["errors"][-1]["said"] is None
    assert "no such column" in call(str(tmp_path), "--errors").stdout


@pytest.mark.parametrize(
    "manifest",
    [
        "{",
        "[]",
        '{"tables": {}}',
        '{"tables": {"../t.csv": {"columns": {"a": {"role": "none", "entity": null}}}}}',
        '{"tables": {"..": {"columns": {"a": {"role": "none", "entity": null}}}}}',
        '{"tables": {"t.csv": {"columns": {}}}}',
        '{"tables": {"t.csv": {"columns": {"a": {"role": "some", "entity": null}}}}}',
        '{"tables": {"t.csv": {"columns": {"a": {"role": [], "entity": null}}}}}',
        '{"tables": {"t.csv": {"columns": {"a": {"role": "none", "entity": 5}}}}}',
        '{"tables": {"t.csv": {"columns": {"a": null}}}}',
        None,
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, manifest: str | None) -> None:
    (tmp_path / "t.csv").write_text("a\n1\n")
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    assert "eval.dataset" in call(str(tmp_path), code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((LABELLED, "--family", "E_MAIL"), "usage"),
        ((LABELLED, "--mapping", "absent.json"), "eval.mapping"),
        ((TABLES, "--by", "lang"), "usage"),
        ((TABLES, "--min-score", "0.5"), "usage"),
        (("absent.jsonl",), "source.not_found"),
        ((LABELLED, "--min-score", "nan"), "usage"),
    ],
)
def test_what_cannot_be_measured_is_refused(arguments: tuple[str, ...], code: str) -> None:
    assert code in call(*arguments, code=2).stderr
