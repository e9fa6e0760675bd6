"""Rows that could not be read come back, on record, to those who have the key."""

from __future__ import annotations

import base64
import errno
import json
import os
import stat
from pathlib import Path

import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import quarantined
from sfumato.app.detokenizing import Why
from sfumato.core.errors import SfumatoError

CANARY = "canary@zanzibar.example"
WHY = Why(purpose="repair", reason="ticket 7")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: rows\ndomain: tests\n"
        "keys: {pseudonym: env://SFUMATO_KEY, vault: env://SFUMATO_KEY}\n"
        "rules:\n  - {match: {column: '*'}, technique: pseudonymize}\n"
    )
    source = tmp_path / "bad.csv"
    good = b"".join(b"%d,ann%d@corp.org\n" % (n, n) for n in range(20))
    source.write_bytes(b"id,email\n" + good + f"20,{CANARY},more\n".encode() + b"21,\xff\xfe\n22,bob@corp.org\n")
    return made


def request(workshop: Workshop, job: str = "latest", out: str = "rows.jsonl") -> quarantined.OpenRequest:
    return quarantined.OpenRequest(
        job=job, policy=str(workshop.policy), out=str(workshop.folder / out), why=WHY, environ=workshop.environ
    )


def test_quarantined_rows_come_back_as_they_were(workshop: Workshop) -> None:
    ran = workshop.run(workshop.folder / "bad.csv", on_bad_row="quarantine")
    (listed,) = quarantined.listing(workshop.environ)
    assert listed["job"] == ran["job"]
    opened = quarantined.open_(request(workshop))
    out = workshop.folder / "rows.jsonl"
    assert (opened["job"], opened["rows"], opened["dest"]) == (ran["job"], 2, str(out))
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    ragged, spoiled = (json.loads(line) for line in out.read_text().splitlines())
    assert (ragged["file"], ragged["code"]) == ("bad.csv", "source.bad_row")
    assert ragged["text"].strip() == f"20,{CANARY},more"
    assert spoiled["code"] == "source.not_utf8"
    assert base64.b64decode(spoiled["base64"]).strip() == b"21,\xff\xfe"
    assert ragged["row"] + 1 == spoiled["row"]


def test_opening_is_recorded_before_it_is_done_and_says_no_value(workshop: Workshop) -> None:
    workshop.run(workshop.folder / "bad.csv", on_bad_row="quarantine")
    (workshop.folder / "taken.jsonl").write_text("mine")
    with pytest.raises(SfumatoError) as caught:
        quarantined.open_(request(workshop, out="taken.jsonl"))
    assert caught.value.code == "sink.exists"
    record = workshop.record(workshop.audited()[-1]["seq"])
    assert record["kind"] == "quarantine.opened"
    details = record["details"]
    assert (details["count"], details["purpose"], details["reason"]) == (2, "repair", "ticket 7")
    assert CANARY not in json.dumps(record)
    assert (workshop.folder / "taken.jsonl").read_text() == "mine"


def test_another_key_or_a_changed_file_opens_nothing(workshop: Workshop) -> None:
    ran = workshop.run(workshop.folder / "bad.csv", on_bad_row="quarantine")
    other = {**workshop.environ, "SFUMATO_KEY": bytes(range(1, 33)).hex()}
    asked = quarantined.OpenRequest(
        job=ran["job"], policy=str(workshop.policy), out=str(workshop.folder / "o"), why=WHY, environ=other
    )
    with pytest.raises(SfumatoError) as caught:
        quarantined.open_(asked)
    assert caught.value.code == "key.sealed"
    path = Path(ran["quarantine"])
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)
    with pytest.raises(SfumatoError) as caught:
        quarantined.open_(request(workshop))
    assert caught.value.code == "key.sealed"
    assert not (workshop.folder / "o").exists()
    assert not (workshop.folder / "rows.jsonl").exists()


def test_a_job_without_quarantined_rows_is_refused(workshop: Workshop) -> None:
    for job in ("latest", "../home/keys/audit", "nobody"):
        with pytest.raises(SfumatoError) as caught:
            quarantined.open_(request(workshop, job))
        assert caught.value.code == "usage"


def test_nothing_is_left_where_the_rows_cannot_be_written_whole(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.run(workshop.folder / "bad.csv", on_bad_row="quarantine")
    before = sorted(path.name for path in workshop.folder.iterdir())

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SfumatoError) as caught:
        quarantined._write(workshop.folder / "rows.jsonl", iter([CANARY.encode()]))
    assert caught.value.code == "sink.io"
    assert sorted(path.name for path in workshop.folder.iterdir()) == before


def test_a_column_without_a_name_is_refused_with_a_way_out(workshop: Workshop) -> None:
    source = workshop.folder / "people.csv"
    source.write_text("Moore,Alice\nHill,Bob\n")
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: rows\nrules:\n  - {match: {column: name}, technique: suppress}\n"
    )
    with pytest.raises(SfumatoError) as caught:
        workshop.run(source)
    assert "--header" in (caught.value.problem.hint or "")
