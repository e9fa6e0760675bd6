from __future__ import annotations

import pytest

from sfumato.app.path_names import may_show
from sfumato.core.errors import SfumatoError
from sfumato.sources.csv_header import has_header, may_be_people, names_of


def rows_of(text: str) -> list[list[str | None]]:
    return [[cell or None for cell in line.split(",")] for line in text.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        "id,name\n1,Ann\n2,Bob",
        "name,city\nAlice,Paris\nBob,Rome",
        "Name,City\nAlice,Paris\nBob,Rome",
        "customer_id,full_name\nC-1,Ann Lee\nC-2,Bob Ray",
        "a,b\n1,x\n2,y",
        "age,workclass,fnlwgt\n39,State-gov,77516\n50,Private,83311",
        "email,phone\nann@example.com,+1 202 555 0101\nbob@example.com,+1 202 555 0102",
        "Vorname,PLZ\nAnna,04109\nBernd,10115",
        "first,second",
        "zip\n01234\n04109",
        ",first_name,salary\n0,Ann,10\n1,Bob,20",
        "customer_id,,email\n1,x,ann@example.com\n2,y,bob@example.com",
    ],
)
def test_names_make_a_header(text: str) -> None:
    assert has_header(rows_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "1,Ann\n2,Bob",
        "39,State-gov,77516\n50,Private,83311",
        "Alice,Paris\nCarla,Rome\nBob,Berlin",
        "ann@example.com,Ann\nbob@example.com,Bob",
        "Ann,2020-01-01\nBob,2020-01-02",
        "yes,Ann\nno,Bob\nyes,Cid",
        "US,Ann\nDE,Bob\nUS,Cid",
        "Ann,,Oslo\nBob,x,Bonn",
        "2019,2020\n1,2",
        "https://example.com/a,x\nhttps://example.com/b,y",
    ],
)
def test_values_make_none(text: str) -> None:
    assert not has_header(rows_of(text))


def test_a_column_without_a_name_is_called_by_its_place() -> None:
    assert names_of([None, "a", ""], 3, "x.csv") == ["column_1", "a", "column_3"]
    assert names_of(["column_2", None], 2, "x.csv") == ["column_2", "column_2_"]
    with pytest.raises(SfumatoError) as caught:
        names_of(["a", "a"], 2, "x.csv")
    assert (caught.value.code, caught.value.where["position"]) == ("source.unreadable", 2)


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [
        ("Moore,Alice,12 High Street", True),
        ("Alice Moore,London", True),
        ("name,Alice", False),
        ("first_name,mark,grant", False),
        ("age,workclass,fnlwgt", False),
        ("Vorname,PLZ", False),
    ],
)
def test_a_line_with_people_and_no_usual_name_of_a_field_is_doubtful(line: str, doubtful: bool) -> None:
    assert may_be_people(line.split(","), may_show) == doubtful
