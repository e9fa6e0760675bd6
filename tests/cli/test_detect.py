"""`sfumato detect` and `sfumato recognizers` as programs and people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfumato.cli.main import cli

CANARY = "canary7f3e@example.com"


def invoke(*arguments: str, text: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=text)


def test_a_line_a_document_and_no_value_unless_asked() -> None:
    ended = invoke("detect", "-", text=f"to {CANARY}\nnothing\n")
    assert ended.exit_code == 0
    assert CANARY not in ended.output
    assert [json.loads(line) for line in ended.stdout.splitlines()] == [
        {"id": 1, "spans": [{"start": 3, "end": 25, "entity": "EMAIL_ADDRESS", "family": "EMAIL_ADDRESS",
                             "score": 0.99, "recognizer": "email_address"}]},
        {"id": 2, "spans": []},
    ]  # fmt: skip
    assert CANARY in invoke("detect", "-", "--show-values", text=CANARY).output


def test_json_is_one_document_also_when_it_fails_on_the_way() -> None:
    whole = json.loads(invoke("detect", "-", "--format", "json", text=f"{CANARY}\nx").stdout)
    assert [one["id"] for one in whole["documents"]] == [1, 2]
    assert json.loads(invoke("detect", "-", "-f", "json").stdout) == {"documents": []}
    ended = invoke("detect", "-", "--as", "jsonl", "-f", "json", text=f'{{"text":"{CANARY}"}}\n{{"{CANARY}":1}}\n')
    assert ended.exit_code == 3
    failed = json.loads(ended.stdout)
    assert failed["error"]["where"]["line"] == failed["problems"][0]["where"]["line"] == 2
    assert CANARY not in ended.output
    assert ended.stderr.startswith("error[source.field]")


def test_text_is_for_people(tmp_path: Path) -> None:
    ended = invoke("detect", "-", "--format", "text", "--explain", "--show-values", text="bsn 111222333\x1b\n")
    assert ended.stdout.splitlines() == [
        "1:4-13  NL_BSN  0.95  111222333",
        '    nl_bsn, pattern 0; check nl_bsn: sure; 0.15, +0.75 for "bsn" before it = 0.90',
        "1 span in 1 document",
    ]
    (tmp_path / "t.csv").write_text(f'"id","na\x1bme"\n"\x1b[31m","{CANARY}"\n')
    assert "\x1b" not in invoke("detect", str(tmp_path / "t.csv"), "--format", "text").output


def test_lists_thresholds_and_selections_count(tmp_path: Path) -> None:
    (tmp_path / "deny.txt").write_text("# people\nZed\tPERSON\n\nproject x\n")
    (tmp_path / "allow.txt").write_text("ann@example.com\nre:.*@test\\.example\n")
    text = "Zed on Project X: ann@example.com, b@test.example, c@example.com 203.0.113.7"
    ended = invoke(
        "detect", "-", "--deny", str(tmp_path / "deny.txt"), "--allow", str(tmp_path / "allow.txt"),
        "--entity", "EMAIL", "--entity", "EMAIL_ADDRESS", text=text,
    )  # fmt: skip
    assert ended.exit_code == 2
    ended = invoke(
        "detect", "-", "--deny", str(tmp_path / "deny.txt"), "--allow", str(tmp_path / "allow.txt"),
        "--entity", "EMAIL_ADDRESS", text=text,
    )  # fmt: skip
    spans = json.loads(ended.stdout)["spans"]
    assert [span["entity"] for span in spans] == ["PERSON", "OTHER_ID", "EMAIL_ADDRESS"]
    assert json.loads(invoke("detect", "-", "--threshold", "EMAIL_ADDRESS=0.995", text=CANARY).stdout)["spans"] == []
    assert json.loads(invoke("detect", "-", "--allow", CANARY.upper(), text=CANARY).stdout)["spans"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--entity", "canary-7f3e"],
        ["--country", "canary"],
        ["--threshold", "canary=7f3e"],
        ["--threshold", "canary"],
        ["--allow", "re:(canary"],
        ["--deny", "{deny}"],
        ["--deny", "no-such-file"],
        ["--min-score", "7"],
        ["--text-field", "canary"],
    ],
)
def test_settings_that_cannot_be_are_refused_without_being_quoted(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "deny.txt").write_text("ok\nsecret\tcanary-x\n")
    given = [argument.replace("{deny}", str(tmp_path / "deny.txt")) for argument in arguments]
    ended = invoke("detect", "-", *given, text="x")
    assert ended.exit_code == 2
    assert "canary" not in ended.output
    assert "secret" not in ended.output
    assert ended.stdout == ""


def test_bad_bytes_end_with_3_and_the_line() -> None:
    ended = invoke("detect", "-", text=b"ok\n\xffcanary\n")
    assert ended.exit_code == 3
    assert "source.not_utf8" in ended.stderr
    assert "line 2" in ended.stderr
    assert "canary" not in ended.output


def test_recognizers_are_listed_shown_and_tried_out(tmp_path: Path) -> None:
    listed = json.loads(invoke("recognizers", "list", "--country", "NL", "-f", "json").stdout)["recognizers"]
    assert "nl_bsn" in {one["id"] for one in listed}
    assert {one["country"] for one in listed} == {"nl"}
    by_entity = json.loads(invoke("recognizers", "list", "--entity", "national_id", "-f", "json").stdout)["recognizers"]
    assert {one["family"] for one in by_entity} == {"NATIONAL_ID"}
    shown = invoke("recognizers", "show", "nl_bsn")
    assert "burgerservicenummer" in shown.stdout
    (tmp_path / "t.txt").write_text("111222333\nbsn 111222333\n")
    tried = json.loads(invoke("recognizers", "test", "nl_bsn", str(tmp_path / "t.txt"), "-f", "json").stdout)
    assert [(span["line"], span["reported"]) for span in tried["spans"]] == [(1, False), (2, True)]
    assert "too little" in invoke("recognizers", "test", "nl_bsn", "111222333").stdout
    assert invoke("recognizers", "show", "nl_bsm").exit_code == 2
    assert invoke("recognizers", "list", "--country", "zz").exit_code == 2
