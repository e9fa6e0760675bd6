r"""The chain itself, pure: what a record is, its canonical bytes, and the hash that links it to the next.

A record's payload is RFC 8785 JSON of seven members; its hash is SHA-256("sfumato.audit.v1\0" ‖ payload), and the next
record's `prev`. The first record's `prev` is the log's id, 32 random bytes, so two logs never share a history.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sfumato.core import canonical

TAG = b"sfumato.audit.v1\x00"
MEMBERS = {"details", "job", "kind", "operator", "prev", "seq", "time"}
KNOWN = ("asserted", "os", "authenticated")

_KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_HASH = re.compile(r"[0-9a-f]{64}")
TIME_TAIL_BYTES = len('2026-01-31T12:00:00.000000Z"}')
"""`time` sorts last and has a fixed form: what precedes it stands at a fixed place from the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One act. `details` holds names, counts and references, never a value of the data."""

    seq: int
    time: str
    kind: str
    operator: Mapping[str, str]
    """`name`, and how it is `known`: asserted, os or authenticated."""
    job: str | None
    details: Mapping[str, Any]
    prev: str

    def payload(self) -> bytes:
        """The canonical bytes, which are all that is stored of the record."""
        return canonical.dumps(self.as_dict())

    @property
    def hash(self) -> str:
        """What links the next record to this one."""
        return hash_of(self.payload())

    def as_dict(self) -> dict[str, Any]:
        """The payload's members."""
        return {
            "details": self.details,
            "job": self.job,
            "kind": self.kind,
            "operator": self.operator,
            "prev": self.prev,
            "seq": self.seq,
            "time": self.time,
        }


def hash_of(payload: bytes) -> str:
    """What the next record's `prev` must be."""
    return hashlib.sha256(TAG + payload).hexdigest()


def parse(payload: bytes) -> Record:
    """The record that `payload` is the canonical form of; `NotCanonical` for anything else."""
    document = canonical.loads(payload)
    if not isinstance(document, dict) or canonical.dumps(document) != payload or not _well_formed(document):
        raise canonical.NotCanonical("not a record")
    return Record(
        seq=document["seq"],
        time=document["time"],
        kind=document["kind"],
        operator=document["operator"],
        job=document["job"],
        details=document["details"],
        prev=document["prev"],
    )


def _well_formed(document: dict[str, Any]) -> bool:
    if document.keys() != MEMBERS:
        return False
    operator, seq = document["operator"], document["seq"]
    return (
        isinstance(operator, dict)
        and operator.keys() == {"known", "name"}
        and operator["known"] in KNOWN
        and isinstance(operator["name"], str)
        and type(seq) is int
        and seq > 0
        and (document["job"] is None or isinstance(document["job"], str))
        and isinstance(document["details"], dict)
        and all(_matches(document[name], form) for name, form in (("kind", _KIND), ("time", _TIME), ("prev", _HASH)))
    )


def _matches(value: object, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def recordable(kind: str, details: Mapping[str, object]) -> dict[str, Any]:
    """`details` as they are recorded; TypeError or ValueError, a mistake of the calling code, if they may not be.

    Details are made of text, integers, booleans, None, lists and dicts with text keys. Floats are refused (write a rate
    as text): their printed form is where two readers of one trail start to differ. Text that is not Unicode, as names
    of files can be, is written with backslash escapes: an odd name must not keep an act out of the trail.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError("an audit kind is dotted lower case, as in job.started")
    return {_text(name): _recordable(value, name) for name, value in details.items()}


def _recordable(value: object, name: str) -> Any:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**53):
        return value
    if isinstance(value, list | tuple):
        return [_recordable(item, name) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {_text(key): _recordable(item, name) for key, item in value.items()}
    raise TypeError(f"audit detail {name!r} holds something other than text, int, bool, None, list, dict")


def _text(text: str) -> str:
    # Not `text` itself where it is a subclass, as members of a StrEnum are.
    return text.encode("utf-8", "backslashreplace").decode()


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with microseconds, always 27 characters; `moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("an audit time needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"
