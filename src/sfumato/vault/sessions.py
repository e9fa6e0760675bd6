"""Sessions: numbered placeholders whose values lie sealed in a vault of the session's own.

A file of vault tables beside a table of numbers. The numbers tell nothing of the values: a placeholder leads to a
token, the token to a sealed row, and that opens only under the key that wraps the session's keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel import columns
from sfumato.kernel import vault as kernel
from sfumato.store.engine import Database, open_database
from sfumato.vault import tables
from sfumato.vault.keys import KeyMaker
from sfumato.vault.placeholders import Finder, label_of, spelled
from sfumato.vault.sqlite import SqliteRows
from sfumato.vault.vault import DomainVault

ROOM = "sessions"
MIGRATIONS = (
    (
        """CREATE TABLE session_placeholder (
            session TEXT NOT NULL,
            label TEXT NOT NULL,
            number INTEGER NOT NULL,
            token BLOB NOT NULL,
            PRIMARY KEY (session, label, number)
        ) STRICT, WITHOUT ROWID""",
        "CREATE UNIQUE INDEX session_token ON session_placeholder (session, label, token)",
    ),
)


@dataclass(frozen=True, slots=True)
class Restored:
    """Texts with the values in the placeholders' places; `known` are the distinct placeholders that were replaced."""

    texts: pa.Array
    restored: int
    unknown: int
    known: int


def open_sessions(path: Path) -> Database:
    """The file of sessions, made 0600 where it is absent. Errors: `home.permissions`, `store.*`."""
    database = open_database(path, tables.ROOM, tables.MIGRATIONS["sqlite"])
    database.close()
    return open_database(path, ROOM, MIGRATIONS)


def listing(database: Database) -> list[dict[str, object]]:
    """Every session by name: when it began, how many placeholders of what it has. Needs no key."""
    with database.driver(write=False) as connection:
        began = connection.execute("SELECT domain, created_at FROM vault_space ORDER BY domain").fetchall()
        query = "SELECT session, label, count(*) FROM session_placeholder GROUP BY session, label ORDER BY label"
        counts: dict[str, dict[str, int]] = {}
        for session, label, count in connection.execute(query).fetchall():
            counts.setdefault(session, {})[label] = count
    return [{"session": name, "began": when, "placeholders": counts.get(name, {})} for name, when in began]


def labels(database: Database, name: str) -> set[str]:
    """What the placeholders of a session are called."""
    query = "SELECT DISTINCT label FROM session_placeholder WHERE session = ?"
    with database.driver(write=False) as connection:
        return {label for (label,) in connection.execute(query, (name,)).fetchall()}


def end(database: Database, name: str) -> int:
    """Removes a session, its values and keys, overwriting them in the file; how many placeholders it had."""
    with database.driver() as connection:
        connection.execute("PRAGMA secure_delete = ON")
        found = connection.execute("SELECT space FROM vault_space WHERE domain = ?", (name,)).fetchone()
        if found is None:
            raise unknown(name)
        for table in ("vault_entry", "vault_key", "vault_space"):
            connection.execute(f"DELETE FROM {table} WHERE space = ?", found)  # noqa: S608 - names of this line
        return connection.execute("DELETE FROM session_placeholder WHERE session = ?", (name,)).rowcount


def unknown(name: str) -> SfumatoError:
    """No such session."""
    return SfumatoError(
        "session.unknown", "no session of that name is open", hint="sfumato sessions list", session=name
    )


class Session:
    """One session, open under its key. Processes may share it: equal values get one number."""

    def __init__(
        self, database: Database, maker: KeyMaker, now: Callable[[], str], finder: Finder, *, create: bool
    ) -> None:
        self.name = maker.domain
        self.finder = finder
        self._database = database
        try:
            self._vault = DomainVault(SqliteRows(database), maker, now, create=create)
        except SfumatoError as error:
            raise unknown(self.name) if error.code == "vault.empty" else error from None

    def placeholders(self, values: pa.Array, entity: str) -> pa.Array:
        """Each value's placeholder (string); values are not null. New ones are stored before this returns."""
        coded = values.dictionary_encode()
        if not len(coded.dictionary):
            return pa.array([], pa.string())
        label = label_of(entity)
        numbers = self._numbers(label, self._vault.tokens(coded.dictionary).to_pylist())
        return pa.array([spelled(label, number) for number in numbers], pa.string()).take(coded.indices)

    def restore(self, texts: pa.Array) -> Restored:
        """Values for placeholders; those of no value stay as they are. Nulls stay null. Raises `vault.tampered`."""
        found = self.finder.find(texts)
        values = self._values(found.distinct)
        by_place = values.take(found.which)
        at = pc.indices_nonzero(pc.is_valid(by_place)).cast(pa.int64())
        rows, starts, ends = (array.take(at) for array in (found.rows, found.starts, found.ends))
        treated = columns.splice(texts, rows, starts, ends, by_place.take(at)) if len(at) else texts
        return Restored(treated, len(at), len(found.rows) - len(at), len(values) - values.null_count)

    def _numbers(self, label: str, tokens: Iterable[bytes]) -> list[int]:
        """The number of each token under a label, the next free one for a new token."""
        numbers = []
        key = (self.name, label)
        ask = "SELECT number FROM session_placeholder WHERE session = ? AND label = ? AND token = ?"
        add = "INSERT INTO session_placeholder VALUES (?, ?, ?, ?)"
        with self._database.driver() as connection:
            last = connection.execute(
                "SELECT coalesce(max(number), 0) FROM session_placeholder WHERE session = ? AND label = ?", key
            ).fetchone()[0]
            for token in tokens:
                row = connection.execute(ask, (*key, token)).fetchone()
                if row is None:
                    last += 1
                    connection.execute(add, (*key, last, token))
                numbers.append(last if row is None else row[0])
        return numbers

    def _values(self, asked: Iterable[tuple[str, int]]) -> pa.Array:
        """The value of each placeholder (string), null for one that the session does not have."""
        query = "SELECT token FROM session_placeholder WHERE session = ? AND label = ? AND number = ?"
        with self._database.driver(write=False) as connection:
            rows = [connection.execute(query, (self.name, *one)).fetchone() for one in asked]
        tokens = pa.array([row[0] if row else None for row in rows], kernel.ID)
        there = pc.indices_nonzero(pc.is_valid(tokens)).cast(pa.int64())
        if not len(there):
            return pa.nulls(len(rows), pa.string())
        values = self._vault.values(tokens.take(there))
        if values.null_count:
            raise SfumatoError("vault.tampered", "a row of the vault was removed", domain=self.name)
        return values.take(pc.index_in(pa.arange(0, len(rows)), value_set=there))
