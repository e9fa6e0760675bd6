"""Running a command many times and saying what it cost: CPU and wall seconds, peak memory, medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    rss_mb: float


def once(command: Sequence[str], environ: Mapping[str, str] | None = None) -> Cost:
    """Runs the command to its end; a failure ends the benchmark with the command's own words."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    stderr = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{stderr.decode()}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(slots=True)
class Contest:
    """Several commands run in turns, so that what else the machine does falls on all of them alike."""

    repeats: int
    contestants: dict[str, tuple[Sequence[str], Mapping[str, str]]] = field(default_factory=dict)

    def add(self, name: str, command: Sequence[str], **environ: str) -> None:
        """Enters a command."""
        self.contestants[name] = (command, environ)

    def run(self, before: Mapping[str, Sequence[Path]] | None = None) -> dict[str, dict[str, Any]]:
        """Medians by name; the paths in `before[name]` are removed ahead of each of its runs."""
        costs: dict[str, list[Cost]] = {name: [] for name in self.contestants}
        for _ in range(self.repeats):
            for name, (command, environ) in self.contestants.items():
                for path in (before or {}).get(name, ()):
                    path.unlink(missing_ok=True)
                costs[name].append(once(command, environ))
        return {name: medians(runs) for name, runs in costs.items()}


def medians(runs: Sequence[Cost]) -> dict[str, Any]:
    """Medians, and the spread of the CPU seconds."""
    cpu = [run.cpu for run in runs]
    return {
        "cpu_s": round(statistics.median(cpu), 3),
        "wall_s": round(statistics.median(run.wall for run in runs), 3),
        "rss_mb": round(statistics.median(run.rss_mb for run in runs)),
        "cpu_spread_s": [round(min(cpu), 3), round(max(cpu), 3)],
        "repeats": len(runs),
    }
