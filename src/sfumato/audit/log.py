"""The audit trail as the use cases know it: append, read (which is recorded), head, export."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from sfumato.audit.chain import Record, parse, recordable, timestamp
from sfumato.audit.checkpoint import SignedHead
from sfumato.audit.operator import Operator
from sfumato.audit.sqlite import SqliteTrail
from sfumato.core.canonical import NotCanonical
from sfumato.core.errors import SfumatoError
from sfumato.core.signing import SigningKey
from sfumato.store.home import Home

HEAD_SUFFIX = ".head.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be recorded; number, time, operator and link are the trail's to add."""

    kind: str
    job: str | None = None
    details: Mapping[str, Any]


class AuditLog:
    """The trail of one home, written in one operator's name. Safe for threads; processes share it by the file."""

    def __init__(self, home: Home, clock: Callable[[], datetime], operator: Operator, key: SigningKey) -> None:
        self._trail = SqliteTrail(home, key)
        self._clock = clock
        self._operator = operator

    def append(self, kind: str, job: str | None = None, **details: Any) -> SignedHead:
        """Records one act durably (synced to disk) and gives the head that now covers it."""
        return self._trail.append([(kind, job, recordable(kind, details))], self._clock, self._operator)

    def append_many(self, entries: Iterable[Entry]) -> SignedHead:
        """Records several acts in one durable transaction, whole or not at all; at least one."""
        checked = [(entry.kind, entry.job, recordable(entry.kind, entry.details)) for entry in entries]
        if not checked:
            raise ValueError("nothing to record")
        return self._trail.append(checked, self._clock, self._operator)

    def head(self) -> SignedHead | None:
        """The signed head, its signature checked; None for a trail without records."""
        return self._trail.head()

    def records(
        self,
        *,
        kind: str | None = None,
        job: str | None = None,
        operator: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        seq: int | None = None,
        last: int | None = None,
    ) -> Iterator[Record]:
        """The records that meet every condition, in order; the reading itself is recorded first (`audit.read`).

        `kind` may be a glob, as in `job.*`. `since` is inclusive, `until` exclusive. `last` keeps the last so many.
        Records are not verified here, but one that is no record any more is `audit.tampered`.
        """
        conditions: dict[str, tuple[str, object]] = {}
        if kind is not None:
            conditions["kind"] = ("kind GLOB :kind", kind)
        for name, value in (("job", job), ("operator", operator), ("seq", seq)):
            if value is not None:
                conditions[name] = (f"{name} = :{name}", value)
        for name, sign, moment in (("since", ">=", since), ("until", "<", until)):
            if moment is not None:
                conditions[name] = (f"time {sign} :{name}", timestamp(moment))
        asked = {name: value for name, (_, value) in conditions.items()}
        read = self.append("audit.read", None, conditions=asked, last=last)
        return self._records(conditions, read.seq, last)

    def export(self, path: Path) -> SignedHead:
        """Writes the whole trail to a new file of mode 0600, one canonical payload a line; recorded as `audit.read`.

        Beside it `<path>.head.json` holds the signed head that covers exactly these lines; with the public key both can
        be verified without this home (`verify_export`). `sink.exists` if either is there, `sink.io` if writing fails.
        """
        head_path = path.with_name(path.name + HEAD_SUFFIX)
        for target in (path, head_path):
            if target.exists():
                raise SfumatoError("sink.exists", "the export's file exists", path=str(target))
        head = self.append("audit.read", None, conditions={}, export=path.name)
        try:
            with _new_file(path) as file:
                for _, payload in self._trail.payloads({}, before=head.seq + 1):
                    file.write(payload + b"\n")
            with _new_file(head_path) as file:
                file.write(head.to_bytes() + b"\n")
        except OSError:
            raise SfumatoError("sink.io", "the export cannot be written", path=str(path)) from None
        return head

    def close(self) -> None:
        """Closes the database."""
        self._trail.close()

    def _records(self, conditions: dict[str, tuple[str, object]], before: int, last: int | None) -> Iterator[Record]:
        for row, payload in self._trail.payloads(conditions, before=before, last=last):
            try:
                yield parse(payload)
            except NotCanonical:
                raise SfumatoError("audit.tampered", "a stored record is not what was written", record=row) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _new_file(path: Path) -> BinaryIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    return os.fdopen(descriptor, "wb")
