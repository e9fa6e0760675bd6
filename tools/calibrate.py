"""Measure what evidence is worth: by family the share of matches that are right, on the labelled development sets.

Usage: python -m tools.calibrate [OUT]

Matches of `EVIDENCE` or more are put in bins by their evidence; a family's share is drawn towards that of all families
where it has few matches, and made ascending (pool adjacent violators). `cross_validated` in the output is the expected
calibration error on documents that took no part in the measurement, by set.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from sfumato.app.labelled import read_documents, read_mapping
from sfumato.app.labelled_record import Labelled
from sfumato.core.entities import entity
from sfumato.detection.calibration import REPORTED
from sfumato.detection.measure.case import Span
from sfumato.detection.measure.matching import candidates
from sfumato.detection.measure.ranges import union, within
from sfumato.detection.recognizers import builtin
from sfumato.detection.run import Detector, code_points

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/sfumato/detection/data/calibration.json"
SHARED = Path(os.environ.get("SFUMATO_SHARED", ROOT.parent / "shared"))
SETS = ("mixed.jsonl.gz", "synthetic_pii.jsonl")
EDGES = (0.5, 0.58, 0.68, 0.78, 0.88, 0.94, 1.01)
PRIOR = 8
"""Matches of all families that a family's own are mixed with."""
FOLDS = 5
ALL = "*"


class Match(NamedTuple):
    """One span that was found."""

    document: int
    family: str
    evidence: float
    right: bool


def matches(documents: Sequence[Labelled]) -> list[Match]:
    """Every span, right if it overlaps a true one of its family by at least a half."""
    # Under other names they are not built in, and their evidence stands as it is.
    detector = Detector([replace(one, id=f"plain.{one.id}") for one in builtin()])
    texts = pa.array([document.text for document in documents], pa.string())
    found: list[list[Span]] = [[] for _ in documents]
    rows = code_points(texts, detector.spans(texts))
    for row in rows.to_pylist():
        found[row["row"]].append(
            Span(
                start=row["start"],
                end=row["end"],
                entity=row["entity"],
                family=entity(row["entity"]).family,
                score=row["score"],
                recognizer=row["recognizer"],
            )
        )
    out = []
    for number, (document, spans) in enumerate(zip(documents, found, strict=True)):
        good = {place for near in candidates(document.spans, spans).values() for place in near}
        dontcare = union(document.dontcare)
        for place, span in enumerate(spans):
            if not within(dontcare, span.start, span.end):
                out.append(Match(number, span.family, span.score, place in good))
    return out


def knots(some: Iterable[Match], prior: Sequence[float] | None = None) -> tuple[list[tuple[float, float]], list[float]]:
    """Evidence and share right, ascending, and the share by bin; `prior` is that of all families."""
    bins: list[list[Match]] = [[] for _ in EDGES[1:]]
    for one in some:
        bins[sum(one.evidence >= edge for edge in EDGES[1:-1])].append(one)
    shares, weights, middles = [], [], []
    for number, there in enumerate(bins):
        known = (prior[number] * PRIOR, PRIOR) if prior else (0.85, 1)
        weights.append(len(there) + known[1])
        shares.append((sum(one.right for one in there) + known[0]) / weights[-1])
        inside = [one.evidence for one in there] or [(EDGES[number] + min(1.0, EDGES[number + 1])) / 2]
        middles.append(sum(inside) / len(inside))
    ascending = pooled(shares, weights)
    return [(round(at, 3), round(share, 3)) for at, share in zip(middles, ascending, strict=True)], ascending


def pooled(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest ascending values (pool adjacent violators; Ayer et al. 1955)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        mean, total, size = value, weight, 1
        while blocks and blocks[-1][0] > mean:
            other, more, count = blocks.pop()
            mean, total, size = (mean * total + other * more) / (total + more), total + more, size + count
        blocks.append((mean, total, size))
    return [mean for mean, _, size in blocks for _ in range(size)]


def fitted(some: Sequence[Match]) -> dict[str, list[tuple[float, float]]]:
    """The knots by family."""
    whole, prior = knots(some)
    by_family = defaultdict(list)
    for one in some:
        by_family[one.family].append(one)
    return {ALL: whole, **{family: knots(there, prior)[0] for family, there in sorted(by_family.items())}}


def probability(table: Mapping[str, Sequence[tuple[float, float]]], one: Match) -> float:
    """By the straight lines between knots."""
    points = table.get(one.family, table[ALL])
    low = max((knot for knot in points if knot[0] <= one.evidence), default=points[0])
    high = min((knot for knot in points if knot[0] >= one.evidence), default=points[-1])
    share = 0.0 if high[0] <= low[0] else (one.evidence - low[0]) / (high[0] - low[0])
    return max(REPORTED, low[1] + share * (high[1] - low[1]))


def error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error in ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in pairs:
        bins[min(9, int(score * 10))].append((score, right))
    return sum(abs(sum(score - right for score, right in there)) for there in bins.values()) / max(1, len(pairs))


def main() -> None:
    """Writes the file and says what it is worth."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    found = {name: matches(read_documents(str(SHARED / "corpora/dev" / name), read_mapping(None))) for name in SETS}
    held = {}
    for name, mine in found.items():
        pairs = []
        for fold in range(FOLDS):
            others = [
                one for other, all_ in found.items() for one in all_ if other != name or one.document % FOLDS != fold
            ]
            table = fitted(others)
            pairs += [(probability(table, one), one.right) for one in mine if one.document % FOLDS == fold]
        held[name] = round(error(pairs), 4)
    families = fitted([one for some in found.values() for one in some])
    text = json.dumps({"families": families, "cross_validated": held, "sets": list(SETS)}, indent=1)
    out.write_text(text + "\n", encoding="utf-8")
    before = {name: round(error([(one.evidence, one.right) for one in some]), 4) for name, some in found.items()}
    print(f"expected calibration error before {before}, on documents held out {held}")


if __name__ == "__main__":
    main()
