"""The trail under several processes at once, and under kill -9."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.reference.trails import KEY, entries, home_in, log_in

from sfumato.audit.verify import verify_trail
from sfumato.core.errors import SfumatoError
from sfumato.store.home import Home

ROOT = Path(__file__).resolve().parents[2]

APPENDER = """
import sys
from tests.reference.trails import entries, home_in, log_in
from pathlib import Path

log, name = log_in(home_in(Path(sys.argv[1]))), sys.argv[2]
for number in range(int(sys.argv[3])):
    if number % 5 == 4:
        head = log.append_many(entries(3))
    else:
        head = log.append("job.started", name, number=number)
    print(head.seq, head.head.hash, flush=True)
"""


def _start(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", APPENDER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _hashes(home: Home) -> dict[int, str]:
    with log_in(home) as log:
        return {record.seq: record.hash for record in log.records()}


def test_eight_processes_append_at_once_and_never_fork(tmp_path: Path) -> None:
    """They start on an absent home, so making it, the key's absence and the migrations race as well."""
    processes = [_start(tmp_path, f"job-{n}", 25) for n in range(8)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8
    home = home_in(tmp_path)
    assert verify_trail(home, KEY.public).records == 8 * (20 + 5 * 3)
    acknowledged = [line.split() for output in outputs for line in output.splitlines()]
    assert len({seq for seq, _ in acknowledged}) == 8 * 25, "no number was given out twice"
    stored = _hashes(home)
    assert all(stored[int(seq)] == record_hash for seq, record_hash in acknowledged)


def test_threads_of_one_process_append_at_once(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with log_in(home) as log, ThreadPoolExecutor(8) as pool:
        heads = list(pool.map(lambda number: log.append("job.started", number=number), range(80)))
        assert log.head() == max(heads, key=lambda head: head.seq)
    assert sorted(head.seq for head in heads) == list(range(1, 81))
    assert verify_trail(home, KEY.public, heads=heads).heads == 80


def test_verification_runs_beside_appending(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with log_in(home) as log:
        first = log.append("job.started")
        process = _start(tmp_path, "job", 40)
        counts = []
        while process.poll() is None:
            counts.append(verify_trail(home, KEY.public, heads=[first]).records)
        assert process.communicate()[0].count("\n") == 40
    assert counts == sorted(counts)


@pytest.mark.parametrize("lines", [1, 7, 20])
def test_a_killed_appender_loses_nothing_it_was_told_is_safe(tmp_path: Path, lines: int) -> None:
    process = _start(tmp_path, "job", 100_000)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().split() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    acknowledged += [line.split() for line in process.communicate()[0].splitlines() if line.count(" ") == 1]
    home = home_in(tmp_path)
    with log_in(home) as log:
        log.append("staging.swept")
    verify_trail(home, KEY.public)
    stored = _hashes(home)
    assert all(stored[int(seq)].startswith(record_hash) for seq, record_hash in acknowledged)


def test_a_trail_that_cannot_grow_says_so_and_stays_whole(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with log_in(home) as log:
        log.append_many(entries(3))
        with log._trail.database.driver() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(SfumatoError) as caught:
            log.append_many(entries(2000))
        assert caught.value.code == "store.io"
        assert "no room" in str(caught.value)
    verify_trail(home, KEY.public)


def test_a_home_without_write_permission_refuses_the_act(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with log_in(home) as log:
        log.append("job.started")
        with log._trail.database.driver() as connection:
            connection.execute("PRAGMA query_only = ON")
        with pytest.raises(SfumatoError) as caught:
            log.append("job.started")
        assert caught.value.code == "store.io"
