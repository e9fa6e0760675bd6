"""`sfumato policy import`: the policy on stdout, what has no equivalent on stderr, both in one document as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sfumato.cli.main import cli

LABELS = """
SECURITY LABEL FOR anon ON COLUMN users.email IS 'MASKED WITH FUNCTION anon.hash(email)';
SECURITY LABEL FOR anon ON COLUMN orders.note IS 'MASKED WITH VALUE NULL';
"""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.sql"
    path.write_text(LABELS)
    return path


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["policy", "import", *map(str, arguments)])


def test_the_policy_is_on_stdout_and_the_rest_on_stderr(labels: Path) -> None:
    shown = call(labels, "--table", "users")
    assert shown.exit_code == 0
    assert "{match: {column: email}, technique: pseudonymize}" in shown.stdout
    assert "# * line 2, column email: anon.hash()." in shown.stdout
    assert shown.stderr.startswith("1 thing has no equivalent:\n  line 2, column email: anon.hash().")


def test_nothing_lost_is_said(labels: Path) -> None:
    assert call(labels, "--table", "orders").stderr == "everything has an equivalent\n"


def test_json_holds_the_policy_and_what_is_unsupported(labels: Path) -> None:
    shown = call(labels, "--table", "users", "--format", "json")
    document = json.loads(shown.stdout)
    assert document["from"] == "postgresql_anonymizer"
    assert document["table"] == "users"
    assert document["policy"].endswith("\n")
    assert [set(one) for one in document["unsupported"]] == [{"where", "what", "why"}]
    assert not shown.stderr


def test_a_file_is_written_once(labels: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.yaml"
    assert call(labels, "--table", "users", "--out", out).exit_code == 0
    assert "pseudonymize" in out.read_text()
    again = call(labels, "--table", "orders", "--out", out, "--format", "json")
    assert (again.exit_code, json.loads(again.stdout)["error"]["code"]) == (2, "policy.exists")
    assert "pseudonymize" in out.read_text()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "--table, one of: orders, users"),
        (["--table", "nowhere"], "--table, one of: orders, users"),
        (["--from", "greenmask"], None),
        (["--table", "users", "--k", "5"], None),
    ],
)
def test_what_cannot_be_imported_ends_with_2(labels: Path, arguments: list[str], hint: str | None) -> None:
    shown = call(labels, *arguments, "--format", "json")
    assert shown.exit_code == 2
    error = json.loads(shown.stdout)["error"]
    assert (error["code"], error["hint"]) == ("policy.import", hint)


def test_a_name_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.sql"
    path.write_text("SECURITY LABEL FOR anon ON COLUMN t.\"\x1b[31mred\" IS 'MASKED WITH FUNCTION f()';")
    shown = call(path)
    assert shown.exit_code == 0
    assert "\x1b" not in shown.output
