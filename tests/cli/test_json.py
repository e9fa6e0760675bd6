"""`--format json`: exactly one document on stdout, whatever the command; the shapes that programs rely on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
POLICY = str(EXAMPLES / "customers.yaml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with customers and one release of them, made by the command."""
    folder = tmp_path_factory.mktemp("json")
    call(folder, "example", "customers", "customers.csv", "--rows", "200")
    call(folder, "run", "customers.csv", "safe.csv", "--policy", POLICY)
    return folder


def call(folder: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    """The one document that the real command prints."""
    environ = {
        **os.environ,
        "SFUMATO_HOME": str(folder / "home"),
        "SFUMATO_KEY": bytes(range(32)).hex(),
        "SFUMATO_FORMAT": "json",
    }
    command = [sys.executable, "-m", "sfumato.cli.main", *arguments]
    ended = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert ended.returncode == code, ended.stderr
    document: dict[str, Any] = json.loads(ended.stdout)
    return document


def test_a_plan_explains_every_column(folder: Path) -> None:
    plan = call(folder, "plan", "customers.csv", "--policy", POLICY)
    assert plan["source"]["format"] == "csv"
    assert {"name", "origin", "digest"} <= plan["policy"].keys()
    with (folder / "customers.csv").open() as file:
        assert [column["name"] for column in plan["columns"]] == file.readline().replace('"', "").strip().split(",")
    assert all(column["why"] and column["technique"] for column in plan["columns"])
    assert plan["keys"][0]["slot"] == "pseudonym"


def test_a_preview_masks_originals_unless_asked(folder: Path) -> None:
    masked = call(folder, "preview", "customers.csv", "--policy", POLICY, "--rows", "3")
    shown = call(folder, "preview", "customers.csv", "--policy", POLICY, "--rows", "3", "--show-values")
    assert [row["row"] for row in masked["rows"]] == [1, 2, 3]
    for before, original in ((m["before"], s["before"]) for m, s in zip(masked["rows"], shown["rows"], strict=True)):
        assert before["email"] == original["email"][:2] + "••••"
    assert masked["rows"][0]["after"] == shown["rows"][0]["after"]
    assert "full_name" not in masked["rows"][0]["after"]


def test_a_run_reports_rows_gate_and_class(folder: Path) -> None:
    result = call(
        folder, "run", "customers.csv", "again.parquet", "--policy", POLICY, "--gate", "full", "--workers", "2"
    )
    assert result["status"] == "published"
    assert result["rows"] == {"in": 200, "out": 200, "suppressed": 0, "quarantined": 0}
    assert result["gate"]["leaks"] == 0
    assert result["gate"]["rows_checked"] == result["gate"]["rows_total"] == 200
    assert result["class"] == "pseudonymised"
    assert (folder / "again.parquet").is_file()


def test_a_verification_names_files_and_signer(folder: Path) -> None:
    result = call(folder, "verify", "safe.csv")
    assert result["status"] == "verified"
    assert [file["name"] for file in result["files"]] == ["safe.csv"]


def test_a_changed_release_ends_with_1(folder: Path) -> None:
    call(folder, "run", "customers.csv", "forged.csv", "--policy", POLICY)
    with (folder / "forged.csv").open("a") as file:
        file.write("\n")
    assert call(folder, "verify", "forged.csv", code=1)["error"]["code"] == "verify.changed"


def test_a_refusal_of_the_gate_ends_with_1_and_publishes_nothing(folder: Path) -> None:
    (folder / "promise.yaml").write_text(Path(POLICY).read_text() + "privacy: {quasi: [age, zip], k: 5}\n")
    result = call(folder, "run", "customers.csv", "promise.csv", "--policy", "promise.yaml", code=1)
    assert result["error"]["code"] == "gate.k"
    assert result["error"]["where"]["promised"] == 5
    assert not (folder / "promise.csv").exists()


def test_an_identifier_kept_without_a_reason_ends_with_2(folder: Path) -> None:
    text = Path(POLICY).read_text().replace("{column: notes}, technique: text", "{column: notes}, technique: keep")
    (folder / "careless.yaml").write_text(text)
    result = call(folder, "run", "customers.csv", "careless.csv", "--policy", "careless.yaml", code=2)
    assert result["error"]["code"] == "policy.because_missing"
    assert result["error"]["where"]["column"] == "notes"


def test_a_missing_key_ends_with_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "keyless.yaml").write_text(Path(POLICY).read_text().replace("SFUMATO_KEY", "SFUMATO_NO_SUCH_KEY"))
    result = call(folder, "run", "customers.csv", "keyless.csv", "--policy", "keyless.yaml", code=2)
    assert result["error"]["code"] == "key.missing"


def test_a_bad_row_ends_with_3_and_its_number(folder: Path) -> None:
    (folder / "ragged.csv").write_text((folder / "customers.csv").read_text() + "one,two\n")
    result = call(folder, "run", "ragged.csv", "ragged-safe.csv", "--policy", POLICY, code=3)
    assert result["error"]["code"] == "source.bad_row"
    assert result["error"]["where"]["row"] == 201


def test_lint_lists_problems_and_ends_with_2(folder: Path) -> None:
    (folder / "wrong.yaml").write_text(Path(POLICY).read_text().replace("technique: redact", "technique: redakt"))
    result = call(folder, "policy", "lint", "wrong.yaml", code=2)
    assert [problem["code"] for problem in result["problems"]] == ["policy.unknown_technique"]
    assert call(folder, "policy", "lint", POLICY)["problems"] == []


def test_a_failing_policy_test_ends_with_1(folder: Path) -> None:
    (folder / "untrue.yaml").write_text(Path(POLICY).read_text().replace("30-39", "40-49"))
    result = call(folder, "policy", "test", "untrue.yaml", code=1)
    assert result["failed"] == 1
    wrong = [column for test in result["tests"] for column in test["columns"] if not column["passed"]]
    assert [(column["column"], column["expected"], column["actual"]) for column in wrong] == [("age", "40-49", "30-39")]


def test_lists_come_under_a_name(folder: Path) -> None:
    assert "gdpr-analytics" in {policy["name"] for policy in call(folder, "policy", "list")["policies"]}
    techniques = call(folder, "techniques", "list")["techniques"]
    assert {"mask", "pseudonymize", "generalize", "suppress"} <= {technique["id"] for technique in techniques}
    shown = call(folder, "techniques", "show", "mask")
    assert "keep_last" in {parameter["name"] for parameter in shown["parameters"]}
    assert call(folder, "policy", "show", "gdpr-analytics")["text"].startswith(("#", "apiVersion"))
    assert call(folder, "policy", "schema")["$schema"]


def test_the_trail_lists_shows_verifies_and_exports(folder: Path) -> None:
    records = call(folder, "audit", "list")["records"]
    assert {"seq", "time", "kind", "job", "operator", "summary"} <= records[0].keys()
    assert "release.published" in {record["kind"] for record in records}
    assert call(folder, "audit", "show", "1")["seq"] == 1
    proved = call(folder, "audit", "verify", "--release", "safe.csv")
    assert proved["status"] == "verified"
    assert proved["records"] >= len(records)
    assert call(folder, "audit", "export", "trail.jsonl")["records"] >= proved["records"]


def test_a_new_key_is_64_hex_digits_or_a_file_of_mode_0600(folder: Path) -> None:
    assert len(bytes.fromhex(call(folder, "keys", "new")["key"])) == 32
    made = call(folder, "keys", "new", "--out", "some.key")
    assert "key" not in made
    assert (folder / "some.key").stat().st_mode & 0o777 == 0o600
