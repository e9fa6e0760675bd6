"""What the token vault must do on every database: SQLite in a home of its own, a real PostgreSQL server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.postgres import fresh_database, server

from sfumato.app.vaulting import maker
from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.seal import Sealer
from sfumato.store.engine import Database
from sfumato.store.opening import open_store
from sfumato.vault.backup import copy_back, copy_out
from sfumato.vault.keys import KeyMaker
from sfumato.vault.postgres import PostgresRows
from sfumato.vault.rows import Rows
from sfumato.vault.sqlite import SqliteRows
from sfumato.vault.tables import MIGRATIONS, ROOM
from sfumato.vault.vault import DomainVault

WRAP, OTHER = Secret(bytes(32)), Secret(bytes([7]) * 32)
NOW = "2026-01-31T12:00:00Z"
PHONES = ["+1 202 555 0149", "", "+49 30 901820", "x" * 15, "y" * 16, "ü𝔘" * 40, "+1 202 555 0150"]


class Place:
    """One database, opened as often as asked."""

    def __init__(self, environ: dict[str, str], folder: Path) -> None:
        self.environ = environ
        self.folder = folder
        self._opened: list[Rows] = []

    def rows(self) -> Rows:
        store = open_store(self.environ, self.folder / "vault.sqlite", ROOM, MIGRATIONS)
        rows: Rows = SqliteRows(store) if isinstance(store, Database) else PostgresRows(store)
        self._opened.append(rows)
        return rows

    def vault(self, domain: str = "shop", wrap: Secret = WRAP, **options: Any) -> DomainVault:
        return DomainVault(self.rows(), maker(domain, wrap), lambda: NOW, **options)

    def sql(self, statement: str, *values: object) -> list[Any]:
        """What somebody with write access to the database can do."""
        store = open_store(self.environ, self.folder / "vault.sqlite", ROOM, MIGRATIONS)
        try:
            with store.driver() as connection:
                if not isinstance(store, Database):
                    statement = statement.replace("?", "%s")
                found = connection.execute(statement, values)
                return found.fetchall() if found.description else []
        finally:
            store.close()

    def close(self) -> None:
        for one in self._opened:
            one.close()


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    environ = {}
    if request.param == "postgresql":
        environ["SFUMATO_STORE"] = fresh_database(request.getfixturevalue("postgres"))
    made = Place(environ, tmp_path)
    yield made
    made.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Place]:
    """Another database, for backups."""
    (tmp_path / "elsewhere").mkdir()
    made = Place({}, tmp_path / "elsewhere")
    yield made
    made.close()


def texts(*values: str) -> pa.Array:
    return pa.array(values, pa.string())


def refused(code: str, act: Callable[[], object]) -> SfumatoError:
    with pytest.raises(SfumatoError) as error:
        act()
    assert error.value.code == code
    assert not any(phone in str(error.value) for phone in PHONES if phone)
    return error.value


def test_the_way_back_leads_to_the_values(place: Place) -> None:
    vault = place.vault()
    tokens = vault.tokens(texts(*PHONES))
    assert tokens.type == pa.binary(16)
    assert len(set(tokens.to_pylist())) == len(PHONES)
    assert vault.values(tokens).to_pylist() == PHONES


def test_a_value_keeps_its_token_in_every_run(place: Place) -> None:
    first = place.vault().tokens(texts(*PHONES)).to_pylist()
    again = place.vault().tokens(texts(*reversed(PHONES), "new")).to_pylist()
    assert again[: len(PHONES)] == first[::-1]


def test_tokens_are_random_and_say_nothing_of_their_value(place: Place) -> None:
    one, other = (place.vault(domain).tokens(texts(*PHONES)).to_pylist() for domain in ("shop", "clinic"))
    assert not set(one) & set(other)
    assert all(token[6] >> 4 == 4 and token[8] >> 6 == 2 for token in one + other)


def test_unknown_tokens_have_no_value(place: Place) -> None:
    vault = place.vault()
    known = vault.tokens(texts("a", "b")).to_pylist()
    asked = pa.array([known[1], bytes(16), known[0], known[1]], pa.binary(16))
    assert vault.values(asked).to_pylist() == ["b", None, "a", "b"]
    assert vault.values(pa.array([], pa.binary(16))).to_pylist() == []
    assert vault.tokens(texts()).to_pylist() == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values=st.lists(st.text(max_size=70), unique=True, max_size=40))
def test_detokenize_undoes_tokenize(place: Place, values: list[str]) -> None:
    vault = place.vault()
    tokens = vault.tokens(texts(*values))
    assert vault.values(tokens).to_pylist() == values
    assert vault.tokens(texts(*values)).equals(tokens)


def test_many_values_are_stored_in_stripes(place: Place) -> None:
    values = texts(*(f"+1{number:010}" for number in range(70_000)))
    vault = place.vault()
    tokens = vault.tokens(values)
    assert vault.values(tokens).equals(values)
    assert sum(vault.check()) == 70_000


def test_threads_that_meet_agree(place: Place) -> None:
    values = texts(*(f"value {number}" for number in range(3000)))
    vault = place.vault()
    got: list[list[bytes]] = []
    threads = [threading.Thread(target=lambda: got.append(vault.tokens(values).to_pylist())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 6
    assert all(one == got[0] for one in got)


_CHILD = """
import os, sys
from pathlib import Path
import pyarrow as pa
from tests.contract.test_vault_store import Place
place = Place(dict(os.environ) if "SFUMATO_STORE" in os.environ else {}, Path(sys.argv[1]))
numbers = list(range(2000))
import random; random.Random(int(sys.argv[2])).shuffle(numbers)
vault = place.vault()
for start in range(0, 2000, 250):
    part = numbers[start:start + 250]
    for number, token in zip(part, vault.tokens(pa.array([f"person {n}" for n in part])).to_pylist()):
        print(number, token.hex())
