"""Every failure ends in one place: coded, placed, without values, with the right exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tools.reference import every_command

from sfumato.app import keys
from sfumato.cli.failures import keep_values_out_of_tracebacks
from sfumato.cli.main import cli
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors

CANARY = "canary-7f3e"


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Lets `keys new` fail: what the edge does with an error does not depend on the command."""

    def new(_path: str | None) -> dict[str, object]:
        raise error

    monkeypatch.setattr(keys, "new", new)


def test_an_unforeseen_error_shows_its_type_and_places_but_not_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ValueError(f"cannot parse {CANARY}"))
    ended = invoke("keys", "new")
    assert ended.exit_code == 3
    assert ended.stderr.startswith("error[internal] unforeseen ValueError")
    assert "test_failures.py:" in ended.stderr
    assert ended.stdout == ""
    assert CANARY not in ended.output


def test_what_caused_an_unforeseen_error_is_placed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    error = RuntimeError(CANARY)
    error.__cause__ = KeyError(CANARY)
    failing(monkeypatch, error)
    ended = invoke("keys", "new")
    assert "KeyError at" in ended.stderr
    assert CANARY not in ended.output


@pytest.mark.parametrize("code", ["gate.leak", "policy.invalid", "source.bad_row"])
def test_the_exit_code_is_that_of_the_error_code(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    failing(monkeypatch, SfumatoError(code, "so it is", hint="do this", column="email", row=7))
    ended = invoke("keys", "new")
    assert ended.exit_code == {"gate.leak": 1, "policy.invalid": 2, "source.bad_row": 3}[code]
    assert ended.stderr == f"error[{code}] so it is (column email, row 7)\n  hint: do this\n"


def test_several_mistakes_are_all_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem(code="policy.type", message=f"mistake {i}", where={"line": i}) for i in (1, 2)]
    failing(monkeypatch, SfumatoErrors(problems))
    ended = invoke("keys", "new")
    assert ended.exit_code == 2
    assert [line for line in ended.stderr.splitlines() if line.startswith("error[policy.type]")] == [
        "error[policy.type] mistake 1 (line 1)",
        "error[policy.type] mistake 2 (line 2)",
    ]


def test_a_hint_that_several_mistakes_share_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem(code="policy.type", message="no", hint=hint) for hint in ("one", "one", "two")]
    failing(monkeypatch, SfumatoErrors(problems))
    lines = invoke("keys", "new").stderr.splitlines()
    assert [line for line in lines if "hint" in line] == ["  hint: one", "  hint: two"]
    assert len(lines) == 5


def test_a_failure_as_json_is_one_document_on_stdout_and_a_line_on_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem(code="policy.type", message=f"mistake {i}", where={"line": i}) for i in (1, 2)]
    failing(monkeypatch, SfumatoErrors(problems))
    ended = invoke("keys", "new", "--format", "json")
    assert ended.exit_code == 2
    shown = json.loads(ended.stdout)
    assert shown["error"] == {"code": "policy.type", "message": "mistake 1", "where": {"line": 1}, "hint": None}
    assert [problem["where"] for problem in shown["problems"]] == [{"line": 1}, {"line": 2}]
    assert ended.stderr.startswith("error[policy.type] mistake 1")


@pytest.mark.parametrize(
    "arguments",
    [["plan"], ["plan", "x"], ["nothing"], ["policy", "nothing"], ["run", "a", "b", "--policy", "p", "--gate", "half"]],
)
def test_a_call_that_is_not_understood_ends_with_2(arguments: list[str]) -> None:
    plain = invoke(*arguments)
    assert plain.exit_code == 2
    assert plain.stderr.startswith("error[usage]")
    shown = invoke(*arguments, "--format", "json")
    assert shown.exit_code == 2
    assert json.loads(shown.stdout)["error"]["code"] == "usage"


def test_a_format_that_does_not_exist_ends_with_2() -> None:
    assert invoke("keys", "new", "--format", "xml").exit_code == 2
    assert invoke("--nothing").exit_code == 2


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, stop: BaseException) -> None:
    failing(monkeypatch, stop)
    ended = invoke("keys", "new", "-f", "json")
    assert ended.exit_code == 130
    assert json.loads(ended.stdout)["error"]["code"] == "interrupted"


def test_control_characters_of_a_file_do_not_reach_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, SfumatoError("policy.type", "no", column="a\x1b[2Jb\u202ec"))
    assert "\x1b" not in invoke("keys", "new").stderr
    assert "a\\x1b[2Jb\\u202ec" in invoke("keys", "new").stderr


def test_an_error_that_nobody_caught_in_a_thread_shows_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    try:
        keep_values_out_of_tracebacks()

        def fail() -> None:
            raise ValueError(CANARY)

        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    finally:
        sys.excepthook, sys.unraisablehook, threading.excepthook = before
    shown = capsys.readouterr().err
    assert "ValueError at" in shown
    assert CANARY not in shown


def test_a_reader_who_has_seen_enough_is_no_failure() -> None:
    script = f"{sys.executable} -m sfumato.cli.main policy schema | head -c 1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["/bin/bash", "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "{0\n"
    assert ended.stderr == ""


def test_a_termination_signal_leaves_nothing_visible(tmp_path: Path, home: Path) -> None:
    from sfumato.app import examples

    examples.customers(str(tmp_path / "few.csv"), rows=2000)
    head, *rest = (tmp_path / "few.csv").read_text().splitlines(keepends=True)
    (tmp_path / "many.csv").write_text(head + "".join(rest * 200))
    out = tmp_path / "out"
    out.mkdir()
    policy = Path(__file__).resolve().parents[2] / "examples" / "customers.yaml"
    command = [sys.executable, "-m", "sfumato.cli.main", "run", "many.csv", "out/safe.csv", "--policy", str(policy)]
    environ = {**os.environ, "SFUMATO_KEY": bytes(range(32)).hex()}
    with subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as job:
        while job.poll() is None and not any(path.is_file() for path in out.rglob("data/*")):
            time.sleep(0.005)
        job.send_signal(signal.SIGTERM)
        _, errors = job.communicate()
    assert job.returncode == 130, errors
    assert list(out.iterdir()) == []


def test_every_number_on_the_command_line_has_an_upper_end() -> None:
    for path, command in every_command():
        for parameter in command.params:
            kind = parameter.type
            assert kind is not click.INT, f"{path} {parameter.name}"
            if isinstance(kind, click.IntRange):
                assert kind.max is not None, f"{path} {parameter.name}"
                assert kind.max <= 2**53 - 1
