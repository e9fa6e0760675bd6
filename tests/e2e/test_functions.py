"""`sfumato.duckdb.register`: in SQL the same bytes as in a release, the same refusals, and no value in any of them."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.e2e.jobs import KEY, Workshop
from tests.reference import pseudonym as reference

import sfumato
import sfumato.duckdb
from sfumato.app import audit

CANARY = "quetzalcoatl@canary.example"
VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "pseudonym.json").read_text())
NAMES = (
    "sfumato_pseudonymize",
    "sfumato_mask",
    "sfumato_generalize_number",
    "sfumato_date_part",
    "sfumato_keep_prefix",
    "sfumato_keep_bits",
    "sfumato_redact",
    "sfumato_detect",
)
POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: functions
domain: analytics
keys: {pseudonym: env://SFUMATO_KEY}
rules:
  - {match: {column: note}, technique: text}
  - {match: {column: card}, technique: mask, with: {keep_last: 4}}
  - {match: {column: born}, technique: generalize, with: {date_part: quarter}}
  - {match: {column: age}, technique: generalize, with: {width: 10}}
  - {match: {column: zip}, technique: generalize, with: {keep_prefix: 3}}
  - {match: {column: ip}, technique: generalize, with: {keep_bits: 24}}
  - {match: {column: "*"}, technique: pseudonymize}
text:
  - {match: {entity: EMAIL_ADDRESS}, technique: pseudonymize, with: {canonicalize: email}}
  - {match: {}, technique: replace}
"""


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


def value(con: duckdb.DuckDBPyConnection, expression: str) -> Any:
    return con.execute(f"SELECT {expression}").fetchall()[0][0]


def refusal(con: duckdb.DuckDBPyConnection, expression: str, source: str = "") -> str:
    with pytest.raises(duckdb.Error) as caught:
        con.execute(f"SELECT {expression} {source}").fetchall()
    assert caught.value.__cause__ is None
    assert CANARY not in str(caught.value)
    return str(caught.value)


def run(script: str, workshop: Workshop) -> str:
    environ = {**os.environ, **workshop.environ}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environ)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


# --- pseudonyms ------------------------------------------------------------------------------------------------------

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


# --- keys, trail -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "code"), [(None, "key.missing"), ("00ff", "key.short"), (CANARY, "key.format")])
def test_a_key_that_is_not_there_is_refused_at_once(workshop: Workshop, key: str | None, code: str) -> None:
    connection = duckdb.connect()
    environ = {name: content for name, content in workshop.environ.items() if name != "SFUMATO_KEY"}
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.duckdb.register(
            connection, policy=workshop.policy, environ=environ | ({"SFUMATO_KEY": key} if key else {})
        )
    assert caught.value.code == code
    assert CANARY not in str(caught.value)
    assert "does not exist" in refusal(connection, "sfumato_mask('a', 0, 0)")
    assert [(record["kind"]) for record in audit.listing(environ=workshop.environ)] == ["functions.refused"]


def test_another_key_than_the_domains_is_refused(workshop: Workshop, con: duckdb.DuckDBPyConnection) -> None:
    environ = {**workshop.environ, "SFUMATO_KEY": KEY[::-1]}
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.duckdb.register(con, policy=workshop.policy, environ=environ)
    assert caught.value.code == "key.changed"
    assert value(con, "sfumato_pseudonymize('alice@example.com')") == VECTORS["values"][0]["default"]
    source = pa.table({"id": ["a", "b"]})
    workshop.policy.write_text(POLICY.replace("{column: note}", "{column: id}"))
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(source, workshop.policy, environ=environ)
    assert caught.value.code == "key.changed"


