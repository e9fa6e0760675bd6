"""Pin the dependencies of pyproject.toml into requirements/*.txt, one file a group, by pip-compile.

Run by `make lock`. `core.txt` holds what the installed package needs; the other files hold only what a group adds,
under the versions of `core.txt`. Names and versions only: where packages come from is the machine's affair.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
HEAD = "# Made by `make lock` from pyproject.toml; do not edit.\n"
QUIET = ["--quiet", "--strip-extras", "--no-header", "--no-annotate"]
NAMES_ONLY = ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options"]


def compile_pins(wanted: list[str], under: Path | None) -> list[str]:
    """Every package that `wanted` needs, pinned; those of `under` keep their versions."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "wanted.in"), Path(folder, "pinned.txt")
        lines = list(wanted) if under is None else [*wanted, f"-c {under}"]
        source.write_text("\n".join(lines) + "\n")
        command = [sys.executable, "-m", "piptools", "compile", *QUIET, *NAMES_ONLY, "--output-file", str(target)]
        subprocess.run([*command, str(source)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        return [line for line in target.read_text().splitlines() if "==" in line]


def write(name: str, pins: list[str]) -> None:
    """One lock file."""
    (LOCKS / f"{name}.txt").write_text(HEAD + "".join(f"{pin}\n" for pin in sorted(pins, key=str.lower)))


def main() -> None:
    """All lock files anew."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    LOCKS.mkdir(exist_ok=True)
    core = compile_pins(project["project"]["dependencies"], under=None)
    write("core", core)
    for name, wanted in project["dependency-groups"].items():
        pins = compile_pins(wanted, under=LOCKS / "core.txt")
        write(name, [pin for pin in pins if pin not in core])


if __name__ == "__main__":
    main()
