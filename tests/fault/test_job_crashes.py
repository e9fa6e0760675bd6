"""A job that dies between any two steps of publication is settled by the next start."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.jobs import POLICY, Workshop

from sfumato.app import delivery, jobs, journal, releases


class Killed(BaseException):
    """Stands for the end of the process: nothing of the job's own clearing up runs after it."""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.policy.write_text(POLICY + f"delivery: {{events: ['file://{tmp_path}/events.jsonl']}}\n")
    return made


def die(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, at: Callable[[pytest.MonkeyPatch], None]) -> Path:
    """Runs a job that ends at a step as if killed; the journal's lock is let go, its file stays."""
    source = workshop.customers(rows=50)
    with monkeypatch.context() as patched:
        at(patched)
        patched.setattr(delivery, "failed", lambda *_: None)
        close = journal.Entry.close
        patched.setattr(journal.Entry, "close", lambda self, finished: close(self, finished=False))
        with pytest.raises(Killed):
            workshop.run(source)
    return source


def events(workshop: Workshop) -> list[dict[str, Any]]:
    path = workshop.folder / "events.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def kinds(workshop: Workshop) -> list[str]:
    return [record["kind"] for record in workshop.audited()]


def raise_killed(*_: Any, **__: Any) -> None:
    raise Killed


def test_a_release_that_was_published_but_not_recorded_is_recorded_and_announced(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after_commit(patched: pytest.MonkeyPatch) -> None:
        original = jobs.open_sink

        def opened(*args: Any, **options: Any) -> Any:
            sink = original(*args, **options)
            commit = sink.commit

            def commit_and_die() -> str:
                commit()
                raise Killed

            sink.commit = commit_and_die
            return sink

        patched.setattr(jobs, "open_sink", opened)

    source = die(workshop, monkeypatch, after_commit)
    assert workshop.dest.is_file()
    assert events(workshop) == []
    workshop.run(source, workshop.dest.with_name("next.csv"))
    assert kinds(workshop).count("release.published") == 2
    assert len(events(workshop)) == 2
    assert releases.verify(str(workshop.dest), environ=workshop.environ)["status"] == "verified"


def test_an_event_that_was_not_sent_is_sent_again_with_the_same_id(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = die(workshop, monkeypatch, lambda patched: patched.setattr(delivery, "send", raise_killed))
    assert events(workshop) == []
    workshop.run(source, workshop.dest.with_name("next.csv"))
    sent = events(workshop)
    assert len({event["id"] for event in sent}) == 2
    assert str(workshop.dest) in [event["subject"] for event in sent]


def test_a_release_that_was_only_intended_leaves_nothing_and_is_recorded_as_failed(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def before_commit(patched: pytest.MonkeyPatch) -> None:
        original = jobs.open_sink

        def opened(*args: Any, **options: Any) -> Any:
            sink = original(*args, **options)
            sink.commit = raise_killed
            sink.abort = lambda: None
            return sink

        patched.setattr(jobs, "open_sink", opened)

    source = die(workshop, monkeypatch, before_commit)
    assert not workshop.dest.exists()
    workshop.run(source, workshop.dest.with_name("next.csv"))
    assert "job.failed" in kinds(workshop)
    assert len(events(workshop)) == 1


def test_a_manifest_of_another_job_is_left_where_it_is(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    source = workshop.customers(rows=50)
    workshop.run(source)
    manifest = workshop.dest.with_name("release.csv.sfumato.json")
    workshop.dest.unlink()
    home = workshop.folder / "home"
    entry = home / "jobs" / "dead.json"
    entry.write_text(json.dumps({"job": "dead", "dest": str(workshop.dest), "intended": True}))
    workshop.run(source, workshop.dest.with_name("next.csv"))
    assert manifest.is_file()
    assert not entry.exists()