def test_handing_over_functions_with_a_key_is_audited(workshop: Workshop) -> None:
    sfumato.duckdb.register(duckdb.connect(), policy=workshop.policy, environ=workshop.environ, operator="ann")
    (record,) = audit.listing(environ=workshop.environ, kind="functions.*")
    assert (record["kind"], record["operator"]) == ("functions.registered", "ann")
    details = audit.show(record["seq"], environ=workshop.environ)["details"]
    assert details["engine"] == "duckdb"
    assert (details["policy"], details["domain"]) == ("functions", "analytics")
    assert details["functions"] == list(NAMES)
    assert details["keys"] == [{"slot": "pseudonym", "purpose": "pseudonym", "key_id": "20e5a7f4"}]
    assert KEY not in json.dumps(details)


def test_without_a_policy_no_key_is_needed_and_no_home_made(workshop: Workshop) -> None:
    connection = duckdb.connect()
    assert sfumato.duckdb.register(connection, environ=workshop.environ) == NAMES
    assert value(connection, "sfumato_redact('to bob@example.com')") == "to <EMAIL_ADDRESS>"
    assert value(connection, "sfumato_mask('4111 1111 1111 1111', 0, 4)") == "**** **** **** 1111"
    assert "[plan.key_missing]" in refusal(connection, "sfumato_pseudonymize('a')")
    assert not (workshop.folder / "home").exists()


def test_text_rules_that_need_a_key_are_refused_without_one(workshop: Workshop) -> None:
    workshop.policy.write_text(POLICY.replace("keys: {pseudonym: env://SFUMATO_KEY}\n", ""))
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.duckdb.register(duckdb.connect(), policy=workshop.policy, environ=workshop.environ)
    assert caught.value.code == "plan.key_missing"


# --- connections -----------------------------------------------------------------------------------------------------


def test_a_second_call_replaces_the_functions(workshop: Workshop, con: duckdb.DuckDBPyConnection) -> None:
    other = workshop.folder / "other.yaml"
    other.write_text(POLICY.replace("domain: analytics", "domain: elsewhere"))
    sfumato.duckdb.register(con, policy=other, environ=workshop.environ)
    assert not value(con, "sfumato_pseudonymize('alice@example.com')").startswith("v1.20e5a7f4.")
    sfumato.duckdb.register(con, environ=workshop.environ)
    assert "[plan.key_missing]" in refusal(con, "sfumato_pseudonymize('a')")


def test_queries_outlive_a_replacement_and_the_connection_that_registered(workshop: Workshop) -> None:
    script = (
        "import duckdb, gc, sys, threading, sfumato, sfumato.duckdb\n"
        "con = duckdb.connect()\n"
        "sfumato.duckdb.register(con)\n"
        "found = []\n"
        "def query(cursor):\n"
        "    sql = \"SELECT count(DISTINCT sfumato_mask('x' || i, 0, 1)) FROM range(400000) AS rows (i)\"\n"
        "    while True:\n"
        "        try:\n"
        "            return found.append(cursor.execute(sql).fetchall())\n"
        "        except duckdb.CatalogException: pass  # between two registrations\n"
        "threads = [threading.Thread(target=query, args=(con.cursor(),)) for _ in range(2)]\n"
        "[thread.start() for thread in threads]\n"
        "for _ in range(5): sfumato.duckdb.register(con); gc.collect()\n"
        "[thread.join() for thread in threads]\n"
        "cursor = con.cursor()\n"
        "del con; gc.collect()\n"
        "query(cursor)\n"
        "print(len(found), len(set(map(str, found))))\n"
    )
    assert run(script, workshop) == "3 1\n"


