"""The registry in use: tags decide a job, versions are recorded, changes are audited, other tools read them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from tests.e2e.jobs import Workshop

from sfumato.app import audit, jobs, reviews, scans, tags
from sfumato.app.requests import JobRequest, RunRequest
from sfumato.app.scans import ScanRequest
from sfumato.cli.views import tags as view
from sfumato.core.errors import SfumatoError


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    workshop = Workshop(tmp_path)
    workshop.policy.write_text(
        """\
apiVersion: sfumato/v1
kind: Policy
name: by-tag
domain: tests
keys: {pseudonym: env://SFUMATO_KEY}
rules:
  - {match: {tag: "pii:email"}, technique: pseudonymize}
  - {match: {role: direct}, technique: suppress}
  - {match: {tag: "quasi:zip"}, technique: generalize, with: {keep_prefix: 3}}
  - {match: {role: quasi}, technique: suppress}
  - {match: {role: none}, technique: keep}
"""
    )
    return workshop


def tag_all(workshop: Workshop, source: Path) -> None:
    """Every column gets a tag; the free text one that says it is a direct identifier's."""
    tags.import_("customers", str(source), environ=workshop.environ)
    found = scans.scan(ScanRequest(source=str(source)))["columns"]
    given = [f"{one['name']}={'pii:other_id' if one['tag'] == 'text' else one['tag']}" for one in found]
    tags.set_("customers", given, environ=workshop.environ, reason="reviewed")


def run(workshop: Workshop, source: Path) -> dict[str, Any]:
    return jobs.run(
        RunRequest(
            source=str(source),
            policy=str(workshop.policy),
            dest=str(workshop.dest),
            dataset="customers",
            environ=workshop.environ,
        )
    )


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_fully_tagged_dataset_runs_without_any_detector_call(workshop: Workshop, ending: str) -> None:
    source = workshop.customers(f"customers.{ending}")
    tag_all(workshop, source)
    report = run(workshop, source)
    assert report["detector_calls"] == 0
    treated = {column["name"]: column for column in report["columns"]}
    assert treated["email"]["technique"] == "pseudonymize"
    assert treated["zip"]["technique"] == "generalize"
    assert treated["notes"]["technique"] == "suppress"
    assert all(column["decided_by"] == "tag" for column in report["columns"])
    assert "the registry (customers, version 2)" in treated["email"]["why"]


def test_plan_manifest_and_audit_record_the_version(workshop: Workshop) -> None:
    source = workshop.customers()
    tag_all(workshop, source)
    request = JobRequest(source=str(source), policy=str(workshop.policy), dataset="customers", environ=workshop.environ)
    assert jobs.plan(request)["dataset"] == {"name": "customers", "version": 2}
    run(workshop, source)
    manifest = json.loads(workshop.dest.with_name(workshop.dest.name + ".sfumato.json").read_text())
    import base64

    predicate = json.loads(base64.b64decode(manifest["payload"]))["predicate"]
    assert predicate["dataset"] == {"name": "customers", "version": 2}
    (started,) = audit.listing(environ=workshop.environ, kind="job.started")
    assert audit.show(started["seq"], environ=workshop.environ)["details"]["dataset"]["version"] == 2


def test_every_change_of_a_tag_is_audited(workshop: Workshop) -> None:
    source = workshop.customers()
    tags.import_("customers", str(source), environ=workshop.environ)
    tags.set_("customers", ["email=pii:email"], environ=workshop.environ, reason="seen")
    tags.set_("customers", ["email=pii:email"], environ=workshop.environ)
    tags.set_("customers", ["email="], environ=workshop.environ)
    records = audit.listing(environ=workshop.environ, kind="tags.changed")
    details = [audit.show(record["seq"], environ=workshop.environ)["details"] for record in records]
    assert [one["version"] for one in details] == [1, 2, 3]
    change = {"field": "email", "before": None, "after": "pii:email", "is": "same"}
    assert (details[1]["changes"], details[1]["reason"]) == ([change], "seen")
    history = tags.history("customers", workshop.environ)["versions"]
    assert history[1]["changes"] == [change]
    assert tags.diff("customers", 1, 3, workshop.environ)["changes"] == []


def test_a_column_that_appeared_since_is_untagged_and_refused(workshop: Workshop) -> None:
    source = workshop.customers()
    tag_all(workshop, source)
    header, *rows = source.read_text().splitlines()
    source.write_text("\n".join([f'{header},"fresh"', *(f'{row},"x"' for row in rows)]) + "\n")
    with pytest.raises(SfumatoError) as caught:
        run(workshop, source)
    assert caught.value.code == "policy.untagged_refused"
    assert not workshop.dest.exists()


def test_tags_go_into_a_copy_of_a_parquet_file_and_come_back(workshop: Workshop) -> None:
    source = workshop.customers("customers.parquet")
    tag_all(workshop, source)
    before, copy = source.read_bytes(), workshop.folder / "tagged.parquet"
    told = tags.export("customers", str(copy), environ=workshop.environ, source=str(source))
    assert (told["tagged"], told["missing"]) == (14, [])
    assert source.read_bytes() == before
    assert pq.read_table(copy).equals(pq.read_table(source))
    again = tags.import_("again", str(copy), environ=workshop.environ)
    first = tags.show("customers", environ=workshop.environ)
    assert {f["path"]: f["tag"] for f in again["fields"]} == {f["path"]: f["tag"] for f in first["fields"]}
    for dest, given in ((copy, source), (workshop.folder / "x.parquet", workshop.policy)):
        with pytest.raises(SfumatoError) as caught:
            tags.export("customers", str(dest), environ=workshop.environ, source=str(given))
        assert caught.value.code == "registry.export"
    assert [path.name for path in workshop.folder.glob(".*part*")] == []


def test_tags_that_find_no_field_in_the_file_are_told(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    source = workshop.folder / "other.parquet"
    pq.write_table(pa.table({"email": ["a@example.com"], "other": [1]}), source)
    tag_all(workshop, workshop.customers())
    told = tags.export("customers", str(workshop.folder / "t.parquet"), environ=workshop.environ, source=str(source))
    assert told["tagged"] == 1
    assert len(told["missing"]) == 13
    view.show_export({**told, "missing": ["city", "zip"]})
    assert "Warning  the file has no field for city, zip" in capsys.readouterr().out


def test_the_trail_lists_what_was_tagged(workshop: Workshop) -> None:
    tags.import_("customers", str(workshop.customers()), environ=workshop.environ)
    tags.set_("customers", ["city=quasi:location"], environ=workshop.environ)
    listed = [record["summary"] for record in workshop.audited() if record["kind"] == "tags.changed"]
    assert "dataset customers version 2, 1 change" in listed
    assert "dataset customers version 1, 14 changes" in listed
    tag_all(workshop, workshop.customers())
    run(workshop, workshop.customers())
    (started,) = (record["summary"] for record in workshop.audited() if record["kind"] == "job.started")
    assert "dataset customers version" in started


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_an_odcs_contract_carries_tags_and_classification(workshop: Workshop, ending: str) -> None:
    tag_all(workshop, workshop.customers())
    dest = workshop.folder / f"contract.{ending}"
    tags.export("customers", str(dest), environ=workshop.environ)
    contract = yaml.safe_load(dest.read_text())
    assert (contract["kind"], contract["apiVersion"], contract["version"]) == ("DataContract", "v3.0.2", "2.0.0")
    (schema,) = contract["schema"]
    email = next(one for one in schema["properties"] if one["name"] == "email")
    assert (email["tags"], email["classification"]) == (["pii:email"], "restricted")
    with pytest.raises(SfumatoError):
        tags.export("customers", str(dest), environ=workshop.environ)


def test_an_import_tells_labels_that_it_does_not_understand(workshop: Workshop) -> None:
    path = workshop.folder / "c.avsc"
    fields = [{"name": "a", "type": "string", "confluent:tags": ["gold"]}]
    path.write_text(json.dumps({"type": "record", "name": "C", "fields": fields}))
    result = tags.import_("c", str(path), environ=workshop.environ)
    assert result["not_understood"] == [{"field": "a", "labels": ["gold"]}]


def test_an_unknown_dataset_stops_a_job(workshop: Workshop) -> None:
    request = JobRequest(
        source=str(workshop.customers()), policy=str(workshop.policy), dataset="custmers", environ=workshop.environ
    )
    for dataset in ("custmers", "Not A Name"):
        with pytest.raises(SfumatoError) as caught:
            jobs.plan(dataclasses.replace(request, dataset=dataset))
        assert caught.value.code == "registry.unknown"


def decided(workshop: Workshop, source: Path, decisions: dict[str, str]) -> dict[str, Any]:
    proposed = reviews.proposals("customers", str(source), environ=workshop.environ)
    return reviews.decide("customers", proposed, decisions, environ=workshop.environ)


def test_a_review_accepts_corrects_and_remembers_what_it_rejects(workshop: Workshop) -> None:
    source = workshop.customers()
    result = decided(workshop, source, {"email": "accept", "ssn": "reject", "city": "non-pii", "nobody": "accept"})
    assert result["accepted"] == {"email": "pii:email", "city": "non-pii"}
    assert (result["rejected"], result["not_proposed"]) == ({"ssn": "pii:ssn"}, ["nobody"])
    shown = tags.show("customers", environ=workshop.environ)["fields"]
    found = {field["path"]: (field["tag"], field["origin"]) for field in shown}
    assert (found["email"], found["city"]) == (("pii:email", "review"), ("non-pii", "review"))
    assert found["ssn"] == (None, None)
    again = {column["name"] for column in reviews.proposals("customers", str(source), environ=workshop.environ)}
    assert again.isdisjoint({"email", "city", "ssn"})
    assert "phone" in again
    (record,) = audit.listing(environ=workshop.environ, kind="tags.rejected")
    assert audit.show(record["seq"], environ=workshop.environ)["details"]["proposals"] == {"ssn": "pii:ssn"}


def test_a_review_of_everything_sure_makes_a_fully_tagged_dataset(workshop: Workshop) -> None:
    source = workshop.customers()
    proposed = reviews.proposals("customers", str(source), environ=workshop.environ)
    result = reviews.decide("customers", proposed, reviews.sure(proposed), environ=workshop.environ)
    assert (len(result["accepted"]), result["open"]) == (14, [])


def test_decisions_come_from_a_file(workshop: Workshop) -> None:
    path = workshop.folder / "decisions.yaml"
    path.write_text("email: accept\ncity: quasi:location\nssn: reject\n")
    assert reviews.from_file(str(path)) == {"email": "accept", "city": "quasi:location", "ssn": "reject"}
    for content, code in (
        ("- canary", "registry.decision"),
        ("email: canary", "registry.decision"),
        ("{canary", "config.file"),
    ):
        path.write_text(content)
        with pytest.raises(SfumatoError) as caught:
            reviews.from_file(str(path))
        assert caught.value.code == code
        assert "canary" not in str(caught.value)
    with pytest.raises(SfumatoError) as caught:
        reviews.from_file(str(path) + ".none")
    assert caught.value.code == "config.file"


def test_a_scan_counts_the_registrys_tags(workshop: Workshop) -> None:
    source = workshop.customers()
    tags.import_("customers", str(source), environ=workshop.environ)
    tags.set_("customers", ["email=pii:email", "city=non-pii"], environ=workshop.environ)
    request = ScanRequest(source=str(source), dataset="customers", fail_on=("untagged",), environ=workshop.environ)
    document = scans.scan(request)
    found = {column["name"]: column for column in document["columns"]}
    assert (found["email"]["tagged"], found["email"]["confidence"]) == (True, 1.0)
    assert (found["city"]["tag"], found["ssn"]["tagged"]) == ("non-pii", False)
    assert "email" not in document["findings"]["untagged"]
    assert document["findings"]["failed"] == ["untagged"]
    tag_all(workshop, source)
    assert scans.scan(request)["findings"]["failed"] == []


@pytest.mark.parametrize("from_file", [False, True])
def test_a_wrong_tag_does_not_publish_names(workshop: Workshop, from_file: bool) -> None:
    source = workshop.customers("customers.parquet")
    tags.import_("customers", str(source), environ=workshop.environ)
    names = [field["path"] for field in tags.show("customers", environ=workshop.environ)["fields"]]
    tags.set_("customers", [f"{name}=non-pii" for name in names], environ=workshop.environ)
    request = RunRequest(
        source=str(source),
        policy=str(workshop.policy),
        dest=str(workshop.dest),
        dataset=None if from_file else "customers",
        environ=workshop.environ,
    )
    if from_file:
        copy = workshop.folder / "hostile.parquet"
        tags.export("customers", str(copy), environ=workshop.environ, source=str(source))
        request = dataclasses.replace(request, source=str(copy))
    with pytest.raises(SfumatoError) as caught:
        jobs.run(request)
    refused = {problem.where["column"] for problem in caught.value.problems if problem.code == "policy.because_missing"}
    assert {"customer_id", "full_name", "email", "phone", "ssn", "card_number"} <= refused
    assert not workshop.dest.exists()


def test_with_a_dataset_the_files_own_tags_do_not_count(workshop: Workshop) -> None:
    source = workshop.customers("customers.parquet")
    tag_all(workshop, source)
    copy = workshop.folder / "tagged.parquet"
    tags.export("customers", str(copy), environ=workshop.environ, source=str(source))
    tags.set_("customers", ["city="], environ=workshop.environ)
    with pytest.raises(SfumatoError) as caught:
        run(workshop, copy)
    assert [problem.where["column"] for problem in caught.value.problems] == ["city"]
    assert caught.value.code == "policy.untagged_refused"


def test_tags_of_nested_fields_count_in_a_scan(workshop: Workshop) -> None:
    path = workshop.folder / "nested.parquet"
    pq.write_table(pa.table({"c": [{"mail": f"u{i}@example.com", "n": i} for i in range(30)]}), path)
    tags.import_("nested", str(path), environ=workshop.environ)
    tags.set_("nested", ["c.mail=pii:email"], environ=workshop.environ)
    copy = workshop.folder / "tagged.parquet"
    tags.export("nested", str(copy), environ=workshop.environ, source=str(path))
    document = scans.scan(ScanRequest(source=str(copy), fail_on=("untagged",)))
    found = {column["name"]: column["tagged"] for column in document["columns"]}
    assert found["c.mail"]
    assert "c.mail" not in document["findings"]["untagged"]
