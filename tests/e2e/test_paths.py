"""Nested tables, JSON files and JSON inside cells, treated by path through a whole job."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.feather
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

import sfumato
from sfumato.app import detokenizing, jobs
from sfumato.app.detokenizing import Why
from sfumato.app.vaults import VaultRequest
from sfumato.core.errors import SfumatoError

POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: paths
domain: tests
keys: {pseudonym: env://SFUMATO_KEY, vault: env://SFUMATO_KEY}
untagged: scan
rules:
  - {match: {column: "*name"}, technique: suppress}
  - {match: {column: "*.email"}, technique: pseudonymize}
  - {match: {column: "*phones[]"}, technique: tokenize}
  - {match: {column: "*age"}, technique: generalize, with: {width: 10}}
  - {match: {column: "*notes"}, technique: text}
  - {match: {column: "*"}, technique: keep}
"""
ROWS = 400


def person(number: int) -> dict[str, Any]:
    name = f"{('Alice', 'Boris', 'Chiara')[number % 3]} {('Miller', 'Kovacs', 'Rossi')[number // 3 % 3]}"
    phone = f"+1 202 555 01{number % 100:02}"
    return {
        "name": name,
        "contact": None
        if number % 11 == 5
        else {"email": f"person{number}@example.com", "phones": [phone] * (number % 3)},
        "age": 20 + number % 60,
        "notes": f'Spoke with {name}, call {phone} "soon".',
        "items": [{"sku": f"A-{place}", "price": 1.5} for place in range(number % 4)],
    }


PEOPLE = [person(number) for number in range(ROWS)]
SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("contact", pa.struct([("email", pa.string()), ("phones", pa.list_(pa.string()))])),
        ("age", pa.int32()),
        ("notes", pa.string()),
        ("items", pa.list_(pa.struct([("sku", pa.string()), ("price", pa.float64())]))),
    ]
)


def jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(one) + "\n" for one in PEOPLE))


def jsonl_gz(path: Path) -> None:
    path.write_bytes(gzip.compress("".join(json.dumps(one) + "\n" for one in PEOPLE).encode()))


def json_array(path: Path) -> None:
    path.write_text(json.dumps(PEOPLE, indent=2))


def parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(PEOPLE, SCHEMA), path, row_group_size=150)


def arrow(path: Path) -> None:
    pyarrow.feather.write_feather(pa.Table.from_pylist(PEOPLE, SCHEMA), path, compression="uncompressed")


def cells(path: Path) -> None:
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["number", "payload"])
        rows.writerows([number, json.dumps(one)] for number, one in enumerate(PEOPLE))


FORMATS: dict[str, Callable[[Path], None]] = {
    ".jsonl": jsonl,
    ".jsonl.gz": jsonl_gz,
    ".json": json_array,
    ".parquet": parquet,
    ".arrow": arrow,
    ".csv": cells,
}


def read(path: Path) -> list[dict[str, Any]]:
    if path.name.endswith(".gz"):
        return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text().splitlines()]
    if path.suffix == ".json":
        found: list[dict[str, Any]] = json.loads(path.read_text())
        return found
    if path.suffix == ".csv":
        with path.open(newline="") as file:
            return [json.loads(row["payload"]) for row in csv.DictReader(file)]
    table = pq.read_table(path) if path.suffix == ".parquet" else pyarrow.feather.read_table(path)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.policy.write_text(POLICY)
    return made


def made(workshop: Workshop, ending: str) -> tuple[Path, Path]:
    source = workshop.folder / f"people{ending}"
    FORMATS[ending](source)
    return source, workshop.dest.with_name(f"release{ending}")


@pytest.mark.parametrize("gate", ["sample", "full"])
@pytest.mark.parametrize("ending", FORMATS)
def test_every_path_is_treated_by_its_rule_and_the_rest_stays(workshop: Workshop, ending: str, gate: str) -> None:
    source, dest = made(workshop, ending)
    report = workshop.run(source, dest, gate=gate, workers=2)
    assert report["gate"]["rows_checked"] == ROWS
    for before, after in zip(PEOPLE, read(dest), strict=True):
        assert "name" not in after
        assert after["age"] == f"{before['age'] // 10 * 10}-{before['age'] // 10 * 10 + 9}"
        assert after["items"] == before["items"]
        assert (after["contact"] is None) == (before["contact"] is None)
        if before["contact"] is not None:
            assert after["contact"]["email"].startswith("v1.")
            assert len(after["contact"]["phones"]) == len(before["contact"]["phones"])
            assert all(token.startswith("t1.") for token in after["contact"]["phones"])
        assert after["notes"] == 'Spoke with <PERSON>, call <PHONE_NUMBER> "soon".'


