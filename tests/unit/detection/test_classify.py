"""What a column is: values decide over names, neighbours over doubts; reasons never quote values."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sfumato.core.proposal import Proposal
from sfumato.detection.classify import classify_column
from sfumato.detection.neighbours import with_neighbours
from sfumato.detection.run import Detector
from sfumato.plugins import table

N = 60


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(tuple(table().recognizers.values()))


def classified(detector: Detector, name: str, values: list[object]) -> Proposal:
    return classify_column(name, pa.array(values), detector)


def cycle(*values: str) -> list[object]:
    return [values[i % len(values)] for i in range(N)]


SSNS: list[object] = [f"{100 + i:03}-{10 + i:02}-{1000 + 7 * i:04}" for i in range(N)]
HANDSETS = cycle("Galaxy S24", "iPhone 15 Pro", "Pixel 9", "Xperia 1 VI", "Nokia 3310", "Redmi Note 13")


@pytest.mark.parametrize(
    ("name", "values", "tag"),
    [
        ("ref", SSNS, "pii:ssn"),
        ("notes", [f"user{i}@mail.example.com" for i in range(N)], "pii:email"),
        ("value", [f"10.0.{i}.{(i * 7) % 250}" for i in range(N)], "pii:ip"),
        ("k2", [f"{20 + i % 70:02}-{22 + i % 60:02}-{13 + i % 80:02}" for i in range(N)], "pii:bank_account"),
        ("spot", [f"{53 + i / 97:.5f},-{8 + i / 83:.5f}" for i in range(N)], "pii:geo_coordinates"),
        ("band", cycle("under 20k", "20-30k", "30-60k", "60k+"), "sensitive:income"),
        ("given", cycle("Metformin", "Ramipril", "Amlodipine", "Sertraline", "Bisoprolol"), "sensitive:medication"),
        ("acct", [f"{word} {form}" for word in "Ash Elm Oak Fir Yew".split() for form in ("Ltd", "GmbH", "SA")], None),
        ("area", cycle("SA18", "SA14", "LS7", "BD3", "HX1"), "quasi:location"),
        ("sid", [f"s%3A{i * 7919:020x}" for i in range(N)], "pii:secret"),
        ("user_id", cycle("moon_ej", "suda", "tmarufu", "svc-backup", "kdoerr"), "pii:username"),
        ("StKl", cycle("I", "III", "IV", "V"), "quasi:tax_class"),
        ("Konfession", cycle("ev", "rk", "isl", "keine"), "sensitive:religion"),
        ("seq", [f"{i:05}" for i in range(N)], "non-pii"),
        ("Schulnote", cycle("1", "2", "3", "4"), "sensitive:grade"),
        ("gpa", [f"{2 + i / 60:.2f}" for i in range(N)], "sensitive:grade"),
        ("Gewerkschaft", cycle("ver.di", "IG Metall", "keine"), "sensitive:political"),
        ("criminal_record", cycle("yes", "no", "pending"), "sensitive:criminal"),
    ],
)
def test_values_and_names_decide_together(detector: Detector, name: str, values: list[object], tag: str | None) -> None:
    found = classified(detector, name, values)
    assert found.tag == (tag or "quasi:organization")
    assert found.confidence >= 0.9


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("phone", HANDSETS),
        ("email", cycle("yes", "no")),
        ("ssn", cycle("A", "B", "C")),
        ("card", cycle("gold", "blue")),
    ],
)
def test_a_name_that_the_values_deny_does_not_count(detector: Detector, name: str, values: list[object]) -> None:
    assert classified(detector, name, values).tag == "non-pii"


def nhs_numbers() -> list[object]:
    """Numbers with the check digit of NHS Data Dictionary, NHS NUMBER: weights 10 to 2, modulo 11."""
    made: list[object] = []
    for number in range(512_345_671, 512_345_671 + 4 * N, 3):
        check = (11 - sum(int(d) * (10 - i) for i, d in enumerate(str(number))) % 11) % 11
        if check < 10 and len(made) < N:
            text = f"{number}{check}"
            made.append(f"{text[:3]} {text[3:6]} {text[6:]}")
    return made


def gtins() -> list[object]:
    def check(front: str) -> int:
        return -sum(int(d) * (1 if i % 2 else 3) for i, d in enumerate(reversed(front))) % 10

    return [f"40{i:010}{check(f'40{i:010}')}" for i in range(0, 7 * N, 7)]


IDS_OF_COUNTRIES = (
    "61081219G 770314-2062 AB950868C 838.838.538-01 22407633K 603.374.426-81 SP522445A 624.793.494-70 "
    "550515-0234 JK224796B 530924-7392 97011591263"
).split()
TOWNS = "Tulsa Leeds Fresno Geelong Ballarat Moncton Aberdeen Saskatoon Galway Leipzig München".split()
SURNAMES = "Doerr Marsh Benavides Aksoy Dreyer Korkmaz Mensah Adeleke Novak Keller Schmidt Moreau Rossi Silva".split()


@pytest.mark.parametrize(
    ("name", "values", "tag"),
    [
        ("k7", nhs_numbers(), "pii:gb_nhs"),
        ("val", cycle(*IDS_OF_COUNTRIES), "pii:national_id"),
        ("name", cycle(*TOWNS), "quasi:location"),
        ("x1", cycle(*TOWNS), "quasi:location"),
        ("city", cycle(*SURNAMES), "pii:name"),
        ("doc", [f"P{i:07}" for i in range(3, 90 * N, 90)], "pii:passport"),
        ("ean", gtins(), "non-pii"),
    ],
)
def test_check_digits_and_lists_of_towns_tell_columns_whatever_they_are_called(
    detector: Detector, name: str, values: list[object], tag: str
) -> None:
    found = classified(detector, name, values)
    assert found.tag == tag
    assert found.confidence >= 0.9


def test_numbers_that_pass_no_check_more_often_than_others_are_no_ids_of_a_country(detector: Detector) -> None:
    assert classified(detector, "k7", [f"{3_000_000_019 + 7919 * i}" for i in range(N)]).tag == "pii:other_id"


def test_article_numbers_under_the_name_of_a_customer_stay_his(detector: Detector) -> None:
    assert classified(detector, "customer_no", gtins()).tag == "pii:other_id"
    assert classified(detector, "x", gtins()).confidence < 0.9


def test_an_amount_beside_a_bank_account_is_income(detector: Detector) -> None:
    amounts = pa.array([f"{300 + 7 * i}.{i % 100:02}" for i in range(N)])
    ibans = pa.array(cycle("DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606"))
    found = with_neighbours([classify_column("amt", amounts, detector), classify_column("k5", ibans, detector)])
    assert [one.tag for one in found] == ["sensitive:income", "pii:iban_code"]
    alone = with_neighbours([classify_column("amt", amounts, detector)])
    assert alone[0].tag == "non-pii"


def test_free_text_with_identifiers_inside_is_text(detector: Detector) -> None:
    notes: list[object] = [f"please call back on +1 415 555 {2000 + i} about the order" for i in range(N)]
    assert classified(detector, "x", notes).tag == "text"


def test_digits_beside_a_city_are_its_postcode(detector: Detector) -> None:
    codes: list[object] = [f"{1067 + 113 * i:05}" for i in range(N)]
    alone = classified(detector, "Telefon", codes)
    assert alone.tag == "non-pii"
    city = classified(detector, "Stadt", cycle("Leipzig", "Dresden", "München", "Celle", "Jena"))
    beside, _ = with_neighbours([alone, city])
    assert (beside.tag, beside.confidence >= 0.9) == ("quasi:zip", True)
    assert any("Stadt" in reason for reason in beside.reasons)
    far = classified(detector, "amount", [float(i) for i in range(N)])
    assert with_neighbours([alone, far, far, far, city])[0].tag == "non-pii"


def test_a_number_after_a_street_is_its_house_number(detector: Detector) -> None:
    street = classified(detector, "street", [f"{word} Road" for word in "Ash Elm Oak Fir Yew Bay".split() * 10])
    number = classified(detector, "no", [i % 40 + 1 for i in range(N)])
    assert number.tag == "non-pii"
    assert with_neighbours([street, number])[1].tag == "pii:street_address"
    assert with_neighbours([number, street])[0].tag == "non-pii"


@pytest.mark.parametrize("name", ["ref", "phone", "notes", "city"])
def test_reasons_never_quote_values(detector: Detector, name: str) -> None:
    for values in (SSNS, HANDSETS, ["Zanzibarstadt", "Q77-canary", "canary@hidden.example"] * 20):
        found = classified(detector, name, values)
        told = " ".join(found.reasons)
        assert not [value for value in values if str(value) in told]
