"""Nested columns become paths, with every element of a list once."""

from __future__ import annotations

import pyarrow as pa

from sfumato.detection.paths import leaves


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
