"""Which mistakes are told, and as what."""

from __future__ import annotations

from tests.unit.detection.measure.cases import at, case

from sfumato.detection.measure.judging import judge
from sfumato.detection.measure.mistakes import mistakes


def test_missed_false_and_mislabelled_spans_in_the_documents_order() -> None:
    gold = [at(0, 10), at(20, 30), at(40, 50, "URL"), at(60, 70)]
    found = [at(80, 90), at(0, 9), at(42, 50, "EMAIL_ADDRESS"), at(60, 64), at(94, 99)]
    told = mistakes(judge(case(gold, found, dontcare=((95, 96),))))
    assert [(one.kind, one.gold, one.found) for one in told] == [
        ("missed", gold[1], None),
        ("mislabelled", gold[2], found[2]),
        ("false", None, found[3]),
        ("missed", gold[3], None),
        ("false", None, found[0]),
    ]
    assert [one.place for one in told] == [(20, 30), (40, 50), (60, 64), (60, 70), (80, 90)]


def test_what_is_found_beside_the_answer_is_false() -> None:
    gold = [at(0, 10)]
    found = [at(0, 10), at(0, 10, "URL")]
    assert [(one.kind, one.found) for one in mistakes(judge(case(gold, found)))] == [("false", found[1])]


def test_nothing_wrong_is_nothing_told() -> None:
    assert mistakes(judge(case([at(0, 10)], [at(0, 10)]))) == []
