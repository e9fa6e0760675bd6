"""SQLite opened: private, durable, migrated once a room, with coded errors."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.store.engine import Database, open_database, open_read_only

ONE = (("CREATE TABLE one (n INTEGER PRIMARY KEY) STRICT",),)
TWO = (*ONE, ("CREATE TABLE two (n INTEGER) STRICT", "INSERT INTO two VALUES (7)"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = open_database(path, "room", ONE)
    yield opened
    opened.close()


def _rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_database_and_its_companions_are_private_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        database = open_database(path, "room", ONE)
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO one VALUES (1)")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    database.close()
    assert modes == dict.fromkeys(["room.sqlite", "room.sqlite-wal", "room.sqlite-shm"], 0o600)


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
@pytest.mark.parametrize("opener", [lambda path: open_database(path, "room", ONE), open_read_only])
def test_a_database_open_to_others_is_refused(path: Path, suffix: str, opener: object) -> None:
    file = path.with_name(path.name + suffix)
    file.touch()
    file.chmod(0o644)
    with pytest.raises(SfumatoError) as caught:
        opener(path)  # type: ignore[operator]
    assert caught.value.code == "home.permissions"


def test_commits_are_synced_and_logged_ahead(database: Database) -> None:
    assert _rows(database, "PRAGMA journal_mode") == [("wal",)]
    assert _rows(database, "PRAGMA synchronous") == [(2,)]


def test_migrations_run_once_and_in_order(path: Path) -> None:
    for migrations in (ONE, TWO, TWO):
        database = open_database(path, "room", migrations)
        database.close()
    assert _rows(database, "SELECT n FROM two") == [(7,)]
    database.close()


def test_rooms_share_a_file_with_versions_of_their_own(path: Path) -> None:
    open_database(path, "a", ONE).close()
    database = open_database(path, "b", (("CREATE TABLE b (n INTEGER) STRICT",),))
    assert _rows(database, "SELECT room, version FROM schema_version ORDER BY room") == [("a", 1), ("b", 1)]
    database.close()


def test_a_failing_migration_leaves_nothing(path: Path) -> None:
    open_database(path, "room", ONE).close()
    with pytest.raises(SfumatoError) as caught:
        open_database(path, "room", (*ONE, ("CREATE TABLE two (n INTEGER)", "NONSENSE")))
    assert caught.value.code == "store.io"
    database = open_database(path, "room", TWO)
    assert _rows(database, "SELECT n FROM two") == [(7,)]
    database.close()


def test_a_database_of_a_newer_version_is_refused(path: Path) -> None:
    open_database(path, "room", TWO).close()
    with pytest.raises(SfumatoError) as caught:
        open_database(path, "room", ONE)
    assert caught.value.code == "store.io"
    assert "newer" in str(caught.value)


def _insert_and_fail(connection: Any) -> None:
    execute = getattr(connection, "exec_driver_sql", None) or connection.execute
    execute("INSERT INTO one VALUES (1)")
    raise KeyError


def test_an_error_rolls_back(database: Database) -> None:
    for transaction in (database.write, database.driver):
        with pytest.raises(KeyError), transaction() as connection:
            _insert_and_fail(connection)
    assert _rows(database, "SELECT * FROM one") == []


def test_a_reader_sees_one_snapshot(database: Database) -> None:
    with database.driver(write=False) as reader:
        assert reader.execute("SELECT count(*) FROM one").fetchone() == (0,)
        with database.write() as writer:
            writer.exec_driver_sql("INSERT INTO one VALUES (1)")
        assert reader.execute("SELECT count(*) FROM one").fetchone() == (0,)


def test_a_database_that_stays_locked_is_busy(path: Path) -> None:
    first = open_database(path, "room", ONE)
    second = open_database(path, "room", ONE, busy_seconds=0.05)
    with first.write(), pytest.raises(SfumatoError) as caught, second.write():
        pass
    assert caught.value.code == "store.busy"
    first.close()
    second.close()


def test_a_foreign_error_is_coded_and_repeats_no_value(database: Database) -> None:
    with pytest.raises(SfumatoError) as caught, database.write() as connection:
        connection.exec_driver_sql("INSERT INTO one VALUES (?)", ("alice@example.com",))
    assert caught.value.code == "store.io"
    assert "alice" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"not a database, though long enough to be looked at" * 40)
    path.chmod(0o600)
    with pytest.raises(SfumatoError) as caught:
        open_database(path, "room", ONE)
    assert caught.value.code == "store.damaged"


def test_a_read_only_database_takes_no_change(path: Path) -> None:
    open_database(path, "room", ONE).close()
    database = open_read_only(path)
    with pytest.raises(SfumatoError) as caught, database.driver(write=False) as connection:
        connection.execute("INSERT INTO one VALUES (1)")
    assert caught.value.code == "store.io"
    database.close()


def test_an_absent_database_is_not_made_by_reading(path: Path) -> None:
    database = open_read_only(path)
    with pytest.raises(SfumatoError), database.read():
        pass
    assert not path.exists()


def test_a_forked_child_gets_its_own_connections(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO one VALUES (1)")
    child = os.fork()
    if child == 0:
        try:
            with database.write() as connection:
                connection.exec_driver_sql("INSERT INTO one VALUES (2)")
        except BaseException:  # noqa: BLE001
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert _rows(database, "SELECT n FROM one") == [(1,), (2,)]


def test_threads_may_share_a_database(database: Database) -> None:
    def insert(start: int) -> None:
        for number in range(start, start + 25):
            with database.write() as connection:
                connection.exec_driver_sql("INSERT INTO one VALUES (?)", (number,))

    threads = [threading.Thread(target=insert, args=(100 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _rows(database, "SELECT count(*) FROM one") == [(100,)]


def test_a_constraint_keeps_its_driver_error_inside_the_transaction(database: Database) -> None:
    with database.driver() as connection:
        connection.execute("INSERT INTO one VALUES (1)")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO one VALUES (1)")
