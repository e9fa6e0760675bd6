"""How far figures would move with other documents: the bootstrap (Efron 1979), percentile intervals at 95 %.

All counts of a document stand side by side in one whole number, so that one addition adds a document with all its
groups, and a resample is one sum.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence

from sfumato.detection.measure.counts import Counts
from sfumato.detection.measure.figures import Figures, figures

Draw = Callable[[Sequence[int], int], Sequence[int]]
"""So many of the numbers, with replacement."""
Interval = tuple[float, float] | None
_LOW, _HIGH = 0.025, 0.975
_WIDTH = len(Counts._fields)
WHOLE = ""
"""The name of the group that holds everything."""


def intervals(
    documents: Sequence[Mapping[str, Counts]], resamples: int, draw: Draw, *, by_span: bool
) -> dict[str, dict[str, Interval]]:
    """An interval for every figure of every group; None where too few resamples had anything to divide by.

    `documents` are the counts of each by group, `WHOLE` among them. With `by_span` groups share the documents' text.
    """
    names = _names(documents)
    seen: dict[str, list[Figures]] = {name: [] for name in names}
    for counts in _resampled(documents, names, resamples, draw):
        whole = counts[WHOLE]
        for name in names:
            seen[name].append(figures(counts[name], whole if by_span else counts[name]))
    return {name: _intervals(found) for name, found in seen.items()}


def _names(documents: Sequence[Mapping[str, Counts]]) -> list[str]:
    """Frequent groups first: their fields are the low ones, which keeps most numbers short."""
    often: dict[str, int] = {WHOLE: len(documents) + 1}
    for document in documents:
        for name in document:
            often[name] = often.get(name, 0) + 1
    return sorted(often, key=lambda name: (-often[name], name))


def _resampled(
    documents: Sequence[Mapping[str, Counts]], names: Sequence[str], resamples: int, draw: Draw
) -> list[dict[str, Counts]]:
    largest = max((number for one in documents for counts in one.values() for number in counts), default=0)
    fields = len(names) * _WIDTH
    # A resample may hold the largest document as often as there are documents.
    form = f"<{fields}{'I' if largest * len(documents) < 1 << 32 else 'Q'}"
    packed = [_packed(one, names, form) for one in documents]
    sums = (sum(draw(packed, len(packed))) for _ in range(resamples if packed else 0))
    return [_unpacked(one, names, form) for one in sums]


def _packed(document: Mapping[str, Counts], names: Sequence[str], form: str) -> int:
    empty = Counts()
    numbers = [number for name in names for number in document.get(name, empty)]
    return int.from_bytes(struct.pack(form, *numbers), "little")


def _unpacked(packed: int, names: Sequence[str], form: str) -> dict[str, Counts]:
    numbers = struct.unpack(form, packed.to_bytes(struct.calcsize(form), "little"))
    return {name: Counts(*numbers[place * _WIDTH : (place + 1) * _WIDTH]) for place, name in enumerate(names)}


def _intervals(found: Sequence[Figures]) -> dict[str, Interval]:
    if not found:
        return {}
    return {name: interval([one[name] for one in found]) for name in found[0]}


def interval(values: Sequence[float | None]) -> Interval:
    """From the 2.5th to the 97.5th percentile of the values that are there; None if fewer than half are."""
    there = sorted(value for value in values if value is not None)
    if not there or 2 * len(there) < len(values):
        return None
    return _percentile(there, _LOW), _percentile(there, _HIGH)


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Between two neighbours in proportion (definition 7 of Hyndman and Fan 1996)."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
