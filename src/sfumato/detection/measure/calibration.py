"""Whether a score of 0.8 is right in 8 of 10 cases: the reliability table and the expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sfumato.detection.measure.judging import Judged
from sfumato.detection.measure.matching import candidates

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Found spans with scores from `low` (with) to `high` (without; the last with)."""

    low: float
    high: float
    spans: int
    mean_score: float | None
    right: float | None
    """Share of them that overlap a true span of their family by at least a half."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ten bins, and the error: the mean distance of score and share right, weighted by spans (Naeini 2015)."""

    bins: tuple[Bin, ...]
    spans: int
    error: float | None


def reliability(documents: Iterable[Judged]) -> Reliability:
    """Of all found spans that touch no dontcare range."""
    scores: list[list[float]] = [[] for _ in range(BINS)]
    right = [0] * BINS
    for judged in documents:
        case = judged.case
        good = {place for near in candidates(case.gold, case.found).values() for place in near}
        for place, span in enumerate(case.found):
            if not judged.touching[place]:
                number = min(BINS - 1, int(span.score * BINS))
                scores[number].append(span.score)
                right[number] += place in good
    spans = sum(map(len, scores))
    gap = sum(abs(sum(there) - hits) for there, hits in zip(scores, right, strict=True))
    made = tuple(_bin(number, scores[number], right[number]) for number in range(BINS))
    return Reliability(made, spans, gap / spans if spans else None)


def _bin(number: int, scores: list[float], right: int) -> Bin:
    low, high = number / BINS, (number + 1) / BINS
    if not scores:
        return Bin(low, high, 0, None, None)
    return Bin(low, high, len(scores), sum(scores) / len(scores), right / len(scores))
