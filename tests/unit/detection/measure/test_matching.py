"""What answers what, by hand and beside every possible assignment."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.detection.measure.cases import at

from sfumato.detection.measure.case import Span
from sfumato.detection.measure.matching import alike, bounds, overlap, overlapping, strict

SPANS = st.lists(
    st.builds(
        lambda start, width, family: at(start, start + width, family),
        st.integers(0, 8),
        st.integers(1, 6),
        st.sampled_from(["PERSON", "URL"]),
    ),
    max_size=4,
)


def test_the_overlap_is_intersection_over_union() -> None:
    assert overlap(at(0, 10), at(0, 10)) == 1
    assert overlap(at(0, 10), at(0, 5)) == Fraction(1, 2)
    assert overlap(at(0, 10), at(5, 15)) == Fraction(1, 3)
    assert overlap(at(0, 10), at(10, 20)) == 0
    assert overlap(at(0, 4), at(8, 12)) == 0


def test_half_is_enough_and_less_is_not() -> None:
    assert overlapping([at(0, 10)], [at(0, 5)]) == {0: 0}
    assert overlapping([at(0, 10)], [at(0, 20)]) == {0: 0}
    assert overlapping([at(0, 11)], [at(0, 5)]) == {}
    assert overlapping([at(10, 20)], [at(0, 20)]) == {0: 0}
    assert overlapping([at(10, 20)], [at(0, 21)]) == {}


def test_another_family_answers_only_where_families_need_not_agree() -> None:
    gold, found = [at(0, 10)], [at(0, 10, "URL")]
    assert overlapping(gold, found) == {}
    assert overlapping(gold, found, any_family=True) == {0: 0}
    assert alike(gold, found, strict) == {}
    assert alike(gold, found, bounds) == {0: 0}


def test_one_found_span_answers_one_true_span() -> None:
    assert len(overlapping([at(0, 5), at(5, 10)], [at(0, 10)])) == 1
    assert len(overlapping([at(0, 10)], [at(0, 5), at(5, 10)])) == 1


def test_the_largest_overlap_is_preferred() -> None:
    assert overlapping([at(0, 10)], [at(0, 6), at(0, 9), at(1, 8)]) == {0: 1}


def test_a_better_pair_gives_way_where_more_pairs_can_be_made() -> None:
    gold = [at(0, 10), at(2, 10)]
    found = [at(2, 11), at(3, 17)]  # the second overlaps neither by half: 7 of 17 and 7 of 15
    assert len(overlapping(gold, found)) == 1
    found = [at(0, 9), at(0, 5)]  # the first answers both, the second only the first true span
    assert overlapping(gold, found) == {0: 1, 1: 0}


def test_a_long_chain_of_spans_is_no_trouble() -> None:
    gold = [at(10 * i, 10 * i + 20) for i in range(3000)]
    found = [at(10 * i + 5, 10 * i + 25) for i in range(3000)]
    assert len(overlapping(gold, found)) == 3000


def test_pairs_that_are_known_stay() -> None:
    gold = [at(0, 5, "URL"), at(0, 5)]
    found = [at(0, 5), at(0, 5, "EMAIL_ADDRESS")]
    known = alike(gold, found, strict)
    assert known == {1: 0}
    assert alike(gold, found, bounds, known) == {1: 0, 0: 1}


@given(SPANS, SPANS)
@settings(max_examples=300, deadline=None)
def test_as_many_pairs_are_made_as_can_be(gold: list[Span], found: list[Span]) -> None:
    pairs = overlapping(gold, found)
    assert len(set(pairs.values())) == len(pairs)
    assert all(_fit(gold[i], found[j]) for i, j in pairs.items())
    slots = [*range(len(found)), *[None] * len(gold)]
    best = max(
        (sum(j is not None and _fit(g, found[j]) for g, j in zip(gold, chosen, strict=True)))
        for chosen in permutations(slots, len(gold))
    )
    assert len(pairs) == best


def _fit(one: Span, other: Span) -> bool:
    either = set(range(one.start, one.end)) | set(range(other.start, other.end))
    both = set(range(one.start, one.end)) & set(range(other.start, other.end))
    return one.family == other.family and len(both) >= len(either) / 2
