"""Scores beside how often they are right."""

from __future__ import annotations

import pytest
from tests.unit.detection.measure.cases import at, case

from sfumato.detection.measure.calibration import reliability
from sfumato.detection.measure.judging import judge


def test_bins_hold_scores_and_the_share_that_is_right() -> None:
    gold = [at(0, 10), at(20, 30), at(40, 50)]
    found = [
        at(0, 10, score=0.9),  # right
        at(20, 24, score=0.95),  # 4 of 10: wrong
        at(40, 50, "URL", score=0.7),  # another family: wrong
        at(60, 70, score=1.0),  # wrong, in the last bin
        at(80, 90, score=0.5),  # in a dontcare range
    ]
    made = reliability([judge(case(gold, found, dontcare=((85, 86),)))])
    assert made.spans == 4
    assert [one.spans for one in made.bins] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 3]
    assert (made.bins[7].mean_score, made.bins[7].right) == (0.7, 0)
    assert made.bins[9].mean_score == pytest.approx(0.95)
    assert made.bins[9].right == pytest.approx(1 / 3)
    assert made.error == pytest.approx((1 * 0.7 + 3 * (0.95 - 1 / 3)) / 4)


@pytest.mark.parametrize("tenth", range(11))
def test_a_tenth_is_the_lower_edge_of_its_bin(tenth: int) -> None:
    made = reliability([judge(case([], [at(0, 5, score=tenth / 10)]))])
    assert made.bins[min(9, tenth)].spans == 1


def test_several_may_be_right_about_one_span() -> None:
    made = reliability([judge(case([at(0, 10)], [at(0, 10, score=0.8), at(1, 9, score=0.8)]))])
    assert made.bins[8].right == 1
    assert made.error == pytest.approx(0.2)


def test_nothing_found_has_no_error() -> None:
    assert reliability([]).error is None
    assert reliability([judge(case([at(0, 5)], []))]).error is None
