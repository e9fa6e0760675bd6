"""Which found span answers which true one: by bounds, or by overlap of at least a half."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from sfumato.detection.measure.case import Span

Pairs = dict[int, int]
"""Place of a true span → place of the found span that answers it; each found span answers one."""
Key = Callable[[Span], Hashable]


def bounds(span: Span) -> Hashable:
    """Start and end."""
    return span.start, span.end


def strict(span: Span) -> Hashable:
    """Start, end and family."""
    return span.start, span.end, span.family


def alike(gold: Sequence[Span], found: Sequence[Span], key: Key, known: Mapping[int, int] | None = None) -> Pairs:
    """Pairs with the same key, on top of pairs that are known already."""
    pairs: Pairs = dict(known or {})
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = defaultdict(list)
    for place, span in enumerate(found):
        if place not in taken:
            free[key(span)].append(place)
    for place, span in enumerate(gold):
        if place not in pairs and (there := free.get(key(span))):
            pairs[place] = there.pop(0)
    return pairs


def overlap(one: Span, other: Span) -> Fraction:
    """Intersection over union: characters in both by characters in either."""
    both = min(one.end, other.end) - max(one.start, other.start)
    either = max(one.end, other.end) - min(one.start, other.start)
    return Fraction(max(0, both), either) if either > 0 else Fraction(0)


def overlapping(gold: Sequence[Span], found: Sequence[Span], *, any_family: bool = False) -> Pairs:
    """As many one-to-one pairs of one family as can be made with an overlap of at least a half.

    Where a true span could be answered by several, the largest overlap is tried first. With `any_family` families
    need not agree.
    """
    return _most(candidates(gold, found, any_family=any_family))


def candidates(gold: Sequence[Span], found: Sequence[Span], *, any_family: bool = False) -> dict[int, list[int]]:
    """For every true span the found ones that overlap it by at least a half, the largest overlap first."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(len(found)), key=lambda place: (found[place].start, found[place].end)):
        places["" if any_family else found[place].family].append(place)
    starts = {family: [found[place].start for place in there] for family, there in places.items()}
    edges = {}
    for number, span in enumerate(gold):
        family = "" if any_family else span.family
        near = _near(span, places.get(family, ()), starts.get(family, ()))
        close = [(overlap(span, found[place]), place) for place in near]
        edges[number] = [place for share, place in sorted(close, key=_largest_first) if 2 * share >= 1]
    return edges


def _largest_first(one: tuple[Fraction, int]) -> tuple[Fraction, int]:
    return -one[0], one[1]


def _near(span: Span, places: Sequence[int], starts: Sequence[int]) -> Iterable[int]:
    """Nothing that begins further before the span than the span is long can overlap it by a half."""
    low = bisect_left(starts, span.start - (span.end - span.start))
    return places[low : bisect_left(starts, span.end)]


def _most(edges: Mapping[int, Sequence[int]]) -> Pairs:
    """A largest matching, by augmenting paths (Berge 1957); without recursion, so that long chains do no harm."""
    answered: Pairs = {}
    answers: dict[int, int] = {}
    for root in edges:
        reached: dict[int, int] = {}
        queue = [root]
        for gold in queue:
            free = _walk(gold, edges[gold], reached, answers, queue)
            if free is not None:
                _turn(free, reached, answered, answers)
                break
    return answered


def _walk(
    gold: int, near: Sequence[int], reached: dict[int, int], answers: Mapping[int, int], queue: list[int]
) -> int | None:
    """A found span that answers nothing yet; on the way those whose true span could be answered otherwise."""
    for place in near:
        if place in reached:
            continue
        reached[place] = gold
        if place not in answers:
            return place
        queue.append(answers[place])
    return None


def _turn(place: int, reached: Mapping[int, int], answered: Pairs, answers: dict[int, int]) -> None:
    """Gives each true span of the path its next found span."""
    step: int | None = place
    while step is not None:
        gold = reached[step]
        before = answered.get(gold)
        answered[gold], answers[step] = step, gold
        step = before
