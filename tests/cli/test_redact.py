"""`sfumato redact`, `restore` and `sessions` as programs and people call them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfumato.cli.main import cli

CANARY = "canary7f3e@example.com"


@pytest.fixture(autouse=True)
def _key(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SFUMATO_KEY", bytes(range(32)).hex())


def invoke(*arguments: str, text: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=text)


def test_text_comes_out_as_text_and_counts_beside_it() -> None:
    ended = invoke("redact", "-", text=f"to {CANARY}\n\nx")
    assert ended.exit_code == 0
    assert ended.stdout == "to <EMAIL_ADDRESS>\n\nx"
    assert ended.stderr == "1 span replaced in 3 documents\n"
    assert json.loads(invoke("redact", "-", "-f", "json", text=f"to {CANARY}\nx").stdout) == {
        "documents": ["to <EMAIL_ADDRESS>", "x"],
        "spans": 1,
    }


def test_without_a_session_no_key_and_no_home_is_needed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SFUMATO_KEY")
    assert invoke("redact", "-", text=CANARY).stdout == "<EMAIL_ADDRESS>"
    assert not home.exists()


def test_of_a_table_every_column_is_looked_into_unless_one_is_named(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_text(f'id,mail,bsn,note\nk,{CANARY},111222333,"to {CANARY}, ""x"""\n')
    for options, expected in (
        ((), ["k", "<EMAIL_ADDRESS>", "<NL_BSN>", 'to <EMAIL_ADDRESS>, "x"']),
        (("--text-field", "note"), ["k", CANARY, "111222333", 'to <EMAIL_ADDRESS>, "x"']),
    ):
        rows = list(csv.reader(invoke("redact", str(source), *options).stdout.splitlines()))
        assert rows == [["id", "mail", "bsn", "note"], expected]


def test_what_detect_finds_redact_replaces(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_text(f"bsn,note\n111222333,{CANARY} born 1980-02-29\n")
    found = [span["entity"] for span in json.loads(invoke("detect", str(source)).stdout)["spans"]]
    redacted = invoke("redact", str(source)).stdout
    assert found
    assert all(f"<{name}>" in redacted for name in found)


def test_there_and_back_and_the_end() -> None:
    redacted = invoke("redact", "-", "--session", "c47", text=f"to {CANARY} and <PERSON_1>").stdout
    assert redacted == "to <EMAIL_ADDRESS_1> and <PLACEHOLDER_1>"
    listed = json.loads(invoke("sessions", "list", "-f", "json").stdout)["sessions"]
    assert [one["placeholders"] for one in listed] == [{"EMAIL_ADDRESS": 1, "PLACEHOLDER": 1}]
    assert "c47" in invoke("sessions", "list").stdout
    answer = "**<email_address_1>**, <placeholder_1>, <EMAIL_ADDRESS_2>"
    ended = invoke("restore", "-", "--session", "c47", text=answer)
    assert ended.stdout == f"**{CANARY}**, <PERSON_1>, <EMAIL_ADDRESS_2>"
    assert ended.stderr == "2 placeholders restored; 1 not known to the session\n"
    ended = invoke("restore", "-", "--session", "c47", "--end", "-f", "json", text=answer)
    assert json.loads(ended.stdout) == {
        "documents": [f"**{CANARY}**, <PERSON_1>, <EMAIL_ADDRESS_2>"], "restored": 2, "unknown": 1,
    }  # fmt: skip
    assert invoke("restore", "-", "--session", "c47", text=answer).exit_code == 2
    assert invoke("sessions", "list").stdout == "There are no sessions.\n"


@pytest.mark.parametrize("command", [["redact"], ["redact", "--session", "s"], ["restore", "--session", "s"]])
def test_failures_show_no_value(command: list[str]) -> None:
    invoke("redact", "-", "--session", "s", text=CANARY)
    data = f'{{"id":1,"text":"{CANARY}"}}\n{{"{CANARY}\n'
    ended = invoke(*command, "-", "--as", "jsonl", text=data)
    assert ended.exit_code == 3
    assert "source.bad_row" in ended.stderr
    assert "line 2" in ended.stderr
    assert "canary" not in ended.output


def test_lists_of_a_session_need_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    invoke("redact", "-", "--session", "s", text=CANARY)
    monkeypatch.delenv("SFUMATO_KEY")
    assert "EMAIL_ADDRESS" in invoke("sessions", "list").stdout
    ended = invoke("restore", "-", "--session", "s", text="<EMAIL_ADDRESS_1>")
    assert ended.exit_code == 2
    assert "key.missing" in ended.stderr
    assert ended.stdout == ""
