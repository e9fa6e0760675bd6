"""`make bench`: sfumato beside hand-written jobs and bare libraries, both sides in one run; writes JSON.

    bench.py [--rows 500000] [--big-rows 5000000] [--repeats 5] [--out benches/results/latest.json] [--only t1,json,…]

Needs `$SFUMATO_SHARED/bench` (default `../shared`): the generator and the yardsticks written by hand.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from measure import Contest, once

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("SFUMATO_SHARED", HERE.parent.parent / "shared")).resolve()
BY_HAND = SHARED / "bench" / "t1_by_hand.py"
GENERATOR = SHARED / "bench" / "gen_customers.py"
SEED = 20260101
KEY = bytes(range(1, 33)).hex()
PYTHON = sys.executable
SFUMATO = str(Path(PYTHON).with_name("sfumato"))


class Bench:
    """The inputs of one run and its results."""

    def __init__(self, folder: Path, rows: int, big_rows: int, repeats: int) -> None:
        self.folder = folder
        self.rows = rows
        self.big_rows = big_rows
        self.repeats = repeats
        os.environ.update(SFUMATO_HOME=str(folder / "home"), SFUMATO_KEY=KEY)

    def customers(self, rows: int) -> Path:
        """The generator's clean file of that many rows."""
        path = self.folder / f"customers_{rows}.parquet"
        if not path.exists():
            generate = [PYTHON, str(GENERATOR), "--rows", str(rows), "--clean-notes", "--seed", str(SEED)]
            once([*generate, "--out", str(path)])
        return path

    def job(self, source: Path, dest: Path, *options: str, policy: str = "t1.yaml") -> list[str]:
        """T1 as a user would call it."""
        policy = str(HERE / policy)
        return [SFUMATO, "run", str(source), str(dest), "--policy", policy, "--replace", "--format", "json", *options]

    def t1(self) -> dict[str, Any]:
        """T1 at the small size."""
        return self._t1(self.rows, self.repeats)

    def t1_big(self) -> dict[str, Any]:
        """T1 at the large size, where starting up no longer counts; the slow job by hand is left out."""
        return self._t1(self.big_rows, max(1, min(3, self.repeats)), slow=False)

    def _t1(self, rows: int, repeats: int, *, slow: bool = True) -> dict[str, Any]:
        """T1 beside Polars with polars-hash, beside copies of the input and of T1's own output."""
        source = self.customers(rows)
        ours, short, theirs = (self.folder / f"{name}.parquet" for name in ("ours_hex", "ours", "theirs"))
        once(self.job(source, ours), {"SFUMATO_T1_FORM": "hex"})
        contest = Contest(repeats)
        contest.add("copy_input", [PYTHON, str(BY_HAND), "polars_copyfile", str(source), str(theirs)])
        contest.add("copy_own_output", [PYTHON, str(BY_HAND), "polars_copyfile", str(ours), str(theirs)])
        contest.add("by_hand_polars_hash", [PYTHON, str(BY_HAND), "polars_plh", str(source), str(theirs)])
        if slow:
            contest.add("by_hand_hmac_digest", [PYTHON, str(BY_HAND), "polars_batch", str(source), str(theirs)])
        contest.add("floor_pyarrow_copy", [PYTHON, str(HERE / "floor.py"), str(source), str(theirs)])
        contest.add("sfumato_hex", self.job(source, ours), SFUMATO_T1_FORM="hex")
        contest.add("sfumato_hex_1_worker", self.job(source, ours, "--workers", "1"), SFUMATO_T1_FORM="hex")
        contest.add("sfumato_default", self.job(source, short))
        result = contest.run()
        cpu = {name: cost["cpu_s"] for name, cost in result.items()}
        wall = {name: cost["wall_s"] for name, cost in result.items()}
        by_hand = {"hex / hmac.digest by hand (goal ≤ 0.3)": "by_hand_hmac_digest"} if slow else {}
        return {
            "rows": rows,
            "runs": result,
            "output_mb": {"hex": round(ours.stat().st_size / 1e6, 1), "default": round(short.stat().st_size / 1e6, 1)},
            "ratios_cpu": {
                "hex / copy of its own output (goal ≤ 1.05)": ratio(cpu["sfumato_hex"], cpu["copy_own_output"]),
                "hex / polars-hash by hand (goal ≤ 0.86)": ratio(cpu["sfumato_hex"], cpu["by_hand_polars_hash"]),
                **{goal: ratio(cpu["sfumato_hex"], cpu[name]) for goal, name in by_hand.items()},
                "default / copy of the input (goal ≤ 1.35)": ratio(cpu["sfumato_default"], cpu["copy_input"]),
            },
            "ratios_wall": {
                "hex / polars-hash by hand": ratio(wall["sfumato_hex"], wall["by_hand_polars_hash"]),
                "2 workers / 1 worker, Parquet (goal ≤ 0.6)": ratio(wall["sfumato_hex"], wall["sfumato_hex_1_worker"]),
            },
        }

    def csv_workers(self) -> dict[str, Any]:
        """The same job from CSV to CSV with one worker and with two."""
        source = self.folder / "customers.csv"
        once([PYTHON, str(HERE / "to_csv.py"), str(self.customers(self.rows)), str(source)])
        dest = self.folder / "out.csv"
        contest = Contest(self.repeats)
        for workers in ("1", "2"):
            contest.add(f"csv_{workers}", self.job(source, dest, "--workers", workers))
        result = contest.run()
        walls = ratio(result["csv_2"]["wall_s"], result["csv_1"]["wall_s"])
        return {"runs": result, "2 workers / 1 worker, CSV, wall (goal ≤ 0.6)": walls}

    def gate(self) -> dict[str, Any]:
        """What the gate takes of the job at its default sample, by the job's own clock with one worker."""
        source, dest = self.customers(self.rows), self.folder / "gate.parquet"
        shares = []
        for _ in range(self.repeats):
            report = self.folder / "report.json"
            shell = " ".join(self.job(source, dest, "--workers", "1"))
            once(["/bin/sh", "-c", f"{shell} > {report}"])
            seconds = json.loads(report.read_text())["seconds"]
            shares.append(seconds["gate"] / (seconds["total"] - seconds["gate"]))
        shares.sort()
        return {"gate / rest of the job (goal ≤ 0.1)": round(shares[len(shares) // 2], 3)}

    def memory(self) -> dict[str, Any]:
        """Peak memory and time a row, small file against one ten times as large."""
        costs = {}
        for rows in (self.rows, self.big_rows):
            contest = Contest(max(1, min(3, self.repeats)))
            contest.add(str(rows), self.job(self.customers(rows), self.folder / "memory.parquet"))
            costs[str(rows)] = contest.run()[str(rows)]
        small, big = costs[str(self.rows)], costs[str(self.big_rows)]
        return {
            "runs": costs,
            "peak memory, big / small (goal within 10 %)": ratio(big["rss_mb"], small["rss_mb"]),
            "CPU a row, big / small": ratio(big["cpu_s"] / self.big_rows, small["cpu_s"] / self.rows),
        }

    def hmac(self) -> dict[str, Any]:
        """The HMAC kernel beside Python's own, on 20-byte values, hex out, one thread, CPU clock."""
        from kernels import hmac_rates

        return dict(hmac_rates(self.repeats))

    def scan(self) -> dict[str, Any]:
        """What looking at an unknown table takes, small and large."""
        contest = Contest(self.repeats)
        for rows in (self.rows, self.big_rows):
            contest.add(f"scan_{rows}", [SFUMATO, "scan", str(self.customers(rows)), "--format", "json"])
        return {"runs": contest.run(), "goal": "a table of 5 M rows in at most 3 s"}

    def vault(self) -> dict[str, Any]:
        """New and known values beside bare SQLite, CPU clock."""
        from vault import vault_rates

        return dict(vault_rates(self.rows, self.repeats))

    def t1v(self) -> dict[str, Any]:
        """T1 with the telephone number tokenized, every run into an empty vault."""
        source, dest = self.customers(self.rows), self.folder / "t1v.parquet"
        home = self.folder / "home"
        contest = Contest(self.repeats)
        contest.add("sfumato_t1", self.job(source, dest))
        contest.add("sfumato_t1v", self.job(source, dest, policy="t1v.yaml"))
        emptied = [home / f"{name}.sqlite{end}" for name in ("vault", "registry") for end in ("", "-wal", "-shm")]
        result = contest.run(before={"sfumato_t1v": emptied, "sfumato_t1": emptied})
        upsert = self.rows / self.vault()["k_rows_per_cpu_s"]["bare_new"] / 1e3
        extra = result["sfumato_t1v"]["cpu_s"] - result["sfumato_t1"]["cpu_s"]
        return {"runs": result, "(T1v - T1) / bare upsert (goal ≤ 1.3)": ratio(extra, upsert)}

    def json(self) -> dict[str, Any]:
        """The kernels over JSON text beside Python's own parser, one thread, CPU clock."""
        from kernels import json_rates

        return dict(json_rates(self.repeats))


def ratio(ours: float, theirs: float) -> float:
    """Rounded for reading."""
    return round(ours / theirs, 3)


def machine() -> dict[str, Any]:
    """What this was measured on, and with which versions."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    packages = ("sfumato", "pyarrow", "polars", "polars-hash", "numpy")
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in packages},
        "load": os.getloadavg(),
    }


def main() -> None:
    """Runs what was asked for and writes the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--big-rows", type=int, default=5_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default="hmac,json,vault,t1,t1v,gate,csv_workers,scan,memory,t1_big")
    parser.add_argument("--out", default=str(HERE / "results" / "latest.json"))
    asked = parser.parse_args()
    if not BY_HAND.exists():
        sys.exit(f"the yardsticks are not there: {BY_HAND} (set SFUMATO_SHARED)")
    with tempfile.TemporaryDirectory(prefix="sfumato-bench-") as folder:
        bench = Bench(Path(folder), asked.rows, asked.big_rows, asked.repeats)
        report: dict[str, Any] = {"machine": machine(), "seed": SEED, "rows": asked.rows, "repeats": asked.repeats}
        for name in asked.only.split(","):
            report[name] = getattr(bench, name)()
            print(json.dumps({name: report[name]}, indent=2, ensure_ascii=False), flush=True)
    out = Path(asked.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