def test_pseudonyms_join_across_every_form_of_nesting(workshop: Workshop) -> None:
    found = []
    for ending in FORMATS:
        source, dest = made(workshop, ending)
        workshop.run(source, dest)
        found.append([(row["contact"] or {}).get("email") for row in read(dest)])
    assert all(one == found[0] for one in found)


def test_untreated_json_keeps_its_bytes(workshop: Workshop) -> None:
    lines = [
        '{ "id":12345678901234567890 , "x": 1.0, "e": 1E5,"s":"a\\u00e9\\/b", "n":null,"l":[ ],"o":{ } }',
        '{"x": -0.0,"id": 7,  "s": "\\ud83d\\ude00", "email": "a@example.com", "o": {"deep": [[1, [2]], []]}}',
    ]
    source = workshop.folder / "odd.jsonl"
    source.write_text("\n".join(lines))
    workshop.policy.write_text(
        POLICY.replace('"*.email"', "email").replace(
            'column: "*"}, technique: keep', 'column: "*"}, technique: keep, because: invented'
        )
    )
    dest = workshop.dest.with_name("odd.jsonl")
    workshop.run(source, dest)
    first, second = dest.read_text().splitlines()
    assert first == lines[0]
    assert second.partition('"email": "')[0] == lines[1].partition('"email": "')[0]
    assert second.endswith(', "o": {"deep": [[1, [2]], []]}}')


def test_suppressed_members_go_with_their_keys(workshop: Workshop) -> None:
    source, dest = made(workshop, ".jsonl")
    workshop.run(source, dest)
    assert "name" not in dest.read_text().replace("<PERSON>", "")


def test_a_path_that_only_late_rows_have_has_a_decision_too(workshop: Workshop) -> None:
    source = workshop.folder / "late.jsonl"
    rows = [json.dumps({"n": number}) for number in range(9000)]
    source.write_text("\n".join([*rows, json.dumps({"n": 1, "profile": {"email": "late@example.com"}})]) + "\n")
    dest = workshop.dest.with_name("late.jsonl")
    report = workshop.run(source, dest)
    assert "profile.email" in {column["name"] for column in report["columns"]}
    assert "late@example.com" not in dest.read_text()


def test_keys_that_are_data_are_paths_of_a_map_and_told_nowhere(workshop: Workshop) -> None:
    source = workshop.folder / "maps.jsonl"
    source.write_text("".join(json.dumps({"by": {f"user{n}@example.com": {"visits": n}}}) + "\n" for n in range(200)))
    workshop.policy.write_text(POLICY.replace('"*.email"', '"by[].key"'))
    shown = jobs.plan(workshop.request(source))
    assert [column["name"] for column in shown["columns"]] == ["by[].key", "by[].value.visits"]
    dest = workshop.dest.with_name("maps.jsonl")
    workshop.run(source, dest)
    rows = read(dest)
    assert all(next(iter(row["by"])).startswith("v1.") for row in rows)
    assert [next(iter(row["by"].values())) for row in rows] == [{"visits": n} for n in range(200)]
    for path, content in workshop.everything_written().items():
        assert b"@example.com" not in content, path.name


@pytest.mark.parametrize("rule", ["by[].key", "by[].value*"])
def test_a_map_without_its_keys_or_values_is_not_written(workshop: Workshop, rule: str) -> None:
    table = pa.table({"n": [1, 2], "by": pa.array([[("k", "v")], []], pa.map_(pa.string(), pa.string()))})
    source, dest = workshop.folder / "m.parquet", workshop.dest.with_name("m.parquet")
    pq.write_table(table, source)
    kept = POLICY.replace("technique: keep}", "technique: keep, because: invented}")
    workshop.policy.write_text(kept.replace('"*name"', f'"{rule}"'))
    workshop.run(source, dest)
    assert pq.read_table(dest).schema.names == ["n"]


