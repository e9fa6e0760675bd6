"""One document judged: what answers what, what touches no-man's-land, what is covered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sfumato.detection.measure import matching
from sfumato.detection.measure.case import Case, Range
from sfumato.detection.measure.counts import MODES, Counts
from sfumato.detection.measure.ranges import length, shared, union, within


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with its pairs by mode and its sets of characters."""

    case: Case
    pairs: Mapping[str, matching.Pairs]
    """By mode; `exact` pairs may be of two families."""
    touching: tuple[bool, ...]
    """By found span: whether it shares a character with a dontcare range."""
    true: list[Range]
    """Characters of true spans, measured or not: to cover them is no over-redaction."""
    cover: list[Range]
    """Characters that something found covers."""

    def ignored(self, mode: str) -> frozenset[int]:
        """Found spans that count neither for nor against: they answer nothing and touch a dontcare range."""
        answers = set(self.pairs[mode].values())
        return frozenset(place for place, touches in enumerate(self.touching) if touches and place not in answers)

    def alarms(self) -> list[int]:
        """Found spans that answer no true one by overlap."""
        answers = set(self.pairs["overlap"].values()) | self.ignored("overlap")
        return [place for place in range(len(self.case.found)) if place not in answers]


def judge(case: Case) -> Judged:
    """Finds the pairs of one document."""
    dontcare = union(case.dontcare)
    strict = matching.alike(case.gold, case.found, matching.strict)
    pairs = {
        "strict": strict,
        "exact": matching.alike(case.gold, case.found, matching.bounds, strict),
        "overlap": matching.overlapping(case.gold, case.found),
    }
    touching = tuple(within(dontcare, span.start, span.end) > 0 for span in case.found)
    true = union([*((span.start, span.end) for span in case.gold), *case.outside])
    return Judged(case, pairs, touching, true, union((span.start, span.end) for span in case.found))


def count(judged: Judged, gold: Iterable[int] | None = None, found: Iterable[int] | None = None) -> Counts:
    """The counts of the true and found spans at these places; without places of the whole document.

    What is the document's alone (`innocent`, `quiet_bytes`) is counted in the whole only.
    """
    case = judged.case
    whole = gold is None and found is None
    true = frozenset(range(len(case.gold)) if gold is None else gold)
    said = frozenset(range(len(case.found)) if found is None else found)
    numbers = {f"{mode}_{name}": number for mode in MODES for name, number in _mode(judged, mode, true, said).items()}
    ranges = union((case.gold[place].start, case.gold[place].end) for place in true)
    unguarded = union((case.found[place].start, case.found[place].end) for place in said if not judged.touching[place])
    return Counts(
        **numbers,
        gold=len(true),
        found=len(said),
        covered=sum(_covered(judged, place) for place in true),
        gold_characters=length(ranges),
        leaked_characters=length(ranges) - shared(ranges, judged.cover),
        redacted_characters=length(unguarded) - shared(unguarded, judged.true),
        innocent_characters=case.length - length(union([*judged.true, *case.dontcare])) if whole else 0,
        quiet_bytes=case.size if whole and case.quiet else 0,
        alarms=len(said.intersection(judged.alarms())) if case.quiet else 0,
    )


def _mode(judged: Judged, mode: str, true: frozenset[int], said: frozenset[int]) -> dict[str, int]:
    pairs = judged.pairs[mode]
    return {
        "counted": len(said - judged.ignored(mode)),
        "answered": len(true & pairs.keys()),
        "right": len(said & set(pairs.values())),
    }


def _covered(judged: Judged, place: int) -> bool:
    span = judged.case.gold[place]
    return within(judged.cover, span.start, span.end) == span.end - span.start
