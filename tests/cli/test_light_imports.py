"""What is not needed for help is not loaded for help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "pyarrow", "pydantic", "sqlalchemy", "cryptography", "yaml", "rfc8785", "numpy", "rich", "asyncio",
    "sfumato.kernel", "sfumato.app.jobs", "sfumato.pipeline",
)  # fmt: skip


@pytest.mark.parametrize("module", ["sfumato", "sfumato.cli.main"])
def test_nothing_heavy_is_imported_before_a_command_needs_it(module: str) -> None:
    script = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_help_itself_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom sfumato.cli.main import cli\n"
        "try:\n    cli(['run', '--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"


def test_a_run_does_without_pandas_though_it_is_installed(tmp_path: Path) -> None:
    source, key = tmp_path / "a.csv", "00" * 32
    source.write_text("name,email\nAnna,anna@example.com\n", encoding="utf-8")
    script = (
        "import atexit, sys\nfrom sfumato.cli.main import cli\n"
        "atexit.register(lambda: print('pandas' in sys.modules, file=sys.stderr))\n"
        f"cli(['run', {str(source)!r}, {str(tmp_path / 'b.csv')!r}, '--policy', 'gdpr-analytics'])\n"
    )
    home = {**os.environ, "SFUMATO_HOME": str(tmp_path / "home"), "SFUMATO_KEY": key}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=home, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.splitlines()[-1] == "False"


def test_what_converts_to_pandas_finds_it_all_the_same() -> None:
    script = (
        "from sfumato.cli.arrow import start_arrow\nstart_arrow()\nimport pyarrow as pa\n"
        "frame = pa.table({'a': pa.array([1, None])}).to_pandas()\n"
        "print(type(frame).__module__.split('.')[0], pa.array(frame['a']).null_count)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "pandas 1\n"
