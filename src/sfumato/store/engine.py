"""Opens SQLite databases: private files, WAL, full durability, migrations. Knows no table but its own version table."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import SfumatoError
from sfumato.store.home import create_private, refuse_open_to_others

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, PoolProxiedConnection

BUSY_SECONDS = 30.0
VERSION_TABLE = "CREATE TABLE schema_version (room TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID"
"""How far each room's migrations have run; several rooms may share one file."""

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "cell_size_check=ON")


class Database:
    """One SQLite file behind a SQLAlchemy engine; safe for threads, usable again after a fork."""

    def __init__(self, path: Path, *, read_only: bool, busy_seconds: float) -> None:
        self.path = path
        self._engine = _engine(path, read_only=read_only, busy_seconds=busy_seconds)
        self._process = os.getpid()
        self._writing = threading.RLock()
        self._writer: PoolProxiedConnection | None = None
        self._parents: list[object] = []

    @property
    def engine(self) -> Engine:
        """The engine; a forked child gets connections of its own, as SQLite demands."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._writing = threading.RLock()
            self._parents.append(self._writer)  # Kept alive: the child must not so much as close it.
            self._writer = None
            self._engine.dispose(close=False)
        return self._engine

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A SQLAlchemy connection inside `BEGIN IMMEDIATE`: committed at the end, rolled back on any error."""
        with self._errors(), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A SQLAlchemy connection inside one snapshot."""
        with self._errors(), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def driver(self, *, write: bool = True) -> Iterator[sqlite3.Connection]:
        """The driver's own connection inside a transaction, for rooms that move many rows; committed or rolled back.

        Writers of one process take turns on one connection that stays open; `write=False` reads one snapshot.
        """
        engine = self.engine
        with self._writing if write else nullcontext():
            pooled = self._connected(engine, write=write)
            connection: sqlite3.Connection = pooled.driver_connection  # type: ignore[assignment]
            try:
                connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:
                    with suppress(sqlite3.Error):
                        connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise self._coded(error) from None
                raise
            finally:
                if not write:
                    pooled.close()

    def close(self) -> None:
        """Closes all idle connections; the database may be used again afterwards."""
        engine = self.engine
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            engine.dispose()

    def _connected(self, engine: Engine, *, write: bool) -> PoolProxiedConnection:
        if write and self._writer is not None:
            return self._writer
        with self._errors():
            pooled = engine.raw_connection()
        if write:
            self._writer = pooled
        return pooled

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            raise self._coded(error.orig) from None
        except sqlite3.Error as error:
            raise self._coded(error) from None

    def _coded(self, error: BaseException | None) -> SfumatoError:
        primary = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        name = self.path.name
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return SfumatoError("store.busy", "another process kept the database locked", database=name)
        if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return SfumatoError("store.damaged", "the file is no sound database", database=name)
        what = {
            sqlite3.SQLITE_FULL: "there is no room left for the database",
            sqlite3.SQLITE_READONLY: "the database cannot be written",
            sqlite3.SQLITE_CANTOPEN: "the database cannot be opened",
            sqlite3.SQLITE_CONSTRAINT: "the database refused a change",
        }.get(primary, "the database failed")
        return SfumatoError("store.io", what, database=name)


def open_database(
    path: Path, room: str, migrations: Sequence[Sequence[str]], *, busy_seconds: float = BUSY_SECONDS
) -> Database:
    """Opens `path` for writing, makes it 0600 where absent, and brings `room`'s tables up to date.

    `migrations[n - 1]` holds the statements of version n; each version runs once, in one transaction with its number.
    Errors: `home.permissions`, `store.io` (also for a file that a newer sfumato has migrated), `store.busy`.
    """
    create_private(path)
    for suffix in ("", "-wal", "-shm"):
        refuse_open_to_others(path.with_name(path.name + suffix), "0600")
    database = Database(path, read_only=False, busy_seconds=busy_seconds)
    try:
        with database._errors():  # noqa: SLF001
            _use_wal(database, busy_seconds)
        _migrate(database, room, migrations)
    except BaseException:
        database.close()
        raise
    return database


def open_read_only(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Opens an existing database without the right to change it; `store.io` if it is not there."""
    for suffix in ("", "-wal", "-shm"):
        refuse_open_to_others(path.with_name(path.name + suffix), "0600")
    return Database(path, read_only=True, busy_seconds=busy_seconds)


def as_one_file(path: Path) -> None:
    """Folds a closed database's log into it, so that the one file can be carried away."""
    try:
        connection = sqlite3.connect(path.absolute().as_uri() + "?mode=rw", uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        finally:
            connection.close()
    except sqlite3.Error:
        raise SfumatoError("store.io", "the database cannot be closed", database=path.name) from None


def _engine(path: Path, *, read_only: bool, busy_seconds: float) -> Engine:
    from sqlalchemy import create_engine, event

    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"

    def connect() -> sqlite3.Connection:
        # isolation_level=None: the driver starts no transaction of its own, ours are the only ones.
        return sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=_pool())

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _: Any) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _use_wal(database: Database, busy_seconds: float) -> None:
    """Switches to WAL. SQLite answers BUSY at once, without waiting, when two processes do so together."""
    deadline = time.monotonic() + busy_seconds
    while True:
        pooled = database.engine.raw_connection()
        try:
            (mode,) = pooled.driver_connection.execute("PRAGMA journal_mode=WAL").fetchone()  # type: ignore[union-attr]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        else:
            if mode == "wal":
                return
            raise SfumatoError("store.io", "the file system cannot hold a WAL database", database=database.path.name)
        finally:
            pooled.close()
        time.sleep(0.01)


def _migrate(database: Database, room: str, migrations: Sequence[Sequence[str]]) -> None:
    with database.driver(write=False) as connection:
        if _version(connection, room) == len(migrations):
            return
    with database.driver() as connection:
        version = _version(connection, room)
        if version > len(migrations):
            raise SfumatoError("store.io", "a newer sfumato has changed the database", database=database.path.name)
        if version == len(migrations):
            return
        if not _has_versions(connection):
            connection.execute(VERSION_TABLE)
        for statements in migrations[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute("INSERT OR REPLACE INTO schema_version VALUES (?, ?)", (room, len(migrations)))


def _has_versions(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"
    return connection.execute(query).fetchone() is not None


def _version(connection: sqlite3.Connection, room: str) -> int:
    if not _has_versions(connection):
        return 0
    row = connection.execute("SELECT version FROM schema_version WHERE room = ?", (room,)).fetchone()
    return int(row[0]) if row else 0
