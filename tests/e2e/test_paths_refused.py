"""JSON and nested data that cannot be treated by path as asked: refused with a way out; and detokenized by path."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import detokenizing
from sfumato.app.detokenizing import Why
from sfumato.app.vaults import VaultRequest
from sfumato.core.errors import SfumatoError

HEAD = (
    "apiVersion: sfumato/v1\nkind: Policy\nname: paths\ndomain: tests\nuntagged: suppress\n"
    "keys: {pseudonym: env://SFUMATO_KEY, vault: env://SFUMATO_KEY}\n"
)
WHY = Why(purpose="p", reason="r")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def policy(workshop: Workshop, *rules: str) -> None:
    workshop.policy.write_text(HEAD + "rules: [" + ", ".join(rules) + "]\n")


def refused(workshop: Workshop, source: Path, code: str, dest: str = "x.jsonl", **options: Any) -> SfumatoError:
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, workshop.dest.with_name(dest), **options)
    assert error.value.code == code
    return error.value


def back(workshop: Workshop, dest: Path, *columns: str) -> Path:
    to = workshop.folder / f"back{dest.suffix}"
    to.unlink(missing_ok=True)
    request = VaultRequest(policy=str(workshop.policy), domain=None, key=None, environ=workshop.environ)
    detokenizing.file(str(dest), str(to), columns, request, WHY)
    return to


@pytest.mark.parametrize("technique", ["mask", "replace", "redact", "generalize, with: {keep_prefix: 1}"])
def test_a_technique_that_could_merge_keys_of_a_map_is_refused(workshop: Workshop, technique: str) -> None:
    source = workshop.folder / "m.jsonl"
    source.write_text('{"m": {"al@x.example": 1, "bo@x.example": 2}}\n' * 3)
    policy(
        workshop,
        f'{{match: {{column: "m[].key"}}, technique: {technique}}}',
        '{match: {column: "m[].value"}, technique: keep, because: invented}',
    )
    error = refused(workshop, source, "policy.unsupported")
    assert error.where["column"] == "m[].key"


def test_a_field_that_is_called_key_is_no_key_of_a_map(workshop: Workshop) -> None:
    source, dest = workshop.folder / "k.parquet", workshop.dest.with_name("k.parquet")
    pq.write_table(pa.table({"items": [[{"key": "a", "value": "b", "other": "c"}]] * 3}), source)
    policy(
        workshop,
        '{match: {column: "items[].key"}, technique: suppress}',
        '{match: {column: "items[].value"}, technique: mask}',
        '{match: {column: "items[].other"}, technique: keep}',
    )
    workshop.run(source, dest)
    assert pq.read_table(dest)["items"].to_pylist() == [[{"value": "*", "other": "c"}]] * 3


@pytest.mark.parametrize("text", ['{"city":"Rome","name":"Al"}', '{\n  "name": "Al",\n\n  "city": "Rome"\n}\n'])
def test_one_document_stays_one_document(workshop: Workshop, text: str) -> None:
    source, dest = workshop.folder / "one.json", workshop.dest.with_name("one.json")
    source.write_text(text)
    policy(workshop, "{match: {column: city}, technique: keep}")
    workshop.run(source, dest, gate="full")
    assert json.loads(dest.read_text()) == {"city": "Rome"}
    policy(workshop, '{match: {column: "*"}, technique: keep, because: invented}')
    workshop.run(source, dest.with_name("two.json"))
    assert dest.with_name("two.json").read_text().strip() == text.strip()


def cells(workshop: Workshop, odd: str) -> Path:
    path = workshop.folder / "cells.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["payload", "plain"])
        rows.writerows([json.dumps({"email": f"u{number}@example.com"}), "z"] for number in range(300))
        rows.writerow([odd, "z"])
    return path


@pytest.mark.parametrize("odd", ["null", "12", '"text"', "[]"])
def test_a_cell_of_another_kind_of_json_does_not_stop_the_paths(workshop: Workshop, odd: str) -> None:
    policy(
        workshop, "{match: {column: payload.email}, technique: tokenize}", "{match: {column: plain}, technique: keep}"
    )
    dest = workshop.dest.with_name("cells.csv")
    workshop.run(cells(workshop, odd), dest, header=True)
    assert dest.read_text().count("t1.") == 300


@pytest.mark.parametrize("odd", ["{bad", "free text"])
def test_a_rule_about_a_path_in_what_is_not_json_is_refused(workshop: Workshop, odd: str) -> None:
    policy(
        workshop, "{match: {column: payload.email}, technique: tokenize}", "{match: {column: plain}, technique: keep}"
    )
    error = refused(workshop, cells(workshop, odd), "policy.unsupported", "cells.csv", header=True)
    assert error.where["column"] == "payload"
    assert error.problem.hint


@pytest.mark.parametrize("content", ["\n\n", '{"a": 1}\n'.encode("utf-16")])
def test_documents_that_cannot_be_read_are_named_as_such(workshop: Workshop, content: str | bytes) -> None:
    source = workshop.folder / "empty.jsonl"
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    policy(workshop, '{match: {column: "*"}, technique: keep, because: invented}')
    error = refused(workshop, source, "source.empty" if isinstance(content, str) else "source.not_utf8")
    assert error.exit_code in (2, 3)


# --- the way back ---


def test_tokens_in_nested_columns_are_opened(workshop: Workshop) -> None:
    table = pa.table(
        {
            "c": [{"email": "al@example.com", "n": 1}, None],
            "tags": [["x1y2", "z3"], []],
            "m": pa.array([[("k1", "v1")], None], pa.map_(pa.string(), pa.string())),
        }
    )
    source, dest = workshop.folder / "n.parquet", workshop.dest.with_name("n.parquet")
    pq.write_table(table, source)
    policy(
        workshop,
        *(f'{{match: {{column: "{path}"}}, technique: tokenize}}' for path in ("c.email", "tags[]", "m*")),
        "{match: {column: c.n}, technique: keep}",
    )
    workshop.run(source, dest)
    assert pq.read_table(back(workshop, dest)).to_pylist() == table.to_pylist()
    only = pq.read_table(back(workshop, dest, "c.email")).to_pylist()
    assert only[0]["c"]["email"] == "al@example.com"
    assert only[0]["tags"][0].startswith("t1.")


def test_tokens_after_an_escape_bare_ones_and_those_in_keys_are_opened_in_json(workshop: Workshop) -> None:
    records = [
        {"note": "line one\n+1 415 555 2671\ttab", "id": 'a"b\\c', "m": {f"k{n}@example.com": n}} for n in range(5)
    ]
    source, dest = workshop.folder / "e.jsonl", workshop.dest.with_name("e.jsonl")
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    workshop.policy.write_text(
        HEAD
        + "rules: [{match: {column: note}, technique: text},"
        + " {match: {column: id}, technique: tokenize, with: {format: uuid}},"
        + ' {match: {column: "m[].key"}, technique: tokenize}, {match: {column: "m[].value"}, technique: keep}]\n'
        + "text: [{match: {}, technique: tokenize}]\n"
    )
    workshop.run(source, dest)
    assert "555" not in dest.read_text()
    read = lambda path: [json.loads(line) for line in path.read_text().splitlines()]  # noqa: E731
    assert read(back(workshop, dest)) == records
    only = read(back(workshop, dest, "note"))
    assert only[0]["note"] == records[0]["note"]
    assert only[0]["id"] != records[0]["id"]


MIXED = {
    "m[].value": ("x", ["a", "b"]),
    "m[].value[]": ("x", ["a", "b"]),
    "m[].value.q": ("x", {"q": "1"}),
    "m[].value[].q": (["x"], [{"q": "1"}]),
}


@pytest.mark.parametrize("path", MIXED)
def test_one_form_of_a_maps_values_is_not_suppressed_alone(workshop: Workshop, path: str) -> None:
    first, second = MIXED[path]
    records = [{"m": {f"a{n}@example.com": first, f"b{n}@example.com": second}} for n in range(20)]
    source = workshop.folder / "m.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    key, rest = '{match: {column: "*.key"}, technique: pseudonymize}', '{match: {column: "*"}, technique: keep}'
    policy(workshop, key, f'{{match: {{column: "{path}"}}, technique: suppress}}', rest)
    assert refused(workshop, source, "policy.unsupported").where["column"] == path
    dest = workshop.dest.with_name("y.jsonl")
    policy(workshop, key, f'{{match: {{column: "{path}"}}, technique: suppress, with: {{how: "null"}}}}', rest)
    workshop.run(source, dest, gate="full")
    assert all(len(json.loads(line)["m"]) == 2 for line in dest.read_text().splitlines())


@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_json_that_is_too_deep_is_called_so(workshop: Workshop, ending: str) -> None:
    source = workshop.folder / f"deep.{ending}"
    policy(workshop, '{match: {column: "*"}, technique: keep}')
    for deep in (600, 100_000):
        source.write_text('{"a":' + "[" * deep + "]" * deep + "}\n")
        told = refused(workshop, source, "source.too_deep", dest=f"x.{ending}")
        assert told.where["file"] == source.name or told.where["row"] == 1
    sound = '{"a":"x"}\n' * 20
    if ending == "jsonl":
        source.write_text(sound + '{"a":' + "[" * 600 + "]" * 600 + "}\n")
        report = workshop.run(source, workshop.dest.with_name("x.jsonl"), on_bad_row="quarantine")
        assert report["rows"]["quarantined"] == 1


def test_a_path_that_is_not_there_is_refused_before_anything_is_shown(workshop: Workshop) -> None:
    source, dest = workshop.folder / "e.jsonl", workshop.dest.with_name("e.jsonl")
    source.write_text('{"id": "x"}\n')
    policy(workshop, "{match: {column: id}, technique: tokenize}")
    workshop.run(source, dest)
    with pytest.raises(SfumatoError) as error:
        back(workshop, dest, "idd")
    assert error.value.code == "usage"
    assert not (workshop.folder / "back.jsonl").exists()
