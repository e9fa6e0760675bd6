"""Counts by family, entity, language or genre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from sfumato.detection.measure.case import Span
from sfumato.detection.measure.counts import Counts
from sfumato.detection.measure.judging import Judged, count

By = Literal["family", "entity", "lang", "genre"]
BY_SPAN = ("family", "entity")
"""Groups of spans; the others are groups of documents."""
UNNAMED = "unknown"
"""What documents without a language or genre are called."""


def grouped(judged: Judged, by: By) -> dict[str, Counts]:
    """The counts of one document by group. A true span counts under its own name, a found one under its own."""
    if by not in BY_SPAN:
        name: str = getattr(judged.case, by) or UNNAMED
        return {name: count(judged)}
    gold, found = _places(judged.case.gold, by), _places(judged.case.found, by)
    names = sorted(gold.keys() | found.keys())
    return {name: count(judged, gold.get(name, ()), found.get(name, ())) for name in names}


def _places(spans: Sequence[Span], by: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, span in enumerate(spans):
        places[getattr(span, by)].append(place)
    return places
