"""A source that another package brings: found by its entry point, read as any other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DRIVER = """
import pyarrow as pa
from sfumato.sources.memory import MemorySource

class _Driver:
    id = "lines"
    summary = "one column, a line a row"
    extensions = (".lines",)

    def open(self, located, options, bad_rows):
        source = MemorySource(pa.table({"mail": located.files[0].path.read_text().splitlines()}))
        source.paths = located.paths
        return source

PLUGIN = _Driver()
"""


def test_a_driver_of_another_package_reads_its_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    info = site / "lines_driver-1.dist-info"
    info.mkdir(parents=True)
    (site / "lines_driver.py").write_text(DRIVER)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lines-driver\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[sfumato.plugins]\nsources.lines = lines_driver\n")
    (tmp_path / "mails.lines").write_text("".join(f"u{i}@mail.example.com\n" for i in range(50)))
    environ = {
        **os.environ,
        "PYTHONPATH": str(site),
        "SFUMATO_HOME": str(tmp_path / "home"),
        "SFUMATO_KEY": bytes(range(32)).hex(),
    }
    command = [sys.executable, "-m", "sfumato.cli.main", "run", "mails.lines", "safe.csv", "--policy", "gdpr-analytics"]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "safe.csv").read_text().splitlines()
    assert len(lines) == 51
    assert all(line.strip('"').startswith("v1.") for line in lines[1:])
