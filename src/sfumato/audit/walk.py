"""Walks a chain of stored payloads, pure and fast: one slice and one hash a record instead of one parse."""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sfumato.audit.chain import TAG, TIME_TAIL_BYTES, Record, hash_of, parse
from sfumato.audit.checkpoint import SignedHead
from sfumato.core.canonical import NotCanonical
from sfumato.core.errors import SfumatoError, Where

START = b'{"details":{'

Row = tuple[int, bytes]


@dataclass(slots=True)
class Chain:
    """A walked chain: how many records, its log id, and the hashes of the records that were asked for."""

    count: int = 0
    log: str | None = None
    hashes: dict[int, str] = field(default_factory=dict)


def walk(rows: Iterable[Row], head: SignedHead | None, wanted: Collection[int]) -> Chain:
    """Checks numbers, links and form of all rows (row number, payload) in ascending order.

    A payload is the canonical form of some record at its writing; after that its hash, which stands in its successor
    and at last in the signed head, covers each of its bytes. So it is enough to compare `prev` and `seq`, which stand
    at a fixed place from the payload's end, and to hash. `audit.tampered` names the first bad record.

    `head` is a head whose signature was checked, or None: then the first record's own `prev` is taken for the log's id.
    """
    iterator = iter(rows)
    chain = Chain(log=head.head.log if head else None)
    previous, last = (chain.log or "").encode(), b""
    count = 0
    for row, payload in iterator:
        count += 1
        if count == 1 and head is None:
            previous = _own_prev(payload)
            chain.log = previous.decode()
        tail = b'"prev":"%b","seq":%d,"time":"' % (previous, count)
        if (
            row != count
            or type(payload) is not bytes
            or payload[-TIME_TAIL_BYTES - len(tail) : -TIME_TAIL_BYTES] != tail
            or payload[:12] != START
        ):
            raise _first_bad((row, payload), count, last, iterator, head)
        previous = hexlify(sha256(TAG + payload).digest())
        last = payload
        if count in wanted:
            chain.hashes[count] = previous.decode()
    chain.count = count
    return chain


def check_contained(chain: Chain, heads: Sequence[SignedHead]) -> None:
    """Raises `audit.truncated` or `audit.forked` unless the chain contains every head (each walked as wanted)."""
    for number, signed in enumerate(heads, start=1):
        if signed.seq > chain.count:
            raise SfumatoError(
                "audit.truncated", "records that a head vouches for are gone", record=chain.count + 1, head=number
            )
        if signed.head.log != chain.log or chain.hashes.get(signed.seq) != signed.head.hash:
            raise SfumatoError(
                "audit.forked",
                "the trail holds another history than a head vouches for",
                record=signed.seq,
                head=number,
            )


def check_end(chain: Chain, head: SignedHead | None) -> None:
    """Raises unless the chain ends exactly at its own signed head."""
    if head is None:
        if chain.count:
            raise tampered("the signed head is gone", part="head")
        return
    if head.seq > chain.count:
        raise SfumatoError("audit.truncated", "records that the signed head covers are gone", record=chain.count + 1)
    if chain.hashes[head.seq] != head.head.hash:
        raise tampered("the record is not the one the head was signed for: it or its history was rewritten", head.seq)
    if head.seq < chain.count:
        raise tampered("a record stands behind the end that was signed", head.seq + 1)


def tampered(what: str, record: int | None = None, part: str | None = None) -> SfumatoError:
    """The error for a stored record, or a part of the store, that is not what was written."""
    where: dict[str, Where] = {"part": part} if part is not None else {}
    return SfumatoError("audit.tampered", what, **(where if record is None else {"record": record}))


def _first_bad(found: Row, count: int, last: bytes, following: Iterator[Row], head: SignedHead | None) -> SfumatoError:
    """Which record is to blame when row `found` does not continue the chain."""
    row, payload = found
    if row > count:
        return tampered("the record is missing", count)
    if row < count:
        return tampered("a record was put before the first", row)
    record = _parsed(payload)
    if record is None or record.seq != count:
        return tampered("the record is not what was written", count)
    # Well formed, but it names another predecessor. Whoever vouches for its bytes clears it, and so convicts the one
    # before; so does a predecessor that is no record any more. Else this one's guilt is proved, the other's open.
    own_hash = hash_of(payload)
    successor = next(following, None)
    if successor is not None:
        next_record = _parsed(successor[1])
        vouched = next_record is not None and next_record.prev == own_hash
    else:
        vouched = head is not None and head.seq == count and head.head.hash == own_hash
    if count > 1 and (vouched or _parsed(last) is None):
        return tampered("the record is not what was written", count - 1)
    return tampered("the record is not what was written, and the one before it may not be either", count)


def _parsed(payload: object) -> Record | None:
    try:
        return parse(payload) if isinstance(payload, bytes) else None
    except NotCanonical:
        return None


def _own_prev(payload: object) -> bytes:
    record = _parsed(payload)
    return record.prev.encode() if record else b""
