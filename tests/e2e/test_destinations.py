"""Where a release may not go, and what `--replace` and events may not touch."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tests.e2e.jobs import POLICY, Workshop

from sfumato.app import jobs
from sfumato.app.releases import verify
from sfumato.app.requests import RunRequest
from sfumato.core.errors import SfumatoError


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def request(workshop: Workshop, source: Path | str, dest: Path, **more: bool) -> RunRequest:
    return RunRequest(source=str(source), dest=str(dest), policy=str(workshop.policy), environ=workshop.environ, **more)


def refused(asked: RunRequest) -> SfumatoError:
    with pytest.raises(SfumatoError) as caught:
        jobs.run(asked)
    assert caught.value.exit_code == 2
    return caught.value


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("inside", ["", "quarantine", "out.csv", "keys/x.parquet", ".."])
@pytest.mark.parametrize("replace", [False, True])
def test_the_home_is_no_destination(workshop: Workshop, inside: str, replace: bool) -> None:
    source = workshop.customers()
    jobs.run(request(workshop, source, workshop.dest))
    home = workshop.folder / "home"
    before = (home / "keys").exists()
    assert refused(request(workshop, source, home / inside, replace=replace)).code in ("sink.is_home", "sink.is_source")
    assert (home / "audit.sqlite").exists()
    assert (home / "keys").exists() == before


def test_replacing_takes_away_nothing_but_releases(workshop: Workshop) -> None:
    source = workshop.customers()
    photos = workshop.folder / "photos"
    (photos / "sub").mkdir(parents=True)
    (photos / "1.jpg").write_bytes(b"x")
    before = snapshot(photos)
    assert refused(request(workshop, source, photos, replace=True)).code == "sink.exists"
    assert snapshot(photos) == before
    release = workshop.folder / "release"
    release.mkdir()
    for _ in range(2):
        jobs.run(request(workshop, source, release, replace=True))
    assert (release / "manifest.sfumato.json").exists()
    (release / "mine.txt").write_text("mine")
    assert refused(request(workshop, source, release, replace=True)).code == "sink.exists"
    assert (release / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("target", ["source", "dest", "manifest", "audit", "link"])
def test_an_event_touches_neither_source_nor_release_nor_home(workshop: Workshop, target: str) -> None:
    source = workshop.customers()
    link = workshop.folder / "link.csv"
    link.symlink_to(source)
    path = {
        "source": source,
        "dest": workshop.dest,
        "manifest": workshop.dest.with_name(workshop.dest.name + ".sfumato.json"),
        "audit": workshop.folder / "home" / "audit.sqlite",
        "link": link,
    }[target]
    workshop.policy.write_text(POLICY + f'delivery: {{events: ["file://{path}"]}}\n')
    before = source.read_bytes()
    assert refused(request(workshop, source, workshop.dest)).code == "event.target"
    assert source.read_bytes() == before
    assert not workshop.dest.exists()


def test_an_event_beside_the_release_is_fine(workshop: Workshop) -> None:
    events = workshop.dest.with_name("events.jsonl")
    workshop.policy.write_text(POLICY + f'delivery: {{events: ["file://{events}"]}}\n')
    jobs.run(request(workshop, workshop.customers(), workshop.dest))
    assert len(events.read_text().splitlines()) == 1
    assert verify(str(workshop.dest), environ=workshop.environ)["status"] == "verified"


def test_a_release_that_the_sources_glob_would_read_is_refused(workshop: Workshop) -> None:
    workshop.customers()
    pattern = str(workshop.folder / "*.csv")
    assert refused(request(workshop, pattern, workshop.folder / "out.csv")).code == "sink.is_source"
    jobs.run(request(workshop, pattern, workshop.folder / "out.parquet"))


def test_a_release_without_columns_is_refused_and_leaves_nothing(workshop: Workshop) -> None:
    source = workshop.folder / "s.csv"
    source.write_text("a,b\n1\n2,3\n")
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: none\nkeys: {vault: env://SFUMATO_KEY}\n"
        "rules: [{match: {column: '*'}, technique: suppress}]\n"
    )
    asked = dataclasses.replace(request(workshop, source, workshop.dest), header=True, on_bad_row="quarantine")
    assert refused(asked).code == "plan.no_columns"
    assert list(workshop.dest.parent.iterdir()) == []
    assert list((workshop.folder / "home" / "quarantine").iterdir()) == []


def test_a_failed_run_leaves_no_sealed_rows(workshop: Workshop) -> None:
    source = workshop.folder / "s.csv"
    source.write_text("id,age\n" + "1\n" + "".join(f"{i},{i}\n" for i in range(200)))
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: k\nkeys: {vault: env://SFUMATO_KEY}\n"
        "rules: [{match: {column: id}, technique: suppress}, {match: {column: age}, technique: keep}]\n"
        "privacy: {quasi: [age], k: 5}\n"
    )
    asked = dataclasses.replace(request(workshop, source, workshop.dest), header=True, on_bad_row="quarantine")
    with pytest.raises(SfumatoError) as caught:
        jobs.run(asked)
    assert caught.value.code == "gate.k"
    assert list((workshop.folder / "home" / "quarantine").iterdir()) == []


def test_a_source_without_a_name_is_a_mistake(workshop: Workshop) -> None:
    assert refused(request(workshop, "", workshop.dest)).code == "usage"
