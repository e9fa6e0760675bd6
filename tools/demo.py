"""What `make demo` shows: whole jobs on real and on invented people, each command before its output.

Everything is written under out/demo, which is emptied first; the census job runs where the shared data is.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "demo"
ADULT = Path(os.environ.get("SFUMATO_SHARED") or ROOT.parent / "shared") / "data" / "adult"


class Stage:
    """A place to run commands in: its own home, key and folder."""

    def __init__(self) -> None:
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir(parents=True)
        self.commands = Path(sysconfig.get_path("scripts"))
        self.environ = {
            **os.environ,
            "PATH": f"{self.commands}{os.pathsep}{os.environ.get('PATH', '')}",
            "SFUMATO_HOME": str(OUT / "home"),
        }

    def title(self, text: str) -> None:
        """A heading."""
        print(f"\n\033[1m== {text}\033[0m" if sys.stdout.isatty() else f"\n== {text}", flush=True)

    def variable(self, name: str, value: str, shown: str) -> None:
        """Sets a variable for the commands that follow."""
        print(f"\n$ export {name}={shown}", flush=True)
        self.environ[name] = value

    def run(self, command: str) -> None:
        """Shows a command, then its output; a failing command ends the demonstration."""
        print(f"\n$ {command}", flush=True)
        ended = subprocess.run(shlex.split(command), cwd=OUT, env=self.environ, check=False)
        if ended.returncode:
            sys.exit(f"demo: `{command}` ended with exit code {ended.returncode}")

    def key(self) -> None:
        """A fresh key, which is not shown."""
        command = [str(self.commands / "sfumato"), "keys", "new"]
        made = subprocess.run(command, env=self.environ, check=True, capture_output=True, text=True)
        self.variable("SFUMATO_KEY", made.stdout.strip(), "$(sfumato keys new)")


def census(stage: Stage) -> None:
    """Real census records with k = 5."""
    stage.title("30,162 census records: nobody stands in a group of fewer than 5")
    stage.variable("SFUMATO_ADULT", str(ADULT), os.path.relpath(ADULT, OUT))
    source, policy = os.path.relpath(ADULT / "adult.csv", OUT), os.path.relpath(ROOT / "examples/adult.yaml", OUT)
    stage.run(f"sfumato plan {source} --policy {policy}")
    stage.run(f"sfumato preview {source} --policy {policy} --rows 2")
    stage.run(f"sfumato run {source} adult-k5.csv --policy {policy}")
    stage.run("sfumato verify adult-k5.csv")
    stage.run("sfumato audit verify --release adult-k5.csv")


def customers(stage: Stage) -> None:
    """Invented customers, under the shipped policy and under one of their own."""
    stage.title("Invented customers, under the policy that ships with sfumato")
    stage.run("sfumato example customers customers.csv")
    stage.run("sfumato plan customers.csv --policy gdpr-analytics")
    stage.run("sfumato run customers.csv customers-safe.parquet --policy gdpr-analytics")
    stage.run("sfumato verify customers-safe.parquet")

    stage.title("The same customers, under a policy written for them")
    policy = os.path.relpath(ROOT / "examples/customers.yaml", OUT)
    stage.run(f"sfumato policy test {policy}")
    stage.run(f"sfumato plan customers.csv --policy {policy}")
    stage.run(f"sfumato preview customers.csv --policy {policy} --rows 2")
    stage.run(f"sfumato run customers.csv customers-analytics.csv --policy {policy} --gate full")
    stage.run("sfumato verify customers-analytics.csv")
    stage.run("sfumato audit list")
    stage.run("sfumato audit verify --release customers-safe.parquet --release customers-analytics.csv")


def main() -> None:
    """Both demonstrations, with the time they took."""
    begin = time.monotonic()
    stage = Stage()
    stage.key()
    if ADULT.is_dir():
        census(stage)
    else:
        print("\n(the census job is left out: there is no ../shared/data/adult, and SFUMATO_SHARED names none)")
    customers(stage)
    stage.title(
        f"Done in {time.monotonic() - begin:.0f} s. The releases and their manifests lie in {OUT.relative_to(ROOT)}/"
    )


if __name__ == "__main__":
    main()
