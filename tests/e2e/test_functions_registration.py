"""How `sfumato.duckdb.register` hands its functions over: keys, audit, replacement, threads, weight."""

from __future__ import annotations

import gc
import json
import threading
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from tests.e2e.duckdb_functions import CANARY, NAMES, POLICY, VECTORS, refusal, run, value
from tests.e2e.jobs import KEY, Workshop

import sfumato
import sfumato.duckdb
from sfumato.app import audit


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
