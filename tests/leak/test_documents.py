"""Values planted in documents that cannot be read appear nowhere: not in messages, not in sfumato's home."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.jobs import KEY

CANARY = "kanarienvogel"
MAIL = f"{CANARY}@example.com"
GOOD = f'{{"text":"to {MAIL}"}}\n'.encode()
BAD: dict[str, tuple[str, bytes, str]] = {
    "no JSON": ("d.jsonl", GOOD + f'{{"text":"{MAIL}\n'.encode(), "source.bad_row"),
    "too deep": ("d.jsonl", GOOD + ('["' + MAIL + '",' + "[" * 600 + "]" * 601).encode() + b"\n", "source.too_deep"),
    "too deep at all": ("d.json", ("[" * 100_000 + f'"{MAIL}"' + "]" * 100_000).encode(), "source.too_deep"),
    "no such field": ("d.jsonl", GOOD + f'{{"{MAIL}":"{MAIL}"}}\n'.encode(), "source.field"),
    "no text": ("d.jsonl", GOOD + f'{{"text":["{MAIL}"]}}\n'.encode(), "source.field"),
    "twice": ("d.jsonl", GOOD + f'{{"text":"{MAIL}","text":"{MAIL}"}}\n'.encode(), "source.bad_row"),
    "bad bytes": ("d.txt", f"{MAIL}\n{MAIL}".encode() + b"\xff\n", "source.not_utf8"),
    "cut short": ("d.txt.gz", gzip.compress(f"{MAIL}\n".encode() * 20_000)[:-9], "source.truncated"),
    "ragged": ("d.csv", f"a,text\n1,{MAIL}\n{MAIL}\n".encode(), "source.bad_row"),
    "no JSON at all": ("d.json", f'[{{"text":"{MAIL}"'.encode(), "source.unreadable"),
}


OF_ONE_FIELD = ("no such field", "no text", "twice")
"""What is bad only where one field is the text."""
CASES = [
    (case, command)
    for case in BAD
    for command in ("detect", "redact", "redact --session s", "restore --session s")
    if command == "detect" or case not in OF_ONE_FIELD
]


@pytest.mark.parametrize(("case", "command"), CASES)
def test_a_failure_names_the_place_alone(tmp_path: Path, case: str, command: str) -> None:
    name, data, code = BAD[case]
    (tmp_path / name).write_bytes(data)
    environ = {"HOME": str(tmp_path), "SFUMATO_HOME": str(tmp_path / "home"), "SFUMATO_KEY": KEY, "PYTHONPATH": ""}
    environ["PYTHONPATH"] = ":".join(sys.path)
    verb, *options = command.split()
    run = [sys.executable, "-m", "sfumato.cli.main"]
    if verb == "restore":
        subprocess.run([*run, "redact", "-", *options], input=b"x", env=environ, capture_output=True, check=True)
    ended = subprocess.run([*run, verb, str(tmp_path / name), *options], env=environ, capture_output=True, check=False)
    assert ended.returncode == 3, ended.stderr
    assert code.encode() in ended.stderr
    assert CANARY.encode() not in ended.stderr
    assert verb != "detect" or CANARY.encode() not in ended.stdout
    for path in (tmp_path / "home").rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path.name
