"""A record's bytes and hash, and what may be recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest

from sfumato.audit.chain import Record, hash_of, parse, recordable, timestamp
from sfumato.core.canonical import NotCanonical, dumps, loads

RECORD = Record(
    seq=7,
    time="2026-01-31T12:00:00.000000Z",
    kind="job.started",
    operator={"known": "os", "name": "ada"},
    job=None,
    details={"rows_in": 3, "columns": ["näme"]},
    prev="ab" * 32,
)
PAYLOAD = (
    '{"details":{"columns":["näme"],"rows_in":3},"job":null,"kind":"job.started",'
    '"operator":{"known":"os","name":"ada"},"prev":"' + "ab" * 32 + '","seq":7,"time":"2026-01-31T12:00:00.000000Z"}'
).encode()


class Colour(StrEnum):
    RED = "red"


def test_a_record_has_exactly_these_bytes_and_this_hash() -> None:
    assert RECORD.payload() == PAYLOAD
    assert RECORD.hash == hash_of(PAYLOAD) == hashlib.sha256(b"sfumato.audit.v1\x00" + PAYLOAD).hexdigest()


def test_a_record_is_read_back() -> None:
    assert parse(PAYLOAD) == RECORD


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: d.pop("job"),
        lambda d: d.update(extra=1),
        lambda d: d.update(seq=0),
        lambda d: d.update(seq="7"),
        lambda d: d.update(seq=True),
        lambda d: d.update(seq=7.5),
        lambda d: d.update(prev="AB" * 32),
        lambda d: d.update(prev="ab"),
        lambda d: d.update(time="2026-01-31T12:00:00Z"),
        lambda d: d.update(time="2026-01-31T12:00:00.000000+00:00"),
        lambda d: d.update(kind="Started"),
        lambda d: d.update(kind=None),
        lambda d: d.update(details=[]),
        lambda d: d.update(job=5),
        lambda d: d["operator"].update(known="guessed"),
        lambda d: d["operator"].pop("name"),
        lambda d: d.update(operator="ada"),
    ],
)
def test_another_shape_is_no_record(edit: Callable[[dict[str, Any]], object]) -> None:
    document: Any = loads(PAYLOAD)
    edit(document)
    with pytest.raises(NotCanonical):
        parse(dumps(document))


@pytest.mark.parametrize("payload", [b"", b"[]", PAYLOAD + b" ", PAYLOAD.replace(b",", b", ", 1), b"\xff" + PAYLOAD])
def test_other_bytes_are_no_record(payload: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(payload)


def test_details_are_taken_as_plain_json() -> None:
    details = {"a": ("x", Colour.RED), "b": {"c": [None, True, -5]}, "name": "f\udcff.csv"}
    taken = recordable("job.started", details)
    assert taken == {"a": ["x", "red"], "b": {"c": [None, True, -5]}, "name": "f\\udcff.csv"}
    assert type(taken["a"][1]) is str
    dumps(taken)


@pytest.mark.parametrize("value", [0.5, b"x", 2**53, {1: 2}, {"a": [0.1]}, object(), {"x"}, datetime.now(UTC)])
def test_other_details_are_refused_by_name_alone(value: object) -> None:
    with pytest.raises(TypeError, match="'rate'") as caught:
        recordable("job.started", {"rate": value})
    assert repr(value) not in str(caught.value)


@pytest.mark.parametrize("kind", ["", "job", "Job.started", "job.", "job started", "job..started", ".job"])
def test_a_kind_is_dotted_lower_case(kind: str) -> None:
    with pytest.raises(ValueError, match="dotted"):
        recordable(kind, {})


def test_a_time_is_utc_with_microseconds_whatever_its_zone() -> None:
    moment = datetime(2026, 1, 31, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert timestamp(moment) == "2026-01-31T12:00:00.000005Z"
    with pytest.raises(ValueError, match="zone"):
        timestamp(datetime(2026, 1, 31))  # noqa: DTZ001