def test_a_column_that_is_ruled_by_its_own_name_stays_whole(workshop: Workshop) -> None:
    source, dest = made(workshop, ".parquet")
    by_name = "  - {match: {column: contact}, technique: suppress}\n"
    workshop.policy.write_text(POLICY.replace("rules:\n", f"rules:\n{by_name}"))
    workshop.run(source, dest)
    assert "contact" not in pq.read_table(dest).schema.names


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
@pytest.mark.parametrize("gate", ["sample", "full"])
@pytest.mark.parametrize("path", ["contact.email", "contact.phones[]", "age", "notes"])
def test_a_path_left_untreated_is_refused(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, ending: str, path: str, gate: str
) -> None:
    from sfumato.pipeline import batch

    source, dest = made(workshop, ending)
    original = batch._Work._treated
    monkeypatch.setattr(
        batch._Work,
        "_treated",
        lambda work, values, column, rows: (
            (values if pa.types.is_string(values.type) else values.cast(pa.string()))
            if column.name == path
            else original(work, values, column, rows)
        ),
    )
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, dest, gate=gate)
    assert error.value.exit_code == 1
    assert path in {problem.where["column"] for problem in error.value.problems}
    assert workshop.left_at_destination() == []
    assert "@example.com" not in str(error.value)


def test_a_value_of_one_path_that_lands_in_another_is_refused(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sfumato.pipeline import batch

    source, dest = made(workshop, ".jsonl")
    original = batch._Work._treated

    def leaking(work: Any, values: pa.Array, column: Any, rows: pa.Array) -> pa.Array:
        treated = original(work, values, column, rows)
        if column.name != "items[].sku":
            return treated
        mails = work._opened("").leaf("contact.email")
        own = mails.values.take(pc.index_in(rows, value_set=mails.rows))
        return pc.coalesce(own, treated)

    monkeypatch.setattr(batch._Work, "_treated", leaking)
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, dest)
    assert ("items[].sku", "EMAIL_ADDRESS") in {(p.where["column"], p.where["entity"]) for p in error.value.problems}


def test_a_line_that_is_no_json_stops_the_job_with_its_number(workshop: Workshop) -> None:
    source = workshop.folder / "bad.jsonl"
    source.write_text('{"email": "a@example.com"}\n\n{"email": "kanarienvogel\n{"email": "b@example.com"}\n')
    workshop.policy.write_text(POLICY.replace('"*.email"', "email"))
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, workshop.dest.with_name("bad.jsonl"))
    assert error.value.code == "source.bad_row"
    assert "kanarienvogel" not in str(error.value)
    report = workshop.run(source, workshop.dest.with_name("good.jsonl"), on_bad_row="quarantine")
    assert report["rows"] == {"in": 2, "out": 2, "suppressed": 0, "quarantined": 1}


def test_values_go_back_into_json_as_json(workshop: Workshop) -> None:
    source = workshop.folder / "quotes.jsonl"
    odd = ['say "hi" \\ 1', "line\nend", "\t\x01"]
    source.write_text("".join(json.dumps({"phones": [text]}) + "\n" for text in odd))
    dest, back = workshop.dest.with_name("q.jsonl"), workshop.folder / "back.jsonl"
    workshop.run(source, dest)
    request = VaultRequest(policy=str(workshop.policy), domain=None, key=None, environ=workshop.environ)
    detokenizing.file(str(dest), str(back), (), request, Why(purpose="p", reason="r"))
    assert [row["phones"] for row in read(back)] == [[text] for text in odd]


def test_documents_are_not_written_as_tables_nor_tables_as_documents(workshop: Workshop) -> None:
    source, _ = made(workshop, ".jsonl")
    customers = workshop.customers()
    for one, dest in ((source, "x.csv"), (customers, "x.jsonl")):
        workshop.policy.write_text(POLICY if one == source else POLICY.replace("technique: keep", "technique: redact"))
        with pytest.raises(SfumatoError) as error:
            workshop.run(one, workshop.dest.with_name(dest))
        assert error.value.code == "sink.type"


def test_a_preview_shows_paths(workshop: Workshop) -> None:
    source, _ = made(workshop, ".jsonl")
    row = jobs.preview(workshop.request(source), rows=2)["rows"][1]
    assert row["before"]["contact.email"] == "pe••••"
    assert row["after"]["contact.email"].startswith("v1.")
    assert "name" not in row["after"]


def test_data_frames_with_structs_come_back_with_structs(workshop: Workshop) -> None:
    frame = pl.from_arrow(pa.Table.from_pylist(PEOPLE, SCHEMA))
    safe = sfumato.anonymize(frame, workshop.policy, environ=workshop.environ).data
    assert safe.schema["contact"] == pl.Struct({"email": pl.String, "phones": pl.List(pl.String)})
    assert safe["contact"][0]["email"].startswith("v1.")


def test_no_value_of_any_path_stands_in_anything_written(workshop: Workshop) -> None:
    for ending in FORMATS:
        source, dest = made(workshop, ending)
        workshop.run(source, dest)
    for path, content in workshop.everything_written().items():
        for word in (b"@example.com", b"Kovacs", b"202 555"):
            assert word not in content, path.name
