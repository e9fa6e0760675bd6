"""Every figure, counted by hand."""

from __future__ import annotations

import pytest
from tests.unit.detection.measure.cases import at, case

from sfumato.detection.measure.case import Case
from sfumato.detection.measure.counts import Counts, total
from sfumato.detection.measure.figures import Figures, figures, nested
from sfumato.detection.measure.groups import grouped
from sfumato.detection.measure.judging import count, judge


def measured(*cases: Case) -> Figures:
    sums = total(count(judge(one)) for one in cases)
    return figures(sums, sums)


def test_precision_recall_f1_and_f2_by_mode() -> None:
    gold = [at(0, 10), at(20, 30), at(40, 50, "URL"), at(60, 70)]
    found = [at(0, 10), at(20, 26), at(40, 50, "EMAIL_ADDRESS"), at(80, 90), at(90, 95)]
    made = measured(case(gold, found))
    assert (made["strict_precision"], made["strict_recall"]) == (1 / 5, 1 / 4)
    assert (made["exact_precision"], made["exact_recall"]) == (2 / 5, 2 / 4)
    assert (made["overlap_precision"], made["overlap_recall"]) == (2 / 5, 2 / 4)
    assert made["overlap_f1"] == pytest.approx(2 * 0.4 * 0.5 / (0.4 + 0.5))
    assert made["overlap_f2"] == pytest.approx(5 * 0.4 * 0.5 / (4 * 0.4 + 0.5))
    assert made["strict_f1"] == pytest.approx(2 / 9)


def test_characters_left_uncovered_and_covered_for_nothing() -> None:
    gold = [at(0, 10), at(20, 30), at(25, 35), at(60, 70)]  # 10 + 15 + 10 characters in three stretches
    found = [at(0, 10, "URL"), at(20, 32), at(50, 64)]  # of these 10 + 12 + 4 are true, 10 are not
    made = measured(case(gold, found))
    assert made["leak_rate"] == (35 - 26) / 35
    assert made["over_redaction"] == 10 / 65
    assert made["fully_covered"] == 2 / 4


def test_found_spans_that_overlap_each_other_count_their_characters_once() -> None:
    made = measured(case([at(0, 10)], [at(0, 6), at(4, 10), at(5, 15), at(12, 20)]))
    assert made["leak_rate"] == 0
    assert made["fully_covered"] == 1
    assert made["over_redaction"] == 10 / 90
    assert made["overlap_precision"] == 1 / 4
    assert made["overlap_recall"] == 1


def test_two_found_spans_that_are_equal_are_one_hit_and_one_alarm() -> None:
    made = measured(case([at(0, 10)], [at(0, 10), at(0, 10)]))
    assert made["strict_precision"] == made["overlap_precision"] == made["exact_precision"] == 1 / 2
    assert made["strict_recall"] == 1


def test_what_touches_a_dontcare_range_counts_neither_for_nor_against() -> None:
    found = [at(0, 10), at(50, 55), at(58, 66), at(70, 75)]
    made = measured(case([at(0, 10)], found, dontcare=((50, 60),)))
    assert made["strict_precision"] == made["exact_precision"] == made["overlap_precision"] == 1 / 2
    assert made["over_redaction"] == 5 / 80  # 70 to 75; of 58 to 66 nothing, 50 to 60 is not innocent


def test_a_neighbour_of_a_dontcare_range_does_not_touch_it() -> None:
    made = measured(case([], [at(40, 50), at(60, 70)], dontcare=((50, 60),)))
    assert made["overlap_precision"] == 0
    assert made["over_redaction"] == 20 / 90


def test_a_span_that_answers_counts_although_it_touches_a_dontcare_range() -> None:
    made = measured(case([at(0, 5)], [at(0, 8)], dontcare=((5, 10),)))  # 5 of 8 characters
    assert (made["overlap_precision"], made["overlap_recall"]) == (1, 1)
    assert (made["strict_precision"], made["strict_recall"]) == (None, 0)
    assert made["leak_rate"] == 0


def test_an_empty_document_has_no_figures() -> None:
    made = measured(case([], [], length=0))
    assert set(made.values()) == {None}
    assert nested(made)["strict"] == {"precision": None, "recall": None, "f1": None, "f2": None}


def test_nothing_found_has_a_recall_and_nothing_true_a_precision() -> None:
    made = measured(case([at(0, 5)], []))
    assert (made["strict_precision"], made["strict_recall"], made["strict_f1"]) == (None, 0, 0)
    made = measured(case([], [at(0, 5)]))
    assert (made["strict_precision"], made["strict_recall"], made["strict_f1"]) == (0, None, 0)


def test_false_alarms_are_counted_in_quiet_documents_by_100_000_bytes() -> None:
    loud = case([at(0, 5)], [at(50, 60)], size=5000)
    quiet = case([], [at(0, 5), at(10, 15), at(90, 95)], size=4000, quiet=True, dontcare=((90, 100),))
    silent = case([], [], size=1000, quiet=True)
    assert measured(loud, quiet, silent)["false_alarms"] == 2 / 5000 * 100_000
    assert measured(loud)["false_alarms"] is None


def test_what_is_not_measured_is_neither_innocent_nor_to_be_found() -> None:
    made = measured(case([], [at(0, 20)], outside=((0, 10),)))
    assert made["over_redaction"] == 10 / 90
    assert made["leak_rate"] is None


def test_figures_are_of_sums_and_not_means_of_documents() -> None:
    made = measured(case([at(0, 5)], [at(0, 5)]), case([at(0, 5), at(10, 15), at(20, 25)], []))
    assert made["strict_recall"] == 1 / 4


def test_groups_count_true_spans_under_their_name_and_found_ones_under_theirs() -> None:
    gold = [at(0, 10), at(20, 30, "URL"), at(40, 50, "URL")]
    found = [at(0, 10, "URL"), at(20, 30, "URL"), at(60, 70, "URL")]
    judged = judge(case(gold, found))
    groups = grouped(judged, "family")
    whole = count(judged)
    assert set(groups) == {"PERSON", "URL"}
    person, url = figures(groups["PERSON"], whole), figures(groups["URL"], whole)
    assert (person["overlap_precision"], person["overlap_recall"], person["leak_rate"]) == (None, 0, 0)
    assert (url["overlap_precision"], url["overlap_recall"]) == (1 / 3, 1 / 2)
    assert url["leak_rate"] == 10 / 20
    assert url["over_redaction"] == 10 / 70
    assert person["exact_recall"] == 1
    assert url["exact_precision"] == 2 / 3


def test_by_entity_families_decide_and_an_f_that_says_nothing_is_left_out() -> None:
    gold = [at(0, 10, "NATIONAL_ID")]
    found = [at(0, 10, "NATIONAL_ID", entity="NL_BSN"), at(20, 30, "NATIONAL_ID", entity="NL_BSN")]
    groups = grouped(judge(case(gold, found)), "entity")
    true, said = (figures(groups[name], Counts()) for name in ("NATIONAL_ID", "NL_BSN"))
    assert (true["strict_recall"], true["strict_precision"], true["strict_f1"]) == (1, None, None)
    assert (said["strict_recall"], said["strict_precision"], said["strict_f1"]) == (None, 1 / 2, None)


def test_documents_are_grouped_by_language_and_genre() -> None:
    judged = judge(case([at(0, 5)], [], lang="de"))
    assert set(grouped(judged, "lang")) == {"de"}
    assert set(grouped(judged, "genre")) == {"unknown"}
    assert grouped(judged, "lang")["de"] == count(judged)
