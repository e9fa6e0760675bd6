"""`sfumato.duckdb.register`: in SQL the same bytes as in a release, the same refusals, and no value in any of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.e2e.duckdb_functions import CANARY, NAMES, POLICY, VECTORS, refusal, value
from tests.e2e.jobs import Workshop
from tests.reference import pseudonym as reference

import sfumato
import sfumato.duckdb


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path)
    shop.policy.write_text(POLICY)
    return shop


@pytest.fixture
def con(workshop: Workshop) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    assert sfumato.duckdb.register(connection, policy=workshop.policy, environ=workshop.environ) == NAMES
    return connection


SQL_TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "int8": "TINYINT",
    "uint64": "UBIGINT",
    "decimal128(10, 2)": "DECIMAL(10, 2)",
    "date32": "DATE",
    "timestamp[s]": "TIMESTAMP_S",
    "timestamp[us, tz=Europe/Paris]": "TIMESTAMPTZ",
    "bool": "BOOLEAN",
    "binary": "BLOB",
}


def literal(vector: dict[str, Any]) -> str:
    if vector["type"] == "binary":
        return f"from_hex('{vector['value']}')"
    return f"CAST('{vector['value']}' AS {SQL_TYPES[vector['type']]})"


@pytest.mark.parametrize("vector", VECTORS["values"], ids=lambda vector: f"{vector['type']}-{vector['value']}")
def test_pseudonyms_are_those_of_the_vectors(con: duckdb.DuckDBPyConnection, vector: dict[str, Any]) -> None:
    if vector["type"] in ("date64", "decimal128(10, -2)"):
        assert vector["type"] not in SQL_TYPES  # DuckDB has no such types; the same values come as others
        return
    assert value(con, f"sfumato_pseudonymize({literal(vector)})") == vector["default"]
    for form in ("hex", "base32", "uuid"):
        assert value(con, f"sfumato_pseudonymize({literal(vector)}, {{'format': '{form}'}})") == vector[form]
    short = f"sfumato_pseudonymize({literal(vector)}, {{'format': 'hex', 'bits': 64}})"
    assert value(con, short) == vector["hex_64_bits"]


def columns() -> st.SearchStrategy[tuple[pa.DataType, list[Any]]]:
    """A DuckDB type as Arrow hands it in, and values of it."""
    kinds: list[tuple[pa.DataType, st.SearchStrategy[Any]]] = [
        (pa.string(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))),
        (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
        (pa.uint16(), st.integers(0, 2**16 - 1)),
        (pa.decimal128(38, 0), st.decimals(0, 10**38 - 1, places=0)),
        (pa.decimal128(18, 5), st.decimals(-(10**12), 10**12, places=5)),
        (pa.date32(), st.dates()),
        (pa.timestamp("us"), st.datetimes()),
        (pa.bool_(), st.booleans()),
        (pa.binary(), st.binary()),
    ]
    return st.one_of([st.tuples(st.just(kind), st.lists(st.none() | values, max_size=20)) for kind, values in kinds])


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    shop = Workshop(tmp_path_factory.mktemp("functions"))
    shop.policy.write_text(POLICY)
    with duckdb.connect() as connection:
        sfumato.duckdb.register(connection, policy=shop.policy, environ=shop.environ)
        yield connection


@settings(max_examples=100, deadline=None)
@given(column=columns())
def test_pseudonyms_are_those_of_the_reference(
    lasting: duckdb.DuckDBPyConnection, column: tuple[pa.DataType, list[Any]]
) -> None:
    kind, values = column
    lasting.register("given", pa.table({"n": pa.array(range(len(values)), pa.int64()), "v": pa.array(values, kind)}))
    found = lasting.execute("SELECT sfumato_pseudonymize(v) FROM given ORDER BY n").fetchall()
    expected = reference.pseudonym(values, bytes.fromhex(VECTORS["key"]), f"v1.{VECTORS['key_id']}.", "base64url", 128)
    assert [one for (one,) in found] == expected


def people(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """Columns of every type that DuckDB has and a pseudonym can be made of, and those of the other techniques."""
    return con.sql(
        "SELECT i AS small, i::HUGEINT AS huge, (i / 4)::DECIMAL(9, 3) AS price, DATE '1970-01-01' + i::INTEGER AS day,"
        " TIMESTAMP '2020-02-29 12:00:00' + to_microseconds(i * 1000001) AS moment, i % 2 = 0 AS flag,"
        " uuid() AS id, (['red', 'green', 'blue'])[i % 3 + 1]::ENUM('red', 'green', 'blue') AS colour,"
        " 'user' || i || '@example.com' AS mail, encode('bytes' || i) AS raw,"
        " '4111 1111 1111 1' || lpad((i % 1000)::VARCHAR, 3, '0') AS card, DATE '1950-01-31' + i::INTEGER AS born,"
        " (i % 90)::SMALLINT AS age, lpad(i::VARCHAR, 5, '0') AS zip, '203.0.113.' || (1 + i % 255) AS ip,"
        " CASE WHEN i % 7 > 0 THEN 'write to user' || i || '@example.com or +1 415 555 2671' END AS note"
        " FROM range(5000) AS rows (i)"
    )


def test_values_are_those_of_a_release_under_the_same_policy(
    workshop: Workshop, con: duckdb.DuckDBPyConnection
) -> None:
    table = people(con).to_arrow_table()
    released = sfumato.anonymize(table, workshop.policy, environ=workshop.environ).data
    called = {
        "card": "mask(card, 0, 4)",
        "born": "date_part(born, 'quarter')",
        "age": "generalize_number(age, 10)",
        "zip": "keep_prefix(zip, 3)",
        "ip": "keep_bits(ip, 24)",
    }
    pseudonyms = [name for name in table.schema.names if name not in (*called, "note")]
    called |= {name: f"pseudonymize({name})" for name in pseudonyms}
    con.register("people", table)
    listed = ", ".join(f"sfumato_{call} AS {name}" for name, call in called.items())
    found = con.sql(f"SELECT {listed} FROM people ORDER BY people.small").to_arrow_table()
    for name in called:
        assert found[name].to_pylist() == released[name].cast(pa.string()).to_pylist(), name


def test_a_text_and_a_number_that_are_written_alike_join(con: duckdb.DuckDBPyConnection) -> None:
    same = ["42", "'42'", "42::UTINYINT", "42.000", "42::HUGEINT", "'42'::BLOB", "'42'::JSON"]
    assert len({value(con, f"sfumato_pseudonymize({one})") for one in same}) == 1


@pytest.mark.parametrize(
    "inexact",
    [
        "1.5::DOUBLE",
        "TIME '12:00:00'",
        "INTERVAL 1 DAY",
        "[1]",
        "{'a': 1}",
        "'infinity'::DATE",
        "'-infinity'::TIMESTAMP",
        "(-1)::HUGEINT",
    ],
)
def test_what_has_no_exact_text_is_refused(con: duckdb.DuckDBPyConnection, inexact: str) -> None:
    assert "[policy.type]" in refusal(con, f"sfumato_pseudonymize({inexact})")


def test_large_unsigned_numbers_are_no_negative_ones(con: duckdb.DuckDBPyConnection) -> None:
    large = "'340282366920938463463374607431768211455'::UHUGEINT"
    assert "[policy.type]" in refusal(con, f"sfumato_pseudonymize({large})")
    assert value(con, f"sfumato_pseudonymize({large}::VARCHAR)").startswith("v1.20e5a7f4.")


@pytest.mark.parametrize("opaque", ["uuid()", "7::HUGEINT", "true", "'101'::BIT"])
def test_bytes_of_duckdbs_own_are_refused(con: duckdb.DuckDBPyConnection, opaque: str) -> None:
    con.execute("SET arrow_lossless_conversion = true")
    assert "[policy.type]" in refusal(con, f"sfumato_pseudonymize({opaque})")
    assert value(con, "sfumato_pseudonymize('{}'::JSON) = sfumato_pseudonymize('{}')")


@pytest.mark.parametrize("setting", ["arrow_large_buffer_size", "produce_arrow_string_view"])
def test_the_layout_of_strings_changes_nothing(con: duckdb.DuckDBPyConnection, setting: str) -> None:
    before = value(con, "sfumato_pseudonymize('alice@example.com')")
    con.execute(f"SET {setting} = true")
    assert value(con, "sfumato_pseudonymize('alice@example.com')") == before == VECTORS["values"][0]["default"]


# --- text ------------------------------------------------------------------------------------------------------------

NOTES = ["𝄞 write to bob@example.com, or eve@example.com", None, "", "nothing", "card 4111 1111 1111 1111"]


def test_redaction_is_that_of_the_policys_text_rules(
    workshop: Workshop, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in workshop.environ.items():
        monkeypatch.setenv(name, content)
    con.register("notes", pa.table({"n": range(len(NOTES)), "note": NOTES}))
    found = [one for (one,) in con.execute("SELECT sfumato_redact(note) FROM notes ORDER BY n").fetchall()]
    assert found == sfumato.redact(NOTES, policy=workshop.policy)
    assert found[0].count("v1.20e5a7f4.") == 2
    assert found[4] == "card <CREDIT_CARD>"


def test_spans_are_those_of_python_with_offsets_in_code_points(con: duckdb.DuckDBPyConnection) -> None:
    con.register("notes", pa.table({"n": range(len(NOTES)), "note": NOTES}))
    found = [one for (one,) in con.execute("SELECT sfumato_detect(note) FROM notes ORDER BY n").fetchall()]
    assert found[1:4] == [None, [], []]
    expected: list[list[dict[str, Any]]] = [[] for _ in NOTES]
    for span in sfumato.detect(NOTES).to_pylist():
        expected[span.pop("row")].append(span)
    assert [spans or [] for spans in found] == expected
    assert [NOTES[0][span["start"] : span["end"]] for span in found[0]] == ["bob@example.com", "eve@example.com"]
    kind = con.execute("SELECT typeof(sfumato_detect('x'))").fetchall()[0][0].replace('"', "")
    assert kind == (
        "STRUCT(start INTEGER, end INTEGER, entity VARCHAR, family VARCHAR, score FLOAT, recognizer VARCHAR)[]"
    )
    assert value(con, "len(sfumato_detect('bob@example.com', {'min_score': 1}))") == 0


# --- arguments -------------------------------------------------------------------------------------------------------


def test_nulls_stay_null_in_every_argument(con: duckdb.DuckDBPyConnection) -> None:
    for call in (
        "pseudonymize(v)",
        "mask(v, 0, 4)",
        "redact(v)",
        "detect(v)",
        "keep_prefix(v, 3)",
        "date_part(v, 'year')",
    ):
        assert con.execute(f"SELECT sfumato_{call} FROM (VALUES (NULL::VARCHAR)) AS rows (v)").fetchall() == [(None,)]
    assert value(con, "sfumato_mask('abcdef', NULL::INTEGER, 4)") is None
    assert value(con, "sfumato_generalize_number(NULL::INTEGER, 10)") is None


def test_parameters_may_come_from_columns(con: duckdb.DuckDBPyConnection) -> None:
    found = con.execute(
        "SELECT sfumato_mask('abcdef', CASE i % 4 WHEN 3 THEN NULL ELSE i % 4 END, 1) FROM range(10000) AS rows (i)"
        " ORDER BY i"
    ).fetchall()
    assert [one for (one,) in found] == (["*****f", "a****f", "ab***f", None] * 2500)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("pseudonymize('a', 'b')", "usage"),
        ("mask('a', 1)", "usage"),
        ("mask('a', 1, 1, {'keep_last': 2})", "usage"),
        ("redact('a', 'b')", "usage"),
        ("redact(DATE '2020-01-01')", "usage"),
        ("redact('a', {'b': 1})", "policy.unknown_parameter"),
        ("detect('a', {'score': 1})", "policy.unknown_parameter"),
        ("detect('a', {'min_score': 2})", "policy.parameter"),
        ("detect('a', {'min_score': true})", "policy.parameter"),
        ("mask('a', 1, 1, {'sign': '#'})", "policy.unknown_parameter"),
        ("mask('a', -1, 1)", "policy.parameter"),
        ("mask('a', true, 1)", "policy.parameter"),
        ("mask('a', 1, 1, {'char': ['#']})", "policy.parameter"),
        ("mask('a', 1, 1, {'char': '##'})", "policy.parameter"),
        ("generalize_number(3, 0)", "policy.parameter"),
        ("generalize_number(3, 'NaN'::DOUBLE)", "policy.parameter"),
        ("generalize_number(3, 10, {'keep_bits': 8})", "policy.parameter"),
        ("date_part('2020-01-01', 'day')", "policy.parameter"),
        ("keep_bits('1.2.3.4', 32)", "policy.parameter"),
        ("pseudonymize('a', {'canonicalize': 'upper'})", "policy.parameter"),
    ],
)
def test_wrong_arguments_are_refused_with_code_and_function(
    con: duckdb.DuckDBPyConnection, call: str, code: str
) -> None:
    told = refusal(con, f"sfumato_{call}")
    assert f"[{code}]" in told
    assert f"function sfumato_{call.partition('(')[0]}" in told


@pytest.mark.parametrize("call", ["generalize_number(v, 10)", "date_part(v, 'year')", "keep_bits(v, 24)"])
def test_a_value_that_does_not_fit_is_not_quoted(con: duckdb.DuckDBPyConnection, call: str) -> None:
    source = f"FROM (SELECT '{CANARY}' || i AS v FROM range(5000) AS rows (i))"
    told = refusal(con, f"sfumato_{call}", source)
    assert "[technique.value]" in told
    mild = f"sfumato_{call[:-1]}, {{'invalid': 'suppress'}})"
    assert con.execute(f"SELECT count({mild}) {source}").fetchall() == [(0,)]
