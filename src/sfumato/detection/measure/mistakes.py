"""What went wrong where: missed, false and mislabelled spans, by document and offsets, without text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sfumato.detection.measure.case import Span
from sfumato.detection.measure.judging import Judged
from sfumato.detection.measure.matching import overlapping


@dataclass(frozen=True, slots=True)
class Mistake:
    """`missed` has no `found`, `false` no `gold`; `mislabelled` has both, which overlap by at least a half."""

    kind: Literal["missed", "false", "mislabelled"]
    document: str
    gold: Span | None = None
    found: Span | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where it is: the true span's bounds, else the found one's."""
        span = self.gold or self.found
        return (0, 0) if span is None else (span.start, span.end)


def mistakes(judged: Judged) -> list[Mistake]:
    """Those of one document, in its order."""
    return sorted(_mistakes(judged), key=lambda one: one.place)


def _mistakes(judged: Judged) -> Iterator[Mistake]:
    case = judged.case
    missed = [span for place, span in enumerate(case.gold) if place not in judged.pairs["overlap"]]
    alarms = [case.found[place] for place in judged.alarms()]
    renamed = overlapping(missed, alarms, any_family=True)
    for place, span in enumerate(missed):
        if place in renamed:
            yield Mistake("mislabelled", case.id, span, alarms[renamed[place]])
        else:
            yield Mistake("missed", case.id, gold=span)
    taken = set(renamed.values())
    for place, span in enumerate(alarms):
        if place not in taken:
            yield Mistake("false", case.id, found=span)
