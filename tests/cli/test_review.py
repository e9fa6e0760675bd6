"""`tags review` on a terminal: a real pseudo-terminal, as a person would answer."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path


def test_a_person_decides_column_by_column(tmp_path: Path) -> None:
    environ = {**os.environ, "HOME": str(tmp_path), "SFUMATO_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "sfumato.cli.main"]
    (tmp_path / "t.csv").write_text(
        "mail,ssn,n\n" + "".join(f"u{i}@example.com,900-{10 + i}-1234,1\n" for i in range(40))
    )
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*command, "tags", "review", "people", "t.csv"],
        cwd=tmp_path,
        env=environ,
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    os.write(master, b"a\nwhat\nquasi:other\nq\n")
    output, _ = process.communicate(timeout=60)
    os.close(master)
    assert process.returncode == 0
    assert b"people, version 1: 2 accepted, 0 rejected" in output
    shown = subprocess.run(
        [*command, "tags", "show", "people"], cwd=tmp_path, env=environ, capture_output=True, check=True
    )
    assert [line.split()[2] for line in shown.stdout.decode().splitlines()[3:]] == [
        "pii:email",
        "quasi:other",
        "(none)",
    ]
