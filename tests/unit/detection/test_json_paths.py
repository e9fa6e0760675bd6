"""JSON records become columns by path; a key that looks like data is a value, never a path."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from sfumato.detection.json_paths import record_leaves


def test_keys_that_are_data_become_values_of_a_map() -> None:
    records = [
        {"by_mail": {"ann@example.com": {"n": 1}, "bob@example.com": {"n": 2}}, "plain": {"a": {"900-12-3456": True}}},
        {"by_mail": {}, "many": {f"name{'x' * i}": i for i in range(70)}},
        {"by_id": {"7": "x"}},
    ]
    found = {path: values.to_pylist() for path, values in record_leaves(records).items()}
    assert found["by_mail[].key"] == ["ann@example.com", "bob@example.com"]
    assert found["by_mail[].value.n"] == [1, 2]
    assert found["plain.a[].key"] == ["900-12-3456"]
    assert len(found["many[].key"]) == len(found["many[].value"]) == 70
    assert found["by_id[].value"] == ["x"]
    assert not [path for path in found if "@" in path or "900" in path or "name" in path]


def test_maps_within_maps_and_lists_quote_nothing() -> None:
    records = [{"m": [{"x@example.com": {"y@example.com": [{"z@example.com": 1}]}}]}]
    found = record_leaves(records)
    assert not [path for path in found if "@" in path]
    assert found["m[][].key"].to_pylist() == ["x@example.com"]
    assert found["m[][].value[].value[][].key"].to_pylist() == ["z@example.com"]
    assert list(record_leaves([{"a@example.com": 1}, {"b@example.com": 2}])) == ["[].key", "[].value"]


def test_a_path_stays_on_its_line() -> None:
    record = {"plain": 1, "a\nb": {"c\x1b[2J": 2}}
    assert list(record_leaves([record])) == ["plain", '["a\\nb"]["c\\u001b[2J"]']


@pytest.mark.parametrize(
    "record",
    [
        {"patients": {"garcia": {"hiv": True}, "mueller": {"hiv": False}}},
        {"users": {"alice_meyer": {"mail": 1}, "bob.smith": {"mail": 2}}},
        {"acc": {"A123": {"n": 1}, "B77": {"n": 2}}},
        {"weights": {"Müller": 1, "Garcia": 2, "Smith": 3}},
        {"2024-05-06": 1},
        {"a": {"+1 415 555 2671": 1}},
    ],
)
def test_keys_like_people_or_numbers_are_no_paths(record: dict[str, Any]) -> None:
    told = " ".join(record_leaves([record])).lower()
    for key in ("garcia", "mueller", "müller", "alice", "bob", "a123", "b77", "smith", "2024", "415"):
        assert key not in told


def test_names_of_fields_stay_paths() -> None:
    address = {"street": "x", "city": "y"}
    records = [
        {
            "id": i,
            "billing": address,
            "shipping": address,
            "flags": {"a": 1, "b": 2},
            "First Name": "n",
            "q1": i,
            "q2": i,
        }
        for i in range(10)
    ]
    assert list(record_leaves(records)) == [
        "id",
        "billing.street",
        "billing.city",
        "shipping.street",
        "shipping.city",
        "flags.a",
        "flags.b",
        "First Name",
        "q1",
        "q2",
    ]


def test_keys_that_are_ever_others_over_like_objects_are_data() -> None:
    records = [{"by": {f"key{chr(97 + i)}{chr(97 + j)}": {"n": i} for j in range(2)}} for i in range(10)]
    assert list(record_leaves(records)) == ["by[].key", "by[].value.n"]


def test_a_dotted_key_is_not_taken_for_a_nested_one() -> None:
    found = record_leaves([{"a.b": "u1@example.com", "a": {"b": "red"}, 'x"[': 1}] * 5)
    assert {path: values[0].as_py() for path, values in found.items()} == {
        '["a.b"]': "u1@example.com",
        "a.b": "red",
        '["x\\"["]': 1,
    }


def test_no_digit_is_lost_and_no_key_breaks() -> None:
    huge = 10**4000
    found = record_leaves([{"n": huge, "m": 2**63, "f": 1, "\ud800k": 1}, {"n": 1.5, "m": 1, "f": 2.5, "\ud800k": 2}])
    assert found["n"].to_pylist() == [str(huge), "1.5"] or len(found["n"][0].as_py()) > 4000
    assert (found["m"].type, found["f"].type) == (pa.string(), pa.float64())
    assert found["?k"].to_pylist() == [1, 2]
