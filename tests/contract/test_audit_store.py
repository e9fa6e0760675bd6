"""What every store of the trail must do: only ever add, chain, sign, and give back. SQLite today."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reference.trails import KEY, OTHER_KEY, START, entries, home_in, log_in

from sfumato.audit.log import AuditLog, Entry
from sfumato.audit.operator import Operator
from sfumato.audit.verify import verify_trail
from sfumato.core.errors import SfumatoError
from sfumato.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_in(tmp_path)


@pytest.fixture
def log(home: Home) -> Iterator[AuditLog]:
    with log_in(home) as opened:
        yield opened


@pytest.fixture
def raw(home: Home, log: AuditLog) -> Iterator[sqlite3.Connection]:
    """Another hand on the same file, with five records in it."""
    log.append_many(entries(5))
    connection = sqlite3.connect(home.audit, isolation_level=None)
    yield connection
    connection.close()


def test_records_come_back_as_they_were_written(log: AuditLog) -> None:
    first = log.append("job.started", "job-1", source="file:///data/in.csv", rows=None)
    second = log.append("job.failed", "job-1", code="gate.leak", columns=["email"])
    one, two = log.records()
    assert (one.seq, one.kind, one.job, dict(one.details)) == (
        1, "job.started", "job-1", {"source": "file:///data/in.csv", "rows": None},
    )  # fmt: skip
    assert one.operator == {"known": "asserted", "name": "test"}
    assert one.time == "2026-01-31T12:00:00.000000Z"
    assert (two.prev, first.head.hash) == (one.hash, one.hash)
    assert second.head.hash == two.hash
    assert one.prev == first.head.log == second.head.log


def test_a_head_covers_all_and_is_signed(log: AuditLog) -> None:
    assert log.head() is None
    head = log.append_many(entries(5))
    assert log.head() == head
    assert head.seq == 5
    head.check(KEY.public)


def test_a_group_is_recorded_whole_or_not_at_all(log: AuditLog) -> None:
    with pytest.raises(TypeError):
        log.append_many([*entries(2), Entry(kind="job.started", details={"rate": 0.5})])
    with pytest.raises(ValueError, match="nothing"):
        log.append_many([])
    assert log.head() is None


def test_two_logs_never_share_an_id(tmp_path: Path) -> None:
    ids = set()
    for name in ("a", "b"):
        with log_in(home_in(tmp_path / name)) as log:
            ids.add(log.append("job.started").head.log)
    assert len(ids) == 2


def test_reading_is_recorded_but_does_not_show_itself(log: AuditLog) -> None:
    log.append_many(entries(4))
    assert [record.seq for record in log.records(kind="job.*", last=1)] == [3]
    read = list(log.records())[-1]
    assert (read.kind, dict(read.details)) == ("audit.read", {"conditions": {"kind": "job.*"}, "last": 1})


def test_reading_is_recorded_even_if_nothing_is_taken(log: AuditLog) -> None:
    log.records()
    assert [record.kind for record in log.records()] == ["audit.read"]


def test_conditions_narrow_together(log: AuditLog, home: Home) -> None:
    log.append_many(entries(6))
    with log_in(home, operator=Operator("bob", "asserted")) as other:
        other.append("job.started", "job-1")

    def numbers(**conditions: object) -> list[int]:
        return [record.seq for record in log.records(**conditions)]  # type: ignore[arg-type]

    assert numbers(kind="release.published") == [2, 4, 6]
    assert numbers(job="job-1") == [1, 7]
    assert numbers(job="job-1", operator="bob") == [7]
    assert numbers(seq=3) == [3]
    assert numbers(kind="job.*", last=2) == [5, 7]
    assert numbers(since=START.replace(second=2), until=START.replace(second=4)) == [3, 4]
    assert numbers(kind="*.published", since=START.replace(second=3)) == [4, 6]
    assert numbers(job="' OR 1=1 --") == []
    assert numbers(kind="job.*", last=0) == []


def test_many_pages_come_in_order(log: AuditLog) -> None:
    log.append_many(entries(2500))
    assert [record.seq for record in log.records()] == list(range(1, 2501))
    assert [record.seq for record in log.records(last=1200)] == list(range(1302, 2502))


def test_a_record_that_was_changed_is_not_shown_as_true(raw: sqlite3.Connection, log: AuditLog) -> None:
    raw.execute("DROP TRIGGER record_update")
    raw.execute("UPDATE record SET payload = CAST(replace(CAST(payload AS TEXT), ':2,', ': 2,') AS BLOB)")
    with pytest.raises(SfumatoError) as caught:
        list(log.records())
    assert caught.value.code == "audit.tampered"
    assert caught.value.where["record"] == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET payload = payload",
        "UPDATE record SET payload = x'00' WHERE rowid = 3",
        "UPDATE record SET rowid = 9 WHERE rowid = 5",
        "UPDATE OR REPLACE record SET rowid = 1 WHERE rowid = 5",
        "UPDATE OR IGNORE record SET payload = x'00'",
        "DELETE FROM record",
        "DELETE FROM record WHERE rowid = 5",
        "INSERT OR REPLACE INTO record (rowid, payload) SELECT rowid, payload FROM record WHERE rowid = 2",
        "REPLACE INTO record (rowid, payload) SELECT 6, payload FROM record WHERE rowid = 2",
        "REPLACE INTO record (rowid, payload) SELECT 2, payload FROM record WHERE rowid = 5",
        "INSERT INTO record (payload) SELECT payload FROM record WHERE rowid = 5",
        "INSERT OR IGNORE INTO record (rowid, payload) SELECT 0, payload FROM record WHERE rowid = 5",
        "INSERT INTO record (rowid, payload) VALUES (6, x'7b7d')",
        "INSERT INTO record (rowid, payload) VALUES (6, 'text')",
        "INSERT INTO record (rowid, payload) VALUES (6, NULL)",
        "DELETE FROM head",
        "UPDATE head SET payload = payload",
        "UPDATE head SET payload = CAST(replace(CAST(payload AS TEXT), '\"seq\":5', '\"seq\":4') AS BLOB)",
        "INSERT INTO head (payload) SELECT payload FROM head",
        "REPLACE INTO head (rowid, payload) SELECT rowid, payload FROM head",
        "UPDATE record SET seq = 5",
    ],
)
def test_the_database_refuses_everything_but_the_next_record(
    raw: sqlite3.Connection, home: Home, statement: str
) -> None:
    with pytest.raises(sqlite3.Error):
        raw.execute(statement)
    assert verify_trail(home, KEY.public).records == 5


def test_only_the_payload_is_stored(raw: sqlite3.Connection) -> None:
    columns = raw.execute("SELECT name, hidden FROM pragma_table_xinfo('record')").fetchall()
    assert columns[0] == ("payload", 0)
    assert {hidden for _, hidden in columns[1:]} == {2}, "2: generated, virtual"
    row = raw.execute("SELECT seq, time, kind, job, operator, known, length(prev) FROM record WHERE seq = 3").fetchone()
    assert row == (3, "2026-01-31T12:00:02.000000Z", "job.started", "job-3", "test", "asserted", 64)


def test_a_forged_head_is_not_extended(raw: sqlite3.Connection, log: AuditLog, home: Home) -> None:
    raw.execute("DROP TRIGGER head_update")
    raw.execute("UPDATE head SET payload = CAST(replace(CAST(payload AS TEXT), '\"seq\":5', '\"seq\":4') AS BLOB)")
    for opened in (log, log_in(home)):
        with pytest.raises(SfumatoError) as caught:
            opened.append("job.started")
        assert caught.value.code == "audit.tampered"
        opened.close()


def test_a_head_that_disappeared_is_noticed_by_the_next_append(
    raw: sqlite3.Connection, log: AuditLog, home: Home
) -> None:
    raw.execute("DROP TRIGGER head_delete")
    raw.execute("DELETE FROM head")
    with pytest.raises(SfumatoError) as caught:
        log.append("job.started")
    assert caught.value.code == "audit.truncated"
    with log_in(home) as fresh, pytest.raises(SfumatoError) as caught:
        fresh.append("job.started")
    assert caught.value.code == "audit.tampered"


def test_a_trail_that_got_shorter_is_noticed_by_a_running_process(
    raw: sqlite3.Connection, log: AuditLog, home: Home
) -> None:
    old = raw.execute("SELECT payload FROM head").fetchone()
    log.append("job.started")
    for name in ("head_update", "record_delete"):
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE head SET payload = ?", old)
    raw.execute("DELETE FROM record WHERE rowid = 6")
    with pytest.raises(SfumatoError) as caught:
        log.append("job.started")
    assert caught.value.code == "audit.truncated"


def test_another_key_does_not_go_on_with_the_trail(log: AuditLog, home: Home) -> None:
    log.append("job.started")
    with log_in(home, key=OTHER_KEY) as other, pytest.raises(SfumatoError) as caught:
        other.append("job.started")
    assert caught.value.code == "key.changed"
    assert verify_trail(home, KEY.public).records == 1


def test_the_database_is_private(raw: sqlite3.Connection, home: Home) -> None:
    files = list(home.path.glob("audit.sqlite*"))
    assert len(files) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_names_of_odd_bytes_are_recorded_all_the_same(log: AuditLog, home: Home) -> None:
    log.append("job.failed", dest="out\udcff.csv")
    assert next(log.records()).details["dest"] == "out\\udcff.csv"
    assert verify_trail(home, KEY.public).records == 2
