"""Where a room's tables live: PostgreSQL if `SFUMATO_STORE` names it, else a SQLite file of sfumato's home."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from sfumato.store.engine import Database, open_database
from sfumato.store.postgres import PostgresDatabase, open_postgres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

VARIABLE = "SFUMATO_STORE"


class Store(Protocol):
    """A database that a room's tables live in: `engine.Database` or `postgres.PostgresDatabase`."""

    def write(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction of its own: writers take turns."""

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one snapshot."""

    def close(self) -> None:
        """Closes what is open."""


def open_store(
    environ: Mapping[str, str], path: Path, room: str, migrations: Mapping[str, Sequence[Sequence[str]]]
) -> Database | PostgresDatabase:
    """Opens the room's tables and brings them up to date.

    `migrations` holds the statements of each version for `sqlite` and for `postgresql`. Errors: `store.*`,
    `home.permissions`, `plugin.extra_missing`.
    """
    url = environ.get(VARIABLE)
    if url:
        return open_postgres(url, room, migrations["postgresql"])
    return open_database(path, room, migrations["sqlite"])
