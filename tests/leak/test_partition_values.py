"""Values in the names of Hive partition directories appear nowhere but where a rule keeps them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import jobs, policy_init, releases, scans, tags
from sfumato.app.requests import JobRequest

CANARY = "kanarienvogel"
MAIL = f"{CANARY}@example.com"
FORMS = (CANARY.encode(), CANARY.upper().encode(), CANARY.encode("utf-16-le"), CANARY[::-1].encode())
POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: canary
domain: tests
keys: {pseudonym: env://SFUMATO_KEY, vault: env://SFUMATO_KEY}
rules:
  - {match: {column: mail}, technique: pseudonymize, with: {canonicalize: email}}
  - {match: {column: age}, technique: generalize, with: {width: 10}}
  - {match: {column: "*"}, technique: keep}
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.policy.write_text(POLICY)
    return made


def planted(workshop: Workshop, ending: str = "csv", spoiled: bytes = b"") -> Path:
    """A tree of `mail=…/year=…`, one of its mails the canary; its last file ends with what is `spoiled`."""
    root = workshop.folder / "sources" / "tree"
    for number, mail in enumerate(("anna@example.com", MAIL.replace("@", "%40"), "zoe@example.com")):
        for year in (2023, 2024):
            folder = root / f"mail={mail}" / f"year={year}"
            folder.mkdir(parents=True)
            ages = [str(20 + (number * 7 + i) % 60) for i in range(50)]
            path = folder / f"part-0.{ending}"
            if ending == "parquet":
                pq.write_table(pa.table({"age": ages, "n": ages}), path)
            elif ending.startswith("json"):
                lines = [json.dumps({"age": age, "n": age}) for age in ages]
                whole = "\n".join(lines) if ending.startswith("jsonl") else f"[{','.join(lines)}]"
                path.write_bytes(gzip.compress(whole.encode()) if ending.endswith("gz") else whole.encode())
            else:
                text = ("age,n\n" + "".join(f"{age},{age}\n" for age in ages)).encode() + spoiled
                path.write_bytes(gzip.compress(text) if ending.endswith("gz") else text)
    return root


def run(workshop: Workshop, source: Path | str, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sfumato.cli.main", "run", str(source), str(workshop.dest)]
    return subprocess.run(
        [*command, "--policy", str(workshop.policy), *options],
        env={**workshop.environ, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=False,
    )


def assert_silent(workshop: Workshop, *texts: bytes | str, but: Sequence[Path] = ()) -> None:
    """No text, no file that was written and no name of one holds the canary in any form."""
    contents = [text.encode() if isinstance(text, str) else text for text in texts]
    contents += [content for path, content in workshop.everything_written().items() if path not in but]
    for content in contents:
        assert not any(form in content for form in FORMS)
    assert not any(CANARY in path.name for path in workshop.folder.rglob("*") if "sources" not in path.parts)


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("ending", ["csv", "csv.gz", "parquet"])
def test_a_treated_key_leaves_its_value_nowhere(workshop: Workshop, ending: str, form: str) -> None:
    done = run(workshop, planted(workshop, ending), "--format", form, "--gate", "full")
    assert done.returncode == 0, done.stderr.decode()
    assert_silent(workshop, done.stdout, done.stderr)
    mails = pyarrow.csv.read_csv(workshop.dest)["mail"].to_pylist()
    assert len(set(mails)) == 3
    assert all(mail.startswith("v1.") for mail in mails)
    assert len(mails) == 300


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "json", "json.gz"])
def test_a_treated_key_of_documents_is_a_member_of_each(workshop: Workshop, ending: str) -> None:
    workshop.dest = workshop.dest.with_name(f"release.{ending}")
    done = run(workshop, planted(workshop, ending), "--gate", "full")
    assert done.returncode == 0, done.stderr.decode()
    assert_silent(workshop, done.stdout, done.stderr)
    raw = gzip.decompress(workshop.dest.read_bytes()) if ending.endswith("gz") else workshop.dest.read_bytes()
    assert not any(form in raw for form in FORMS)
    found = (
        json.loads(raw) if ending.startswith("json.") or ending == "json" else list(map(json.loads, raw.splitlines()))
    )
    assert [list(document) for document in found] == [["age", "n", "mail", "year"]] * 300
    mails = {document["mail"] for document in found}
    assert len(mails) == 3
    assert all(mail.startswith("v1.") for mail in mails)
    assert all("-" in document["age"] for document in found)


def test_a_kept_key_is_in_the_data_and_nowhere_else(workshop: Workshop) -> None:
    kept = '{match: {column: mail}, technique: keep, because: "a test"}'
    lines = [f"  - {kept}" if "column: mail" in line else line for line in POLICY.splitlines()]
    workshop.policy.write_text("\n".join(lines) + "\n")
    done = run(workshop, planted(workshop))
    assert done.returncode == 0, done.stderr.decode()
    assert_silent(workshop, done.stdout, done.stderr, but=[workshop.dest])
    assert workshop.dest.read_text().count(MAIL) == 100


def test_a_key_that_nobody_ruled_is_no_loophole(workshop: Workshop) -> None:
    workshop.policy.write_text("\n".join(line for line in POLICY.splitlines() if "column: mail" not in line) + "\n")
    done = run(workshop, planted(workshop))
    assert done.returncode in {1, 2}
    assert_silent(workshop, done.stdout, done.stderr)
    assert workshop.left_at_destination() == []


def spoiled(workshop: Workshop) -> Iterator[tuple[str, Path, bytes]]:
    """Sources that cannot be read, with the code they end in."""
    root = planted(workshop, spoiled=b"1,2,3\n")
    yield "bad row", root, b"source.bad_row"
    for path in root.rglob("*.csv"):
        path.write_bytes(b"age,n\n20,1\nno number,2\n")
    yield "technique", root, b"technique.value"
    for path in root.rglob("*.csv"):
        path.write_bytes(b'age,n\n20,1\n"30,1\n')
    yield "quote", root, b"source.unclosed_quote"
    for path in root.rglob("*.csv"):
        path.write_bytes(b"mail,n\nx@example.com,1\n")
    yield "a column of that name", root, b"source.unreadable"
    for path in root.rglob("*.csv"):
        path.with_suffix(".csv.gz").write_bytes(gzip.compress(b"age,n\n20,1\n")[:-3])
        path.unlink()
    yield "cut short", root, b"source.truncated"
    for path in root.rglob("*.gz"):
        path.with_name("x.parquet").write_bytes(b"PAR1 and no more")
        path.unlink()
    yield "no Parquet", root, b"source."
    (root / f"mail={MAIL}x").mkdir()
    (root / f"mail={MAIL}x" / "x.parquet").touch()
    yield "other keys", root, b"source.mixed_schemas"
    yield "nothing there", root / f"mail={MAIL}" / "year=1999", b"source.not_found"
    yield "no match", root / f"mail={MAIL}" / "*.csv", b"source.not_found"


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_goes_wrong_below_a_partition_is_said_without_its_value(workshop: Workshop, form: str) -> None:
    for case, source, code in spoiled(workshop):
        done = run(workshop, source, "--format", form)
        assert done.returncode in {2, 3}, case
        assert code in done.stderr + done.stdout, (case, done.stderr)
        assert_silent(workshop, done.stdout, done.stderr)
        assert workshop.left_at_destination() == [], case
    records = [json.dumps(workshop.record(record["seq"])) for record in workshop.audited()]
    assert any("mail=•" in record or "mail=\\u2022" in record for record in records)
    assert_silent(workshop, *records)


def test_bad_rows_are_sealed_and_the_rest_is_released(workshop: Workshop) -> None:
    done = run(workshop, planted(workshop, spoiled=b"1,2,3\n"), "--on-bad-row", "quarantine")
    assert done.returncode == 0, done.stderr.decode()
    assert_silent(workshop, done.stdout, done.stderr)


@pytest.mark.parametrize("typed", [f"mail={CANARY}%40example.com", f"mail={CANARY}*/year=*/*.csv"])
def test_a_partition_that_was_typed_is_recorded_without_its_value(workshop: Workshop, typed: str) -> None:
    root = planted(workshop)
    done = run(workshop, root / typed)
    assert done.returncode == 0, done.stderr.decode()
    assert_silent(workshop, done.stdout, done.stderr)
    started = next(record for record in reversed(workshop.audited()) if record["kind"] == "job.started")
    assert workshop.record(started["seq"])["details"]["source"].endswith(("tree/mail=•", "tree/mail=•/year=*/*.csv"))


def test_a_release_into_the_partitions_that_are_read_is_refused(workshop: Workshop) -> None:
    root = planted(workshop)
    workshop.dest = root / f"mail={MAIL}" / "year=2023" / "out.csv"
    workshop.dest.parent.mkdir(parents=True)
    done = run(workshop, root / "mail=*" / "year=*" / "*.csv")
    assert (done.returncode, b"sink.is_source" in done.stderr) == (2, True)


def test_plans_previews_scans_policies_tags_and_reports_show_no_value(workshop: Workshop) -> None:
    root = planted(workshop)
    shown = []
    for source in (root, root / f"mail={CANARY}%40example.com"):
        request = JobRequest(source=str(source), policy=str(workshop.policy), environ=workshop.environ)
        asked = scans.ScanRequest(
            source=str(source),
            environ=workshop.environ,
            write_baseline=str(workshop.dest.parent / f"{len(shown)}.json"),
        )
        shown += [jobs.plan(request), jobs.preview(request), scans.scan(asked), policy_init.init(asked)]
    plan, preview, scan, _ = shown[:4]
    assert plan["source"]["partition_keys"] == ("mail", "year")
    assert [column["name"] for column in plan["columns"]] == ["age", "n", "mail", "year"]
    assert {row["before"]["mail"] for row in preview["rows"]} == {"an••••"}
    assert {column["name"]: column["tag"] for column in scan["columns"]}["mail"] == "pii:email"
    shown.append(tags.import_("partitioned", str(root), environ=workshop.environ))
    given = ["mail=pii:email", "year=non-pii", "n=non-pii", "age=quasi:age"]
    tags.set_("partitioned", given, environ=workshop.environ, reason="known")
    workshop.policy.write_text(POLICY.replace("column: mail", 'tag: "pii:email"'))
    report = workshop.run(root, dataset="partitioned")
    assert report["detector_calls"] == 0
    assert releases.verify(str(workshop.dest), environ=workshop.environ)["status"] == "verified"
    shown.append(report)
    assert_silent(workshop, json.dumps(shown, default=str))