"""


def test_sixteen_processes_give_each_value_one_token(place: Place) -> None:
    environ = {**os.environ, **place.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(place.folder), str(seed)], env=environ, stdout=subprocess.PIPE
        )
        for seed in range(16)
    ]
    printed = [child.communicate(timeout=120)[0].decode().splitlines() for child in children]
    assert all(child.returncode == 0 for child in children)
    tokens = [dict(line.split() for line in lines) for lines in printed]
    assert all(one == tokens[0] for one in tokens)
    assert len(set(tokens[0].values())) == 2000


def test_the_database_holds_no_value_and_no_key_in_clear(place: Place) -> None:
    place.vault().tokens(texts("alice@example.com"))
    cells = [cell for row in place.sql("SELECT * FROM vault_entry") for cell in row]
    cells += [cell for row in place.sql("SELECT * FROM vault_key") for cell in row]
    stored = b"".join(bytes(cell) for cell in cells if isinstance(cell, bytes | memoryview))
    assert b"alice" not in stored
    assert WRAP.reveal() not in stored


def test_the_length_of_a_row_tells_little(place: Place) -> None:
    place.vault().tokens(texts("1", "12345", "123456789012345"))
    assert len({len(row[0]) for row in place.sql("SELECT sealed FROM vault_entry")}) == 1


# --- somebody with write access ------------------------------------------------------------------------------------


def swapped(place: Place, column: str) -> None:
    (one, mine), (other, theirs) = place.sql(f"SELECT blind, {column} FROM vault_entry ORDER BY blind")
    spare = b"\0" * (16 if column == "token" else len(mine))
    for blind, value in ((one, spare), (other, mine), (one, theirs)):
        place.sql(f"UPDATE vault_entry SET {column} = ? WHERE blind = ?", bytes(value), bytes(blind))


@pytest.mark.parametrize("column", ["token", "sealed"])
def test_rows_whose_contents_were_swapped_are_noticed_on_both_ways(place: Place, column: str) -> None:
    tokens = place.vault().tokens(texts("ann", "bob"))
    swapped(place, column)
    refused("vault.tampered", lambda: place.vault().tokens(texts("ann")))
    refused("vault.tampered", lambda: place.vault().values(tokens))
    refused("vault.tampered", lambda: list(place.vault().check()))


def test_rows_that_change_their_blind_index_are_noticed(place: Place) -> None:
    tokens = place.vault().tokens(texts("ann", "bob"))
    (one,), (other,) = place.sql("SELECT blind FROM vault_entry ORDER BY blind")
    for old, new in ((one, b"\0" * 16), (other, one), (b"\0" * 16, other)):
        place.sql("UPDATE vault_entry SET blind = ? WHERE blind = ?", bytes(new), bytes(old))
    refused("vault.tampered", lambda: place.vault().tokens(texts("ann")))
    refused("vault.tampered", lambda: place.vault().values(tokens))


def test_a_row_of_another_domain_is_noticed(place: Place) -> None:
    place.vault("clinic").tokens(texts("ann"))
    tokens = place.vault("shop").tokens(texts("ann"))
    spaces = dict(place.sql("SELECT domain, space FROM vault_space"))
    stolen = place.sql("SELECT sealed FROM vault_entry WHERE space = ?", spaces["clinic"])[0][0]
    place.sql("UPDATE vault_entry SET sealed = ? WHERE space = ?", bytes(stolen), spaces["shop"])
    refused("vault.tampered", lambda: place.vault("shop").values(tokens))


def test_wrapped_keys_cannot_be_exchanged(place: Place) -> None:
    place.vault().tokens(texts("ann"))
    (_, index), (_, data) = place.sql("SELECT number, wrapped FROM vault_key ORDER BY number")
    place.sql("UPDATE vault_key SET wrapped = ? WHERE number = 0", bytes(data))
    place.sql("UPDATE vault_key SET wrapped = ? WHERE number = 1", bytes(index))
    refused("vault.tampered", place.vault)


# --- keys ----------------------------------------------------------------------------------------------------------


def test_another_key_opens_nothing(place: Place) -> None:
    place.vault().tokens(texts("ann"))
    error = refused("vault.key", lambda: place.vault(wrap=OTHER))
    assert error.exit_code == 2


def test_a_domain_without_tokens_is_not_made_by_asking(place: Place) -> None:
    refused("vault.empty", lambda: place.vault(create=False))
    assert place.rows().domains() == ()


def rekeyed(place: Place, old: Secret = WRAP, new: Secret = OTHER) -> None:
    rows = place.rows()
    space = rows.space("shop")
    assert space is not None
    rows.rewrap(space, lambda keys: maker("shop", old).rewrapped(keys, Sealer(new)))


def test_rekeying_changes_the_wraps_and_no_row(place: Place) -> None:
    tokens = place.vault().tokens(texts(*PHONES))
    before = place.sql("SELECT blind, token, sealed FROM vault_entry ORDER BY blind")
    rekeyed(place)
    assert place.sql("SELECT blind, token, sealed FROM vault_entry ORDER BY blind") == before
    assert place.vault(wrap=OTHER).values(tokens).to_pylist() == PHONES
    refused("vault.key", place.vault)


def test_a_vault_in_use_goes_on_while_it_is_rekeyed(place: Place) -> None:
    vault = place.vault()
    first = vault.tokens(texts("ann"))
    rekeyed(place)
    second = vault.tokens(texts("ann", "bob"))
    assert second[0] == first[0]
    assert place.vault(wrap=OTHER).values(second).to_pylist() == ["ann", "bob"]


def test_a_rekeying_with_the_wrong_key_changes_nothing(place: Place) -> None:
    place.vault().tokens(texts("ann"))
    refused("vault.key", lambda: rekeyed(place, old=OTHER))
    place.vault()


def test_a_data_key_is_replaced_before_it_has_sealed_too_much(place: Place) -> None:
    values = [f"person {number}" for number in range(25)]
    vault = place.vault(rows_per_key=10)
    tokens = pa.concat_arrays([vault.tokens(texts(*values[start : start + 5])) for start in range(0, 25, 5)])
    used = place.sql("SELECT number, sealed_rows FROM vault_key ORDER BY number")
    assert [tuple(row) for row in used] == [(0, 0), (1, 10), (2, 10), (3, 5)]
    assert place.vault().values(tokens).to_pylist() == values
    assert len({row[0] for row in place.sql("SELECT key FROM vault_entry")}) == 3


def test_a_new_data_key_is_not_made_under_a_key_that_no_longer_counts(place: Place) -> None:
    vault = place.vault(rows_per_key=1)
    vault.tokens(texts("ann"))
    rekeyed(place)
    refused("vault.key", lambda: vault.tokens(texts("bob")))


def test_nonces_are_never_used_twice(place: Place) -> None:
    vault = place.vault()
    for start in range(0, 900, 100):
        vault.tokens(texts(*(f"v{number}" for number in range(start, start + 100))))
    nonces = {bytes(row[0])[:12] for row in place.sql("SELECT sealed FROM vault_entry")}
    assert len(nonces) == 900


# --- backup and restore -----------------------------------------------------------------------------------------------


def test_what_was_lost_comes_back(place: Place, elsewhere: Place) -> None:
    tokens = place.vault().tokens(texts(*PHONES))
    place.vault("clinic").tokens(texts("ann"))
    assert copy_out(place.rows(), elsewhere.rows(), NOW) == {"clinic": 1, "shop": len(PHONES)}
    place.sql("DELETE FROM vault_entry")
    copy_back(elsewhere.rows(), place.rows(), NOW)
    assert place.vault().values(tokens).to_pylist() == PHONES
    assert sum(place.vault().check()) == len(PHONES)


def test_a_backup_moves_from_one_database_to_another(place: Place, elsewhere: Place) -> None:
    tokens = elsewhere.vault().tokens(texts(*PHONES))
    copy_back(elsewhere.rows(), place.rows(), NOW)
    assert place.vault().values(tokens).to_pylist() == PHONES
    assert place.vault().tokens(texts(*PHONES)).equals(tokens)


def test_restoring_twice_changes_nothing_and_keeps_what_is_newer(place: Place, elsewhere: Place) -> None:
    place.vault().tokens(texts("ann"))
    copy_out(place.rows(), elsewhere.rows(), NOW)
    newer = place.vault().tokens(texts("ann", "bob"))
    for _ in range(2):
        copy_back(elsewhere.rows(), place.rows(), NOW)
    assert place.vault().values(newer).to_pylist() == ["ann", "bob"]


def test_a_vault_that_was_begun_anew_takes_no_backup_of_the_old_one(place: Place, elsewhere: Place) -> None:
    elsewhere.vault().tokens(texts("ann"))
    place.vault().tokens(texts("bob"))
    refused("vault.backup", lambda: copy_back(elsewhere.rows(), place.rows(), NOW))


def test_a_value_that_got_another_token_meanwhile_stops_the_restore(place: Place, elsewhere: Place) -> None:
    place.vault().tokens(texts("ann", "bob"))
    copy_out(place.rows(), elsewhere.rows(), NOW)
    place.sql("DELETE FROM vault_entry")
    after = place.vault().tokens(texts("ann"))
    refused("vault.backup", lambda: copy_back(elsewhere.rows(), place.rows(), NOW))
    assert sum(place.vault().check()) == 1
    assert place.vault().tokens(texts("ann")).equals(after)


def test_a_backup_of_before_a_rekeying_still_serves(place: Place, elsewhere: Place) -> None:
    tokens = place.vault().tokens(texts("ann"))
    copy_out(place.rows(), elsewhere.rows(), NOW)
    rekeyed(place)
    place.sql("DELETE FROM vault_entry")
    copy_back(elsewhere.rows(), place.rows(), NOW)
    assert place.vault(wrap=OTHER).values(tokens).to_pylist() == ["ann"]


def test_a_maker_makes_keys_that_only_its_own_wrap_and_domain_open() -> None:
    made = maker("shop", WRAP).new(1)
    assert len(maker("shop", WRAP).open(made)) == 32
    for other in (maker("clinic", WRAP), KeyMaker("shop", Sealer(WRAP), lambda key: "00000000", os.urandom)):
        refused("vault.tampered", lambda other=other: other.open(made))  # type: ignore[misc]
