"""The trail in SQLite: one canonical payload a record, everything else generated from it; rows are only ever added.

The head is a single row, overwritten with each append: were old heads kept, whoever cuts the tail off would find a
validly signed end already there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sfumato.audit.chain import Record, hash_of, timestamp
from sfumato.audit.checkpoint import Head, SignedHead, sign_head
from sfumato.audit.operator import Operator
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import SigningKey
from sfumato.store.engine import Database, open_database
from sfumato.store.home import Home

ROOM = "audit"
PAGE_ROWS = 1000


def _generated(name: str, path: str, kind: str = "TEXT") -> str:
    # VIRTUAL: nothing of it is stored, so there is nothing beside the payload to tamper with.
    return f"{name} {kind} GENERATED ALWAYS AS (json_extract(CAST(payload AS TEXT), '$.{path}')) VIRTUAL"


_RECORD = f"""CREATE TABLE record (
    payload BLOB NOT NULL,
    {_generated("seq", "seq", "INTEGER")} NOT NULL,
    {_generated("time", "time")} NOT NULL,
    {_generated("kind", "kind")} NOT NULL,
    {_generated("job", "job")},
    {_generated("operator", "operator.name")} NOT NULL,
    {_generated("known", "operator.known")} NOT NULL,
    {_generated("details", "details")} NOT NULL,
    {_generated("prev", "prev")} NOT NULL
) STRICT"""

MIGRATIONS = (
    (
        _RECORD,
        "CREATE UNIQUE INDEX record_seq ON record (seq)",
        # Demanding the next number also stops REPLACE, which deletes without asking the delete trigger.
        """CREATE TRIGGER record_next BEFORE INSERT ON record
        WHEN NEW.seq IS NOT (SELECT coalesce(max(rowid), 0) + 1 FROM record) OR NEW.rowid IS NOT NEW.seq
        BEGIN SELECT RAISE(ABORT, 'the audit trail takes the next record only'); END""",
        """CREATE TRIGGER record_update BEFORE UPDATE ON record
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
        """CREATE TRIGGER record_delete BEFORE DELETE ON record
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
        f"""CREATE TABLE head (
    payload BLOB NOT NULL,
    {_generated("seq", "seq", "INTEGER")} NOT NULL
) STRICT""",
        """CREATE TRIGGER head_insert BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
        BEGIN SELECT RAISE(ABORT, 'the audit trail has one head'); END""",
        """CREATE TRIGGER head_update BEFORE UPDATE ON head WHEN NEW.seq <= OLD.seq OR NEW.rowid <> OLD.rowid
        BEGIN SELECT RAISE(ABORT, 'the audit head only moves on'); END""",
        """CREATE TRIGGER head_delete BEFORE DELETE ON head
        BEGIN SELECT RAISE(ABORT, 'the audit head stays'); END""",
    ),
)

Entry = tuple[str, str | None, dict[str, Any]]
"""kind, job, details"""


class SqliteTrail:
    """Appends to and reads `$SFUMATO_HOME/audit.sqlite`; any number of processes and threads at once."""

    def __init__(self, home: Home, key: SigningKey) -> None:
        self.database: Database = open_database(home.audit, ROOM, MIGRATIONS)
        self._key = key
        self._seen: tuple[bytes, SignedHead] | None = None

    def append(self, entries: Sequence[Entry], clock: Callable[[], datetime], operator: Operator) -> SignedHead:
        """Chains the entries after the stored head and moves the head: one durable transaction, whole or not at all.

        The head is believed only after its signature is checked; were it not, a forged one would be extended and so
        signed for. Errors: `audit.tampered`, `audit.truncated`, `key.changed`, `store.io`, `store.busy`.
        """
        seen = self._seen
        with self.database.driver() as connection:
            last = self._trusted(connection.execute("SELECT payload FROM head").fetchall(), seen)
            rows, head = _chained(entries, last.head if last else None, clock, operator)
            signed = sign_head(head, self._key)
            stored = signed.to_bytes()
            try:
                connection.executemany("INSERT INTO record (rowid, payload) VALUES (?, ?)", rows)
                connection.execute(
                    "UPDATE head SET payload = ?" if last else "INSERT INTO head (payload) VALUES (?)", (stored,)
                )
            except sqlite3.IntegrityError:
                raise _tampered("the stored records do not end where the signed head says") from None
        self._seen = (stored, signed)
        return signed

    def head(self) -> SignedHead | None:
        """The stored head, checked; None while nothing was recorded."""
        seen = self._seen
        with self.database.driver(write=False) as connection:
            return self._trusted(connection.execute("SELECT payload FROM head").fetchall(), seen)

    def payloads(
        self, conditions: Mapping[str, tuple[str, object]], *, before: int, last: int | None = None
    ) -> Iterator[tuple[int, bytes]]:
        """Row number and payload of the records below `before` for which every condition (name → SQL, value) holds.

        Read page by page: rows never change, so pages fit together without one long transaction. `last`: only so many,
        the newest, still in ascending order.
        """
        where = " AND ".join(["rowid < :before", *(sql for sql, _ in conditions.values())])
        values: dict[str, Any] = {name: value for name, (_, value) in conditions.items()}
        values |= {"before": before, "last": last, "after": 0, "page": PAGE_ROWS}
        # S608: `where` is put together from this file's own conditions; what a caller gives are bound values.
        if last is not None:
            newest = f"SELECT rowid AS n FROM record WHERE {where} ORDER BY rowid DESC LIMIT :last"  # noqa: S608
            values["after"] = self._query(f"SELECT coalesce(min(n), :before) - 1 FROM ({newest})", values)[0][0]  # noqa: S608
        page = f"SELECT rowid, payload FROM record WHERE rowid > :after AND {where} ORDER BY rowid LIMIT :page"  # noqa: S608
        while rows := self._query(page, values):
            yield from rows
            values["after"] = rows[-1][0]

    def _query(self, sql: str, values: Mapping[str, Any]) -> list[Any]:
        with self.database.driver(write=False) as connection:
            return connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

    def _trusted(self, rows: list[tuple[object]], seen: tuple[bytes, SignedHead] | None) -> SignedHead | None:
        """The stored head if it may be extended; `seen` is what this process knew before it looked."""
        if not rows:
            if seen is not None:
                raise SfumatoError("audit.truncated", "the signed head is gone", record=seen[1].seq)
            return None
        stored = rows[0][0]
        if len(rows) != 1 or not isinstance(stored, bytes):
            raise _tampered("the signed head is not one row of bytes")
        if seen is not None and seen[0] == stored:
            return seen[1]
        try:
            signed = SignedHead.from_bytes(stored)
            signed.check(self._key.public)
        except SfumatoError as error:
            if error.code == "verify.unknown_key":
                raise SfumatoError(
                    "key.changed",
                    "the audit trail is signed with another key",
                    hint="give the key it was begun with in SFUMATO_AUDIT_KEY",
                    signed=signed.key_id,
                    given=self._key.key_id,
                ) from None
            raise _tampered("the signed head does not carry this key's signature") from None
        if seen is not None and signed.seq <= seen[1].seq:
            raise SfumatoError("audit.truncated", "the trail is shorter than it was", record=signed.seq + 1)
        return signed


def _chained(
    entries: Sequence[Entry], last: Head | None, clock: Callable[[], datetime], operator: Operator
) -> tuple[list[tuple[int, bytes]], Head]:
    """Numbers and payloads that follow `last`, and the head over them."""
    who = {"known": operator.known, "name": operator.name}
    seq, prev = (last.seq, last.hash) if last else (0, _new_log())
    log = last.log if last else prev
    rows: list[tuple[int, bytes]] = []
    time = ""
    for kind, job, details in entries:
        seq, time = seq + 1, timestamp(clock())
        record = Record(seq=seq, time=time, kind=kind, operator=who, job=job, details=details, prev=prev)
        rows.append((seq, payload := record.payload()))
        prev = hash_of(payload)
    return rows, Head(seq=seq, hash=prev, time=time, log=log)


def _new_log() -> str:
    return os.urandom(32).hex()


def _tampered(what: str) -> SfumatoError:
    return SfumatoError("audit.tampered", what, hint="sfumato audit verify names the first bad record")
