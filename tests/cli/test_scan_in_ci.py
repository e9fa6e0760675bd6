"""What CI systems are given runs as they would run it: the action's script, the hook's entry, the SARIF log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml
from tools.console import ROOT

BIN = str(Path(sys.executable).parent)


def shell(script: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs a script as a runner does: bash, stop at the first failure."""
    given = {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(folder),
        "SFUMATO_HOME": str(folder / "home"),
        **environ,
    }
    command = ["bash", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


def customers(folder: Path) -> None:
    made = shell("sfumato example customers customers.csv --rows 100", folder)
    assert made.returncode == 0, made.stderr


def test_the_github_action_fails_on_what_the_baseline_does_not_know(tmp_path: Path) -> None:
    customers(tmp_path)
    assert shell("sfumato scan customers.csv --write-baseline b.json", tmp_path).returncode == 0
    script = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"][-1]["run"]
    asked = {"SOURCE": "customers.csv", "BASELINE": "b.json", "FAIL_ON": "", "SARIF": "found.sarif"}
    assert shell(script, tmp_path, **asked).returncode == 0
    assert json.loads((tmp_path / "found.sarif").read_text())["runs"][0]["results"] == []
    known = json.loads((tmp_path / "b.json").read_text())
    del known["columns"]["ssn"]
    (tmp_path / "b.json").write_text(json.dumps(known))
    assert shell(script, tmp_path, **asked).returncode == 1
    (result,) = json.loads((tmp_path / "found.sarif").read_text())["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("pii:ssn", "error")
    assert result["locations"][0]["logicalLocations"][0]["name"] == "ssn"


def test_the_github_action_without_conditions_passes(tmp_path: Path) -> None:
    customers(tmp_path)
    script = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"][-1]["run"]
    asked = {"SOURCE": "customers.csv", "BASELINE": "", "SARIF": ""}
    assert shell(script, tmp_path, FAIL_ON="", **asked).returncode == 0
    assert shell(script, tmp_path, FAIL_ON="untagged", **asked).returncode == 1


def test_the_pre_commit_hook_is_the_command(tmp_path: Path) -> None:
    customers(tmp_path)
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert not hook["pass_filenames"]
    assert shell(f"{hook['entry']} customers.csv --fail-on untagged", tmp_path).returncode == 1


def test_a_source_without_rows_passes_no_condition(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("name,email\n")
    ended = shell("sfumato scan empty.csv --header --fail-on untagged", tmp_path)
    assert ended.returncode == 1
    assert "there are no rows to look at" in ended.stdout


def test_what_is_committed_names_no_path_of_a_machine(tmp_path: Path) -> None:
    customers(tmp_path)
    ended = shell("sfumato scan customers.csv --write-baseline b.json --sarif s.json --fail-on untagged", tmp_path)
    assert ended.returncode == 1
    for name in ("b.json", "s.json"):
        assert str(tmp_path) not in (tmp_path / name).read_text()
    found = json.loads((tmp_path / "s.json").read_text())["runs"][0]["results"][0]["locations"][0]
    assert found["physicalLocation"]["artifactLocation"]["uri"] == "customers.csv"


def test_failing_on_news_needs_a_baseline(tmp_path: Path) -> None:
    customers(tmp_path)
    ended = shell("sfumato scan customers.csv --fail-on new", tmp_path)
    assert ended.returncode == 2
    assert "--baseline" in ended.stderr
