"""What is not needed for help is not loaded for help."""

from __future__ import annotations

import subprocess
import sys

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
