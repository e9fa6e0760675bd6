from __future__ import annotations

import pytest

from sfumato.sources.csv_dialect import delimiter_of


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\nSmith, John\t1\nDoe, Jane\t2\n", "\t"),
        ("1\tSmith, John\tx\n2\tDoe, Jane\ty\n", "\t"),
        ("time|name\n10:20:30|x\n11:20:30|y\n", "|"),
        ("a:b\nx:y\n", ":"),
        ('a,b\n"x;y;z",1\n"p;q",2\n', ","),
        ('a,b\n"1,2,3",x\n"4\n5",y\n', ","),
        ("a,b,c\n1,2,3\n4,5\n6,7,8\n", ","),
        ("time,n\n10:20,5\n11:30,6\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_evenly(text: str, delimiter: str) -> None:
    assert delimiter_of(text.encode(), None, "t.csv", whole=True) == delimiter


def test_a_single_column_is_cut_by_nothing() -> None:
    text = b"comment\nGood, really\nFine\nWell: yes, no\n"
    assert text.count(delimiter_of(text, None, "t.csv", whole=True).encode()) == 0


def test_a_record_cut_off_by_the_head_does_not_count() -> None:
    assert delimiter_of(b"a;b;c\n1;2;3\n4;5", None, "t.csv", whole=False) == ";"


def test_a_delimiter_that_is_asked_for_is_used() -> None:
    assert delimiter_of(b"a,b\n", "^", "t.csv", whole=True) == "^"
