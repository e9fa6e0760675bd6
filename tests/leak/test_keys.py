"""Keys of JSON and names of fields are data: none that can be somebody's passes unseen, and no message names one."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

import sfumato
from sfumato.app import jobs, scans
from sfumato.app.scans import ScanRequest
from sfumato.core.errors import SfumatoError, SfumatoErrors

HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: keys\ndomain: tests\nkeys: {pseudonym: env://SFUMATO_KEY}\n"
PEOPLE = [("Marta Rossi", "mrossi", "dark")] * 3 + [("Karl Lind", "klind", "light")] * 2


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.dest = made.dest.with_name("release.jsonl")
    return made


def policy(workshop: Workshop, rules: str, untagged: str = "suppress") -> None:
    workshop.policy.write_text(f"{HEAD}untagged: {untagged}\nrules: [{rules}]\n")


def lines(workshop: Workshop, records: list[Any], name: str = "people.jsonl") -> Path:
    path = workshop.folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def assert_unnamed(workshop: Workshop, *words: str) -> None:
    for path, content in workshop.everything_written().items():
        for word in words:
            assert word.encode() not in content, path.name


def test_a_member_of_which_nothing_is_kept_goes_with_its_key(workshop: Workshop) -> None:
    people = [
        {"name": name, "email": f"{key}@example.com", "prefs": {key: {"theme": theme}}, "city": "Rome"}
        for name, key, theme in PEOPLE
    ]
    workshop.policy = Path("gdpr-analytics")
    workshop.run(lines(workshop, people), gate="full")
    assert_unnamed(workshop, "mrossi", "klind")


@pytest.mark.parametrize("untagged", ["suppress", "scan"])
@pytest.mark.parametrize("rare", [1, 3])
def test_keys_that_few_rows_have_are_taken_out_unnamed(workshop: Workshop, untagged: str, rare: int) -> None:
    """Whether the sample meets them or not."""
    records = [{"id": 1, "name": "Al Roe", "visits": {"a": {"n": 1}, "b": {"n": 1}}} for _ in range(9000)]
    for key in ("Jane Doe", "Quorthon"):
        records += [{"id": 1, "name": key, "visits": {key: {"n": 5}, "b": {key: {}}}}] * rare
    policy(workshop, "{match: {column: name}, technique: suppress}, {match: {column: id}, technique: keep}", untagged)
    if untagged == "scan":
        policy(workshop, "{match: {column: id}, technique: keep}, {match: {}, technique: suppress}", untagged)
    source = lines(workshop, records)
    workshop.run(source, gate="full")
    shown = json.dumps(jobs.plan(workshop.request(source)))
    assert not [word for word in ("Jane", "Quorthon") if word in shown]
    assert_unnamed(workshop, "Jane", "Quorthon")


def test_a_plan_tells_how_many_paths_nobody_spoke_of(workshop: Workshop) -> None:
    source = lines(workshop, [{"id": 1}] * 9000 + [{"id": 1, "Quorthon": {"x": 1}, "Bathory": 2}])
    policy(workshop, "{match: {column: id}, technique: keep}")
    (warning,) = jobs.plan(workshop.request(source))["warnings"]
    assert warning == "paths that the sample did not show and no rule names are taken out (2)"
    workshop.run(source)
    assert_unnamed(workshop, "Quorthon", "Bathory")


def test_paths_too_rare_to_be_named_fail_the_condition_on_tags(workshop: Workshop) -> None:
    source = lines(workshop, [{"n": 1}] * 500 + [{"n": 1, "Quorthon": {"x": 1}}])
    for condition, failed in ((("untagged",), ["unnamed"]), ((), [])):
        found = scans.scan(ScanRequest(source=str(source), fail_on=condition, environ=workshop.environ))["findings"]
        assert (found["untagged"], found["failed"]) == ([], failed)
        assert "Quorthon" not in json.dumps(found)


def test_a_policy_that_refuses_the_untagged_refuses_late_keys_unnamed(workshop: Workshop) -> None:
    records = [{"n": 1}] * 9000 + [{"n": 1, "Quorthon": {"x": 1}}]
    policy(workshop, "{match: {column: n}, technique: keep}", "refuse")
    with pytest.raises(SfumatoErrors) as error:
        workshop.run(lines(workshop, records))
    assert error.value.code == "policy.untagged_refused"
    assert "Quorthon" not in str(error.value)


@pytest.mark.parametrize("name", ["Marta Rossi", "Quorthon"])
@pytest.mark.parametrize("gate", ["sample", "full"])
def test_a_key_that_is_the_rows_own_identifier_is_a_leak(workshop: Workshop, name: str, gate: str) -> None:
    policy(workshop, '{match: {column: name}, technique: suppress}, {match: {column: "*"}, technique: keep}', "scan")
    records = [{"name": "Al Roe", "visits": {"a": {"n": 1}}}, {"name": name, "visits": {name: {"n": 1}}}]
    with pytest.raises(SfumatoError) as error:
        workshop.run(lines(workshop, records * 20), gate=gate)
    assert error.value.exit_code in (1, 2)
    assert name not in str(error.value)
    assert workshop.left_at_destination() == []


def test_the_keys_of_a_map_need_a_rule_like_any_value(workshop: Workshop) -> None:
    policy(
        workshop, '{match: {column: "visits*"}, technique: pseudonymize}, {match: {column: name}, technique: suppress}'
    )
    records = [{"name": name, "visits": {name: {"n": 1}}} for name, _, _ in PEOPLE]
    workshop.run(lines(workshop, records), gate="full")
    assert all(
        next(iter(json.loads(line)["visits"])).startswith("v1.") for line in workshop.dest.read_text().splitlines()
    )


FRAME = {"name": ["Marta Rossi", "Karl Lind"], "prefs": [{"mrossi@example.com": 1}, {"klind@example.com": 2}]}


def test_names_of_fields_that_look_like_data_are_refused_unnamed(workshop: Workshop) -> None:
    policy(workshop, "{match: {role: none}, technique: keep}, {match: {}, technique: suppress}", "scan")
    with pytest.raises(SfumatoError) as error:
        sfumato.anonymize(pd.DataFrame(FRAME), workshop.policy, environ=workshop.environ)
    assert error.value.code == "source.unreadable"
    assert "example.com" not in str(error.value)
    policy(
        workshop,
        "{match: {column: prefs}, technique: suppress}, {match: {}, technique: keep, because: invented}",
        "scan",
    )
    safe = sfumato.anonymize(pd.DataFrame(FRAME), workshop.policy, environ=workshop.environ).data
    assert list(safe.columns) == ["name"]
    assert_unnamed(workshop, "example.com")


def test_a_name_of_a_field_that_is_a_rows_identifier_is_a_leak(workshop: Workshop) -> None:
    source, dest = workshop.folder / "s.parquet", workshop.dest.with_name("s.parquet")
    pq.write_table(pa.table({"name": ["Quorthon", "Al"], "by": [{"Quorthon": 1}, {"Quorthon": 2}]}), source)
    policy(workshop, '{match: {column: name}, technique: suppress}, {match: {column: "by.*"}, technique: keep}')
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, dest)
    assert error.value.exit_code == 1
    assert "Quorthon" not in str(error.value)


PERSONAL_KEYS: dict[str, list[Any]] = {
    "at the root of one document": [{"akovacs": 52000, "bmiller": 61000, "Quorthon": 39000}],
    "one a record at the root": [{f"{key}": n} for n, key in enumerate(("akovacs", "bmiller", "Quorthon", "Bathory"))],
    "in a map whose values differ in shape": [
        {"year": 2024, "staff": {"akovacs": {"grade": 4}, "Quorthon": {"grade": 3, "vip": True}, "jdoe": {"grade": 4}}}
    ],
    "beside names of fields": [{"staff": {"Kovacs": 3, "Quorthon": 4, "total": 7, "average": 3.5, "Anderson": 1}}],
    "another in each record, of two shapes": [
        {"id": n, "scores": {key: [1, 2] if n % 2 else 3.5}}
        for n, key in enumerate(("akovacs", "Quorthon", "Bathory", "jdoe"))
    ],
    "inside arrays": [
        {"events": [{"type": "a", "by": {key: {"n": 1}}} for key in ("Quorthon", "Bathory")]} for _ in range(300)
    ],
    "beside one that all have": [
        {"votes": {"total": 0, key: 0}} for _ in range(80) for key in ("akovacs", "Quorthon", "Bathory", "jdoe")
    ],
    "one surname in few records": [{"id": n, **({"friend": {"Kovacs": 3}} if n == 1 else {})} for n in range(3)],
    "one surname in one of eighty": [
        {"approver": {"Kovacs": True} if n % 80 == 0 else {"system": True}} for n in range(2000)
    ],
    "with dots and line breaks": [{"m": {"ada.kovacs": {"n": 1}, "Ada\nKovacs": {"n": 1}}, "n": 1}],
    "addresses and telephone numbers": [
        {"n": 1, "ips": {f"192.79.31.{n}": 1, "total": 2}, "ph": {"+1 202 555 014": 1, "total": 1}} for n in range(5)
    ],
}
NAMED = ("akovacs", "bmiller", "jdoe", "Kovacs", "Anderson", "Quorthon", "Bathory", "192.79", "202 555", "ada.kovacs")


@pytest.mark.parametrize("untagged", ["suppress", "scan"])
@pytest.mark.parametrize("where", PERSONAL_KEYS)
def test_keys_that_are_people_are_neither_released_nor_told(workshop: Workshop, where: str, untagged: str) -> None:
    rules = "{match: {column: '*.n'}, technique: keep}, {match: {column: 'total*'}, technique: keep}"
    policy(
        workshop, f"{rules}, {{match: {{role: none}}, technique: keep}}, {{match: {{}}, technique: suppress}}", untagged
    )
    source = lines(workshop, PERSONAL_KEYS[where])
    told = json.dumps(scans.scan(ScanRequest(source=str(source), environ=workshop.environ)))
    try:
        told += json.dumps(jobs.plan(workshop.request(source)))
        told += json.dumps(workshop.run(source, gate="full"))
    except SfumatoError as error:
        told += str(error)
    assert not [word for word in NAMED if word in told]
    assert_unnamed(workshop, *NAMED)


def test_a_wildcard_does_not_name_a_key_that_few_records_have(workshop: Workshop) -> None:
    records = [{"contact": {"email": "a@example.com"}}] * 9000 + [{"contact": {"Quorthon": {"visits": 3}}}]
    policy(workshop, "{match: {column: 'contact.*'}, technique: pseudonymize}")
    workshop.run(lines(workshop, records), gate="full")
    assert_unnamed(workshop, "Quorthon")


@pytest.mark.parametrize(
    "cells",
    [
        ['{"name": "Sarah Jackson", "n": 0}'] * 200 + ["N/A"],
        ['["Sarah Jackson", "Ada Clark"]'] * 9,
        ["null"] * 6 + ['{"name": "Sarah Jackson"}'] * 4,
        ["{'name': 'Sarah Jackson'}"] * 9,
        [json.dumps('{"name": "Sarah Jackson"}')] * 9,
    ],
    ids=["one cell is none", "arrays of names", "most are null", "as python prints it", "as a string"],
)
def test_cells_of_which_some_are_json_are_not_taken_for_text(workshop: Workshop, cells: list[str]) -> None:
    source = workshop.folder / "cells.csv"
    with source.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerows([["id", "payload"], *([10000000 + n, cell] for n, cell in enumerate(cells))])
    workshop.policy = Path("gdpr-analytics")
    workshop.dest = workshop.dest.with_name("release.csv")
    workshop.run(source, gate="full")
    assert_unnamed(workshop, "Jackson", "Clark")


def test_a_glob_about_parts_of_such_cells_is_refused(workshop: Workshop) -> None:
    source = workshop.folder / "cells.csv"
    source.write_text('id,payload\n1,"{""name"": ""Sarah Jackson""}"\n2,N/A\n')
    policy(workshop, "{match: {column: '*.name'}, technique: suppress}, {match: {}, technique: suppress}", "scan")
    with pytest.raises(SfumatoError) as caught:
        jobs.plan(workshop.request(source))
    assert caught.value.code == "policy.unsupported"


@pytest.mark.parametrize("names", [("Ada", "Ben"), ("akovacs", "n"), ("ada.kovacs", "n"), ("KovacsAda", "n")])
def test_names_of_fields_that_are_people_are_refused_unless_spelled(workshop: Workshop, names: tuple[str, str]) -> None:
    source = workshop.folder / "people.parquet"
    pq.write_table(pa.table({"s": pa.array([dict.fromkeys(names, 1)])}), source)
    workshop.dest = workshop.dest.with_name("release.parquet")
    policy(workshop, "{match: {}, technique: keep}", "scan")
    with pytest.raises(SfumatoError) as caught:
        jobs.plan(workshop.request(source))
    assert caught.value.code == "source.unreadable"
    assert not [name for name in names if len(name) > 1 and name in str(caught.value)]


@pytest.mark.parametrize("parameters", ["{canonicalize: email}", "{format: hex, bits: 32}"])
def test_what_could_make_two_keys_one_is_refused(workshop: Workshop, parameters: str) -> None:
    source = lines(workshop, [{"v": {"Ada@example.com": 1, "ada@EXAMPLE.com": 2}}] * 3)
    rule = f"{{match: {{column: 'v[].key'}}, technique: pseudonymize, with: {parameters}}}"
    policy(workshop, f"{rule}, {{match: {{column: 'v[].value'}}, technique: keep}}")
    with pytest.raises(SfumatoErrors) as caught:
        jobs.plan(workshop.request(source))
    assert caught.value.code == "policy.unsupported"


def test_a_map_whose_keys_have_parts_is_treated_as_a_whole(workshop: Workshop) -> None:
    kind = pa.map_(pa.struct([("e", pa.string())]), pa.int64())
    source = workshop.folder / "map.parquet"
    pq.write_table(pa.table({"n": [1], "m": pa.array([[({"e": "canary@example.com"}, 1)]], kind)}), source)
    workshop.policy = Path("gdpr-analytics")
    workshop.dest = workshop.dest.with_name("release.parquet")
    workshop.run(source, gate="full")
    assert pq.read_table(workshop.dest).schema.names == ["n"]


def test_what_lies_under_nulls_is_not_released(workshop: Workshop) -> None:
    hidden = pa.StructArray.from_arrays(
        [pa.array(["red", "quetzalcoatl@canary.example"])], ["colour"], mask=pa.array([False, True])
    )
    source = workshop.folder / "hidden.arrow"
    table = pa.table({"n": [1, 2], "s": hidden})
    with pa.OSFile(str(source), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    assert b"quetzalcoatl" in source.read_bytes()
    policy(workshop, "{match: {}, technique: keep}", "scan")
    workshop.dest = workshop.dest.with_name("release.arrow")
    workshop.run(source, gate="full")
    assert_unnamed(workshop, "quetzalcoatl")
