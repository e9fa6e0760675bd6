"""Opens PostgreSQL where `SFUMATO_STORE` names one: the same rooms, the same migrations, one schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_WRITERS = 0x5F0A70
"""Key of the advisory lock that writers take in turns, as SQLite's do."""


class PostgresDatabase:
    """A PostgreSQL database behind a SQLAlchemy engine; errors are coded and name no host, user or statement."""

    def __init__(self, url: str) -> None:
        from sqlalchemy import create_engine
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError

        hint = "SFUMATO_STORE=postgresql+psycopg://user@host/database"
        if not url.startswith("postgresql"):
            raise SfumatoError("store.reference", "SFUMATO_STORE must name PostgreSQL", hint=hint)
        try:
            self._engine = create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError:
            hint = "pip install 'sfumato[postgres]'"
            raise SfumatoError("plugin.extra_missing", "PostgreSQL needs psycopg", hint=hint) from None
        except (ArgumentError, NoSuchModuleError, ValueError):
            raise SfumatoError("store.reference", "SFUMATO_STORE is not a database URL", hint=hint) from None
        if self._engine.dialect.name != "postgresql":
            raise SfumatoError("store.reference", "SFUMATO_STORE must name PostgreSQL", hint=hint)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside a transaction that no other writer shares; committed at the end, else rolled back."""
        with self._coded(), self._engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection inside one snapshot."""
        with self._coded(), self._engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """Psycopg's own connection in a transaction, for rooms that move many rows; writers do not wait for each other.

        Committed at the end, else rolled back.
        """
        with self._coded():
            pooled = self._engine.raw_connection()
            try:
                yield pooled.driver_connection
                pooled.commit()
            except BaseException:
                pooled.rollback()
                raise
            finally:
                pooled.close()

    def close(self) -> None:
        """Closes all idle connections."""
        self._engine.dispose()

    @contextmanager
    def _coded(self) -> Iterator[None]:
        from psycopg import Error
        from sqlalchemy.exc import DBAPIError, SQLAlchemyError

        try:
            yield
        except (DBAPIError, Error) as error:
            state = getattr(getattr(error, "orig", error), "sqlstate", None) or ""
            if not state or state.startswith("08"):
                raise SfumatoError("store.unreachable", "the database of SFUMATO_STORE cannot be reached") from None
            raise SfumatoError("store.io", "the database refused", sqlstate=state) from None
        except SQLAlchemyError:
            raise SfumatoError("store.io", "the database failed") from None


def open_postgres(url: str, room: str, migrations: Sequence[Sequence[str]]) -> PostgresDatabase:
    """Opens the database and brings `room`'s tables up to date, in one transaction."""
    database = PostgresDatabase(url)
    try:
        with database.write() as connection:
            _migrate(connection, room, migrations)
    except BaseException:
        database.close()
        raise
    return database


def _migrate(connection: Any, room: str, migrations: Sequence[Sequence[str]]) -> None:
    from sqlalchemy import text

    table = "CREATE TABLE IF NOT EXISTS sfumato_schema_version (room TEXT PRIMARY KEY, version INTEGER NOT NULL)"
    connection.execute(text(table))
    query = text("SELECT version FROM sfumato_schema_version WHERE room = :room")
    version = connection.execute(query, {"room": room}).scalar_one_or_none() or 0
    if version > len(migrations):
        raise SfumatoError("store.io", "a newer sfumato has changed the database")
    for statements in migrations[version:]:
        for statement in statements:
            connection.exec_driver_sql(statement)
    upsert = (
        "INSERT INTO sfumato_schema_version VALUES (:room, :version) "
        "ON CONFLICT (room) DO UPDATE SET version = excluded.version"
    )
    connection.execute(text(upsert), {"room": room, "version": len(migrations)})
