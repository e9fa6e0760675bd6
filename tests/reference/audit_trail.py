"""A second reader of audit exports, written from the format's description alone: slow, plain, sharing no code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence


def history_of(lines: Sequence[bytes]) -> list[str]:
    """The hashes of an export's lines; AssertionError where one does not follow the other."""
    hashes: list[str] = []
    for number, line in enumerate(lines, start=1):
        record = json.loads(line)
        text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert text.encode() == line
        assert record["seq"] == number
        assert not hashes or record["prev"] == hashes[-1]
        hashes.append(hashlib.sha256(b"sfumato.audit.v1\x00" + line).hexdigest())
    return hashes


def message_of(head: dict[str, object]) -> bytes:
    """The bytes that a head's signature is over."""
    signed = {name: head[name] for name in ("hash", "log", "seq", "time")}
    return b"sfumato.audit.head.v1\x00" + json.dumps(signed, sort_keys=True, separators=(",", ":")).encode()
