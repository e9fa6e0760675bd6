"""Nested columns become paths, with every element of a list once."""

from __future__ import annotations

import pyarrow as pa

from sfumato.detection.paths import leaves, record_leaves


def test_every_leaf_has_its_path_and_all_its_values() -> None:
    person = {"name": "Ann", "mails": [{"at": "a@example.com"}, {"at": None}], "tags": {"k": "v"}}
    column = pa.array(
        [person, None, {"name": None, "mails": [], "tags": None}],
        pa.struct(
            [
                ("name", pa.string()),
                ("mails", pa.list_(pa.struct([("at", pa.string())]))),
                ("tags", pa.map_(pa.string(), pa.string())),
            ]
        ),
    )
    table = pa.table({"id": [1, 2, 3], "p": column})
    for given, skipped in ((table, 0), (table.slice(0, 1), 0)):
        found = {path: values.to_pylist() for path, values in leaves(given)}
        assert list(found) == ["id", "p.name", "p.mails[].at", "p.tags[].key", "p.tags[].value"]
        assert found["p.mails[].at"] == ["a@example.com", None][skipped:]
        assert found["p.tags[].key"] == ["k"]
    rest = {path: values.to_pylist() for path, values in leaves(table.slice(1))}
    assert (rest["p.name"], rest["p.mails[].at"], rest["p.tags[].value"]) == ([None, None], [], [])


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