def test_functions_are_called_from_several_threads(workshop: Workshop, con: duckdb.DuckDBPyConnection) -> None:
    con.execute("SET threads = 4")
    con.execute("CREATE TABLE many AS SELECT i, 'user' || i || '@example.com' AS mail FROM range(500000) AS rows (i)")
    found = con.sql("SELECT sfumato_pseudonymize(mail) AS p FROM many ORDER BY i").to_arrow_table()["p"]
    mails = con.sql("SELECT mail FROM many ORDER BY i").to_arrow_table()["mail"]
    workshop.policy.write_text(
        POLICY.replace("{column: note}, technique: text", "{column: mail}, technique: pseudonymize")
    )
    released = sfumato.anonymize(pa.table({"mail": mails}), workshop.policy, environ=workshop.environ).data["mail"]
    assert found.cast(pa.string()).combine_chunks().equals(released.cast(pa.string()).combine_chunks())
    counts: list[int] = []

    def count() -> None:
        counts.append(value(con.cursor(), "count(DISTINCT sfumato_pseudonymize(mail)) FROM many"))

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [500_000] * 3


def test_functions_are_declared_deterministic(con: duckdb.DuckDBPyConnection) -> None:
    declared = con.execute(
        "SELECT DISTINCT function_name, stability FROM duckdb_functions() WHERE function_name LIKE 'sfumato_%'"
    ).fetchall()
    assert dict(declared) == dict.fromkeys(NAMES, "CONSISTENT")


def test_a_connection_in_a_transaction_is_refused(workshop: Workshop) -> None:
    connection = duckdb.connect()
    connection.begin()
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.duckdb.register(connection, policy=workshop.policy, environ=workshop.environ)
    assert caught.value.code == "usage"
    connection.rollback()
    assert sfumato.duckdb.register(connection, policy=workshop.policy, environ=workshop.environ) == NAMES


def test_what_is_no_open_connection_is_refused(workshop: Workshop) -> None:
    closed = duckdb.connect()
    closed.close()
    for given_ in (closed, None, "duck.db", object()):
        with pytest.raises(sfumato.SfumatoError) as caught:
            sfumato.duckdb.register(given_, environ=workshop.environ)  # type: ignore[arg-type]
        assert caught.value.code == "usage"
        assert caught.value.__cause__ is None


def test_a_name_that_is_taken_leaves_no_function_behind(workshop: Workshop) -> None:
    connection = duckdb.connect()
    connection.execute("CREATE MACRO sfumato_keep_bits(a) AS a")
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.duckdb.register(connection, policy=workshop.policy, environ=workshop.environ)
    assert (caught.value.code, caught.value.where["function"]) == ("usage", "sfumato_keep_bits")
    assert "does not exist" in refusal(connection, "sfumato_pseudonymize('a')")
    kinds = [record["kind"] for record in audit.listing(environ=workshop.environ)]
    assert kinds == ["functions.registered", "functions.refused"]


def test_many_registrations_weigh_little(workshop: Workshop) -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    def register(times: int) -> int:
        for _ in range(times):
            with duckdb.connect() as connection:
                sfumato.duckdb.register(connection, environ=workshop.environ)
        gc.collect()
        return resident()

    before = register(5)
    assert register(40) - before < 40 * 400_000


# --- imports ---------------------------------------------------------------------------------------------------------


def test_the_module_hides_no_duckdb_and_loads_none(workshop: Workshop) -> None:
    script = (
        "import sys, sfumato\nfrom sfumato import *\nprint('duckdb' in sys.modules, 'duckdb' in globals())\n"
        "import sfumato.duckdb\nprint('duckdb' in sys.modules)\nimport duckdb\n"
        "print(duckdb is not sfumato.duckdb, duckdb.__name__, len(sfumato.duckdb.register(duckdb.connect())))"
    )
    assert run(script, workshop).split() == ["False", "False", "False", "True", "duckdb", "8"]


def test_without_duckdb_the_extra_is_named(workshop: Workshop) -> None:
    script = (
        "import sys, sfumato\nsys.modules['duckdb'] = None\n"
        "try:\n    sfumato.duckdb.register(None)\nexcept sfumato.SfumatoError as error:\n    print(error)"
    )
    told = run(script, workshop)
    assert "[plugin.extra_missing]" in told
    assert "pip install 'sfumato[duckdb]'" in told
