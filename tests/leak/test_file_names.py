"""Names of source files and folders are data: no release says them, and no surface shows one that tells a person."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import detecting, jobs, policy_init, releases, reports, scans, tags
from sfumato.app.path_names import may_show

TELLING = (
    "alice@example.com.csv",
    "mail_alice%40example.com_export.csv",
    "ssn_078-05-1120.csv",
    "tel_+12125550142.csv",
    "DE89370400440532013000.csv",
    "alice_smith.csv",
    "AliceSmith.csv",
    "alice.csv",
    "MRN-00123456.csv",
)
SIGNS = ("alice", "078-05-1120", "12125550142", "DE8937", "Smith", "00123456")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def planted(workshop: Workshop, name: str) -> Path:
    """The customers under a name, in a folder of their own that no test looks into."""
    path = workshop.folder / "sources" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.name.endswith(".csv"):
        shutil.copy(workshop.customers(), path)
    else:
        pq.write_table(pyarrow.csv.read_csv(workshop.customers()), path)
    return path


def run(workshop: Workshop, source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sfumato.cli.main", "run", str(source), str(workshop.dest)]
    return subprocess.run(
        [*command, "--policy", str(workshop.policy), *options],
        env={**workshop.environ, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_silent(workshop: Workshop, stem: str, *texts: str) -> None:
    """Neither a text nor a file that was written, nor the name of one, holds the stem or a sign of a person."""
    contents = [text.encode() for text in texts]
    contents += [content for path, content in workshop.everything_written().items() if path != workshop.dest]
    names = [str(path.relative_to(workshop.folder)) for path in workshop.everything_written()]
    for content in [*contents, *(name.encode() for name in names)]:
        for sign in (stem, *(sign for sign in SIGNS if sign in stem)):
            assert sign.encode() not in content


@pytest.mark.parametrize("name", TELLING)
def test_a_telling_name_is_nowhere_but_at_its_file(workshop: Workshop, name: str) -> None:
    source = planted(workshop, name)
    report = workshop.run(source)
    page = workshop.dest.parent / "page.html"
    page.write_text(reports.release(str(workshop.dest), environ=workshop.environ)["html"])
    plan = jobs.plan(workshop.request(source))
    assert plan["source"]["uri"].endswith("/•.csv")
    assert_silent(workshop, source.stem, json.dumps([report, plan], default=str))


def test_the_paths_own_words_stay_in_the_audit_and_out_of_the_release(workshop: Workshop) -> None:
    """A name that tells nobody to this build may still tell somebody to who knows the data."""
    source = planted(workshop, "job_10000001/customers.csv")
    workshop.run(source)
    page = workshop.dest.parent / "page.html"
    page.write_text(reports.release(str(workshop.dest), environ=workshop.environ)["html"])
    published = [workshop.dest.with_name("release.csv.sfumato.json").read_bytes(), page.read_bytes()]
    statement = releases.verified(str(workshop.dest), environ=workshop.environ, key=None)[1]
    assert not any(b"10000001" in content or b"customers.csv" in content for content in published)
    assert str(workshop.folder) not in json.dumps(statement)
    started = next(record for record in workshop.audited() if record["kind"] == "job.started")
    details = workshop.record(started["seq"])["details"]
    assert details["source"] == str(source)
    assert details["source_digest"] == statement["source"]["path_digest"]


def test_folders_and_patterns_are_no_loophole(workshop: Workshop) -> None:
    source = planted(workshop, "alice@example.com/alice.smith/customers.csv")
    for given in (
        source.parent.parent,
        source.parent / "*.csv",
        source.parent.parent.parent / "alice*" / "*" / "*.csv",
    ):
        done = run(workshop, given, "--replace")
        assert done.returncode == 0, done.stderr
        assert_silent(workshop, "alice", done.stdout, done.stderr)


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_goes_wrong_is_said_by_number(workshop: Workshop, form: str) -> None:
    source = planted(workshop, "alice@example.com.csv")
    planted(workshop, "bob@example.com.csv").write_text("alone\n1\n")
    done = run(workshop, source.parent, "--format", form)
    assert done.returncode == 2, done.stderr
    assert "#2 •.csv" in done.stderr + done.stdout or "#2 \\u2022.csv" in done.stderr + done.stdout
    assert_silent(workshop, "example.com", done.stdout, done.stderr)
    for missing in (source.with_name("alice@example.org.csv"), source.with_name("alice.smith"), source / "x.csv"):
        done = run(workshop, missing, "--format", form)
        assert done.returncode in {2, 3}
        assert_silent(workshop, "alice", done.stdout, done.stderr)
    failed = [workshop.record(record["seq"]) for record in workshop.audited() if record["kind"] != "job.started"]
    assert all(len(record["details"]["source_digest"]) == 64 for record in failed)


def test_what_is_made_from_a_source_does_not_take_its_name(workshop: Workshop) -> None:
    source = planted(workshop, "alice.smith@example.com.parquet")
    baseline = workshop.dest.parent / "baseline.json"
    asked = scans.ScanRequest(source=str(source), environ=workshop.environ, write_baseline=str(baseline))
    told = [policy_init.init(asked), scans.scan(asked), tags.import_("people", str(source), environ=workshop.environ)]
    out = workshop.dest.parent / "parts"
    told.append(workshop.run(source, out))
    assert all(path.name.startswith(("part-", "manifest.")) for path in out.iterdir())
    assert_silent(
        workshop, "alice", json.dumps(told, default=str), *(path.read_text("latin-1") for path in out.iterdir())
    )


@pytest.mark.parametrize(
    "name",
    [
        "customers.csv",
        "customers-2024-01-31.csv.gz",
        "export_20240131_123000.csv",
        "part-00000-3f2504e0-4f89-11d3-9a0c-0305e82c3301.c000.snappy.parquet",
        "transactions_2023Q4.jsonl",
        "v1.2.3",
        "s3-bucket-eu-west-1",
        "run-1763999999",
        "*.csv",
    ],
)
def test_usual_names_are_shown(name: str) -> None:
    assert may_show(name)


def test_hidden_names_are_read_by_their_endings(workshop: Workshop) -> None:
    folder = workshop.folder / "sources"
    folder.mkdir()
    notes = folder / "alice.smith.txt.gz"
    notes.write_bytes(gzip.compress(b"call +1 212 555 0142\n"))
    (found,) = detecting.detect(detecting.DetectRequest(source=str(notes)), io.BytesIO())
    assert json.loads(found)["spans"][0]["family"] == "PHONE_NUMBER"
    assert b"alice" not in found
    table = folder / "alice.smith.tsv"
    table.write_text("a,b\tc\n1\t2\n")
    scanned = scans.scan(scans.ScanRequest(source=str(table), environ=workshop.environ))
    assert [column["name"] for column in scanned["columns"]] == ["a,b", "c"]
