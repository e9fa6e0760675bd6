"""Checks a trail, read-only, and names the first bad record. Of the writer it knows only the chain and the schema.

Order: the schema → every record's number, link and form → heads carried outside → the signed head → SQLite's own
structure with the index. One snapshot is read, so others may append meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sfumato.audit.checkpoint import SignedHead
from sfumato.audit.sqlite import MIGRATIONS, ROOM
from sfumato.audit.walk import Chain, check_contained, check_end, tampered, walk
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import PublicKey
from sfumato.store.engine import VERSION_TABLE, open_read_only
from sfumato.store.home import Home

SELF_HELD = "self-held: whoever holds this home can re-sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was proved: so many records up to `head`, and that the trail contains so many outside heads."""

    records: int
    head: SignedHead | None
    heads: int
    notes: tuple[str, ...]


def verify_trail(home: Home, key: PublicKey, *, heads: Sequence[SignedHead] = (), self_held: bool = False) -> Verified:
    """Verifies the trail of `home` against the public key of its signer and against `heads` carried outside.

    Errors: `audit.tampered` names the first bad `record`, else the bad `part` (head, schema, file, index);
    `audit.truncated` the first `record` that is gone from the end; `audit.forked` the `record` at which the trail
    differs from an outside head, and that head's place in `heads` from 1; `verify.signature` and `verify.unknown_key`
    an outside head that this key did not sign; `home.permissions`, `store.io`, `store.busy`.
    """
    _check_signatures(heads, key)
    notes = (SELF_HELD,) if self_held else ()
    if not home.audit.exists():
        check_contained(Chain(), heads)
        return Verified(records=0, head=None, heads=len(heads), notes=notes)
    database = open_read_only(home.audit)
    try:
        with database.driver(write=False) as connection:
            chain, head = _check_database(connection, key, heads)
    except SfumatoError as error:
        if error.code == "store.damaged":
            raise tampered("SQLite finds the file damaged", part="file") from None
        raise
    finally:
        database.close()
    return Verified(records=chain.count, head=head, heads=len(heads), notes=notes)


def verify_export(path: Path, key: PublicKey, head: SignedHead, *, heads: Sequence[SignedHead] = ()) -> Verified:
    """The same for an exported trail and the head beside it; `source.unreadable` if the file cannot be read."""
    _check_signatures([head, *heads], key)
    try:
        with path.open("rb") as file:
            rows = ((number, line.removesuffix(b"\n")) for number, line in enumerate(file, start=1))
            chain = walk(rows, head, {head.seq, *(outside.seq for outside in heads)})
    except OSError:
        raise SfumatoError("source.unreadable", "the export cannot be read", path=str(path)) from None
    check_contained(chain, heads)
    check_end(chain, head)
    return Verified(records=chain.count, head=head, heads=len(heads), notes=())


def _check_signatures(heads: Iterable[SignedHead], key: PublicKey) -> None:
    for number, head in enumerate(heads, start=1):
        try:
            head.check(key)
        except SfumatoError as error:
            raise SfumatoError(error.code, error.problem.message, head=number) from None


def _check_database(
    connection: sqlite3.Connection, key: PublicKey, heads: Sequence[SignedHead]
) -> tuple[Chain, SignedHead | None]:
    # A payload that was turned into text must come as text, whatever its bytes, to be told from bytes.
    connection.text_factory = lambda data: data.decode("latin-1")
    _check_schema(connection)
    head, fault = _read_head(connection, key)
    wanted = {outside.seq for outside in heads} | ({head.seq} if head else set())
    # Closed even on a refusal, whose traceback would else keep the cursor and with it the file's lock alive.
    with closing(connection.execute("SELECT rowid, payload FROM record ORDER BY rowid")) as rows:
        chain = walk(rows, head, wanted)
    check_contained(chain, heads)
    if fault is not None:
        raise fault
    check_end(chain, head)
    findings = [text for (text,) in connection.execute("PRAGMA integrity_check(1)")]
    if findings != ["ok"]:
        raise tampered("the database's structure or its index does not fit the records", part="index")
    return chain, head


def _check_schema(connection: sqlite3.Connection) -> None:
    expected = sqlite3.connect(":memory:")
    try:
        for statement in (VERSION_TABLE, *(statement for version in MIGRATIONS for statement in version)):
            expected.execute(statement)
        differences = _schema(expected) ^ _schema(connection)
    finally:
        expected.close()
    versions = connection.execute("SELECT room, version FROM schema_version").fetchall() if not differences else []
    if differences or versions != [(ROOM, len(MIGRATIONS))]:
        raise tampered("a table, column, index or trigger is missing, added or changed", part="schema")


def _schema(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def _read_head(connection: sqlite3.Connection, key: PublicKey) -> tuple[SignedHead | None, SfumatoError | None]:
    """The stored head if it can be believed, or what is wrong with it: told only after the records were walked."""
    rows = connection.execute("SELECT rowid, payload FROM head").fetchall()
    if not rows:
        return None, None
    if len(rows) != 1 or rows[0][0] != 1 or not isinstance(rows[0][1], bytes):
        return None, tampered("the signed head is not one row of bytes", part="head")
    try:
        head = SignedHead.from_bytes(rows[0][1])
        head.check(key)
    except SfumatoError:
        return None, tampered("the signed head is not what this key signed", part="head")
    return head, None
