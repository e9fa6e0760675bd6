"""`make eval`: detection on every labelled set of a folder, beside what was recorded and what is aimed at.

    python -m tools.evaluate [--corpora ../shared/corpora/dev] [--recorded benches/results/eval.json] [--record]

Ends with 1 where a recorded figure is worse by more than a point or is no longer measured, with 2 where there is
nothing to measure or to compare with.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.console import ROOT

from sfumato import __version__
from sfumato.app.evaluations import EvalRequest, evaluate

CORPORA = Path(os.environ.get("SFUMATO_SHARED", ROOT.parent / "shared")) / "corpora" / "dev"
RECORDED = ROOT / "benches" / "results" / "eval.json"
STRUCTURED = ("CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "URL", "IBAN_CODE", "US_SSN", "IP_ADDRESS")
"""Families that have a form of their own, measured apart on the set that other engines were measured on."""
_ROUNDING = 1e-9

Measured = dict[str, float]


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a figure stands in a result, which way is better, and how much a point is of it."""

    path: tuple[str, ...]
    lower_is_better: bool = False
    point: float = 0.01


DOCUMENTS = {
    "strict F1": Kind(("all", "strict", "f1")),
    "strict F1, mean of families": Kind(("macro_f1", "strict")),
    "overlap F1": Kind(("all", "overlap", "f1")),
    "fully covered": Kind(("all", "fully_covered")),
    "left uncovered": Kind(("all", "leak_rate"), lower_is_better=True),
    "over-redaction": Kind(("all", "over_redaction"), lower_is_better=True),
    "false alarms in 100 KB": Kind(("all", "false_alarms"), lower_is_better=True, point=1.0),
    "calibration error": Kind(("calibration", "expected_error"), lower_is_better=True),
}
COLUMNS = {f"{name} right": Kind(("all", name)) for name in ("role", "family", "both")}
KINDS = {**DOCUMENTS, **COLUMNS}
GOALS = {
    "mixed: strict F1, mean of families": 0.85,
    "mixed: left uncovered": 0.04,
    "mixed: over-redaction": 0.025,
    "mixed: false alarms in 100 KB": 1.0,
    "mixed: calibration error": 0.05,
    "synthetic_pii: calibration error": 0.05,
    "synthetic_pii, structured: overlap F1": 0.985,
    "synthetic_pii, structured: strict F1": 0.975,
    "synthetic_pii: overlap F1": 0.90,
    "synthetic_pii: fully covered": 0.96,
    "tables: both right": 0.97,
}


def requests(corpora: Path) -> Iterator[tuple[str, EvalRequest]]:
    """Every labelled set of the folder by a short name, and the structured families of the synthetic one."""
    for path in sorted(corpora.iterdir()):
        name = path.name.partition(".")[0]
        if (path / "manifest.json").is_file() or path.name.endswith((".jsonl", ".jsonl.gz")):
            yield name, EvalRequest(dataset=str(path), resamples=0)
        if path.name.startswith("synthetic_pii."):
            yield f"{name}, structured", EvalRequest(dataset=str(path), resamples=0, families=STRUCTURED)


def results(corpora: Path) -> dict[str, dict[str, Any]]:
    """What an evaluation says of each set."""
    return {name: evaluate(request) for name, request in requests(corpora)}


def figures(measured: Mapping[str, dict[str, Any]]) -> Measured:
    """All figures by `set: figure`; those with nothing to divide by are left out."""
    found = {}
    for name, result in measured.items():
        for figure, kind in (COLUMNS if result["kind"] == "columns" else DOCUMENTS).items():
            value = _at(result, kind.path)
            if value is not None:
                found[f"{name}: {figure}"] = value
    return found


def _at(result: Any, path: Sequence[str]) -> float | None:
    for step in path:
        result = result[step]
    return None if result is None else float(result)


def worse(recorded: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """The recorded figures that are worse by more than a point, or gone."""
    return [name for name, before in recorded.items() if _is_worse(name, before, now.get(name))]


def _is_worse(name: str, before: float, now: float | None) -> bool:
    kind = KINDS.get(name.partition(": ")[2])
    if now is None or kind is None:
        return True
    drop = now - before if kind.lower_is_better else before - now
    return drop > kind.point + _ROUNDING


def show(now: Mapping[str, float], recorded: Mapping[str, float], bad: Sequence[str]) -> str:
    """A table: figure, now, recorded, goal, and what became worse."""
    names = list(dict.fromkeys([*now, *recorded]))
    width = max(map(len, names))
    lines = [f"{'':{width}}  {'now':>8}  {'recorded':>8}  {'goal':>8}"]
    for name in names:
        cells = (_cell(now.get(name)), _cell(recorded.get(name)), _cell(GOALS.get(name)))
        lines.append(f"{name:{width}}  {'  '.join(f'{cell:>8}' for cell in cells)}{'  WORSE' if name in bad else ''}")
    return "\n".join(line.rstrip() for line in lines)


def reliability(measured: Mapping[str, dict[str, Any]]) -> str:
    """How often spans of each range of scores are right, by set."""
    lines = [f"{'score: spans, mean score, share right':40}"]
    for name, result in measured.items():
        for one in result.get("calibration", {}).get("bins", ()):
            if one["spans"]:
                scores = f"{one['from']:.1f}-{one['to']:.1f}"
                lines.append(f"{name:26} {scores}  {one['spans']:6,}  {one['mean_score']:.3f}  {one['right']:.3f}")
    return "\n".join(line.rstrip() for line in lines)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def read(path: Path) -> Measured:
    """The recorded figures."""
    figures = json.loads(path.read_text())["figures"]
    return {str(name): float(value) for name, value in figures.items()}


def write(path: Path, now: Mapping[str, float]) -> None:
    """Records the figures in place of older ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"sfumato": __version__, "figures": now}, indent=2) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, compares, prints; the exit code."""
    parser = argparse.ArgumentParser(prog="make eval")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--recorded", type=Path, default=RECORDED)
    parser.add_argument("--record", action="store_true", help="write the figures instead of comparing with them")
    asked = parser.parse_args(arguments)
    measured = results(asked.corpora) if asked.corpora.is_dir() else {}
    now = figures(measured)
    if not now:
        print("eval: no labelled sets there; say where with --corpora", file=sys.stderr)
        return 2
    if asked.record:
        write(asked.recorded, now)
    if not asked.recorded.is_file():
        print(show(now, {}, ()))
        print("eval: nothing is recorded yet: make eval RECORD=1", file=sys.stderr)
        return 2
    recorded = read(asked.recorded)
    bad = worse(recorded, now)
    print(show(now, recorded, bad))
    print(f"\n{reliability(measured)}")
    if bad:
        print(f"eval: {len(bad)} of {len(recorded)} recorded figures are worse by more than a point", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
