"""One command makes a privacy-safe copy of a real file, proved and recorded."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import audit, jobs, releases, scans
from sfumato.core.errors import SfumatoError


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def strings(path: Path) -> pa.Table:
    table = pyarrow.csv.read_csv(path)
    return pyarrow.csv.read_csv(
        path,
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pa.string() for name in table.column_names}, strings_can_be_null=True
        ),
    )


def test_a_csv_release_is_treated_verified_and_recorded(workshop: Workshop) -> None:
    source = workshop.customers()
    report = workshop.run(source)
    before, after = strings(source), strings(workshop.dest)
    assert report["status"] == "published"
    assert report["rows"] == {"in": 300, "out": 300, "suppressed": 0, "quarantined": 0}
    assert "full_name" not in after.column_names
    assert all(value.startswith("*" * 12) for value in after["card_number"].to_pylist())
    assert all(value.startswith("v1.") for value in after["email"].to_pylist())
    assert set(after["phone"].to_pylist()) == {"(phone)"}
    assert after["city"].to_pylist() == before["city"].to_pylist()
    assert after["zip"].to_pylist()[0] == before["zip"].to_pylist()[0][:3] + "**"
    kinds = [record["kind"] for record in workshop.audited()]
    assert kinds[-3:] == ["job.started", "release.intended", "release.published"]
    assert releases.verify(str(workshop.dest), environ=workshop.environ)["status"] == "verified"
    proved = audit.verify(environ=workshop.environ, releases=[str(workshop.dest)])
    assert proved["status"] == "verified"
    assert any("self-held" in note for note in proved["notes"])


def test_nothing_but_the_release_and_its_manifest_is_left(workshop: Workshop) -> None:
    workshop.run(workshop.customers())
    assert workshop.left_at_destination() == ["release.csv", "release.csv.sfumato.json"]


@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow", "tsv", "csv.gz", "tsv.zst"])
def test_every_format_becomes_every_other(workshop: Workshop, ending: str) -> None:
    source = workshop.customers("customers.parquet")
    dest = workshop.dest.with_suffix(f".{ending}")
    report = workshop.run(source, dest)
    assert report["rows"]["out"] == 300
    assert releases.verify(str(dest), environ=workshop.environ)["status"] == "verified"


def compressed(path: Path, ending: str) -> Path:
    """The file again, compressed, in a folder of its own."""
    folder = path.parent / "sources"
    folder.mkdir(exist_ok=True)
    squeezed = folder / (path.name + ending)
    with pa.CompressedOutputStream(str(squeezed), {".gz": "gzip", ".zst": "zstd"}[ending]) as stream:
        stream.write(path.read_bytes())
    return squeezed


def unpacked(path: Path) -> bytes:
    with pa.CompressedInputStream(pa.OSFile(str(path)), {".gz": "gzip", ".zst": "zstd"}[path.suffix]) as stream:
        return bytes(stream.read())


@pytest.mark.parametrize("gate", ["sample", "full"])
@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_files_become_what_plain_ones_become(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, ending: str, gate: str
) -> None:
    monkeypatch.setattr("sfumato.sources.csv.BLOCK_BYTES", 16_000)
    monkeypatch.setattr("sfumato.sources.block_store.HELD_BYTES", 40_000)
    plain = workshop.customers(rows=1000)
    workshop.run(plain)
    source, folder = compressed(plain, ending), workshop.dest.parent / "release"
    report = workshop.run(source, folder, gate=gate)
    assert report["gate"]["rows_checked"] == 1000
    assert [path.name for path in sorted(folder.iterdir())] == ["manifest.sfumato.json", f"part-00000.csv{ending}"]
    assert unpacked(folder / f"part-00000.csv{ending}") == workshop.dest.read_bytes()
    assert releases.verify(str(folder), environ=workshop.environ)["status"] == "verified"


@pytest.mark.parametrize("gate", ["sample", "full"])
def test_a_compressed_source_is_shuffled_for_k(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, gate: str) -> None:
    monkeypatch.setattr("sfumato.sources.csv.BLOCK_BYTES", 16_000)
    monkeypatch.setattr("sfumato.sources.block_store.HELD_BYTES", 40_000)
    workshop.policy.write_text(workshop.policy.read_text() + "privacy: {quasi: [zip], k: 2}\n")
    plain = workshop.customers(rows=1000)
    dest = workshop.dest.with_suffix(".csv.gz")
    report = workshop.run(compressed(plain, ".gz"), dest, gate=gate)
    assert report["gate"]["rows_checked"] == 1000
    before, after = strings(plain)["city"].to_pylist(), strings(dest)["city"].to_pylist()
    assert before != after
    assert sorted(before, key=str) == sorted(after, key=str)


def test_a_compressed_file_that_is_cut_short_publishes_nothing(workshop: Workshop) -> None:
    source = compressed(workshop.customers(rows=30_000), ".gz")
    source.write_bytes(source.read_bytes()[:-200_000])
    with pytest.raises(SfumatoError) as caught:
        workshop.run(source)
    assert (caught.value.code, caught.value.exit_code) == ("source.truncated", 3)
    assert workshop.left_at_destination() == []


def test_a_scan_of_a_compressed_file_finds_what_is_in_it(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    source = compressed(workshop.customers(rows=2000), ".gz")
    found = scans.scan(scans.ScanRequest(source=str(source), environ=workshop.environ))
    tags = {column["name"]: column["tag"] for column in found["columns"]}
    assert (tags["email"], tags["card_number"], found["source"]["format"]) == ("pii:email", "pii:card", "csv.gz")
    assert len(found["not_looked_at"]) == 1
    monkeypatch.setattr("sfumato.sources.csv_sample.COMPRESSED_REACH", 1 << 17)
    monkeypatch.setattr("sfumato.sources.csv_sample.WINDOW", 1 << 15)
    found = scans.scan(scans.ScanRequest(source=str(source), environ=workshop.environ))
    assert any("what comes after the first" in line for line in found["not_looked_at"])


def test_the_same_person_joins_across_files_formats_and_text(workshop: Workshop) -> None:
    as_csv, as_parquet = workshop.customers("a.csv"), workshop.customers("b.parquet")
    workshop.run(as_csv)
    workshop.run(as_parquet, workshop.dest.with_suffix(".parquet"))
    one, other = strings(workshop.dest), pq.read_table(workshop.dest.with_suffix(".parquet"))
    for column in ("customer_id", "email"):
        assert one[column].to_pylist() == other[column].to_pylist()
    mails = set(one["email"].to_pylist())
    noted = [note for note in one["notes"].to_pylist() if note and "Contact: v1." in note]
    assert noted
    assert all(note.split("Contact: ")[1] in mails for note in noted)


def test_a_directory_of_files_becomes_a_directory(workshop: Workshop) -> None:
    sources = workshop.folder / "sources"
    sources.mkdir()
    for number in range(3):
        workshop.customers(f"sources/part{number}.parquet", rows=100)
    dest = workshop.dest.parent / "release"
    report = workshop.run(sources, dest)
    assert report["rows"]["out"] == 300
    assert (dest / "manifest.sfumato.json").is_file()
    assert releases.verify(str(dest), environ=workshop.environ)["status"] == "verified"


def test_workers_change_nothing_about_the_result(workshop: Workshop) -> None:
    source = workshop.customers(rows=2000)
    workshop.run(source, workers=1)
    alone = workshop.dest.read_bytes()
    workshop.run(source, workers=4, replace=True)
    assert workshop.dest.read_bytes() == alone


def test_a_fully_tagged_source_is_run_without_a_detector_call(workshop: Workshop) -> None:
    table = pa.table({"mail": ["a@example.com", "b@example.com"], "amount": [1.5, 2.5]})
    schema = pa.schema(
        [
            pa.field("mail", pa.string(), metadata={"sfumato.tag": "pii:email"}),
            pa.field("amount", pa.float64(), metadata={"sfumato.tag": "non-pii"}),
        ]
    )
    source = workshop.folder / "tagged.parquet"
    pq.write_table(table.cast(schema), source)
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: tagged\ndomain: tests\nkeys: {pseudonym: env://SFUMATO_KEY}\n"
        "rules:\n  - {match: {tag: 'pii:email'}, technique: pseudonymize}\n  - {match: {role: none}, technique: keep}\n"
    )
    report = workshop.run(source, workshop.dest.with_suffix(".parquet"))
    assert report["detector_calls"] == 0
    assert report["rows"]["out"] == 2


def test_full_gate_checks_every_row(workshop: Workshop) -> None:
    report = workshop.run(workshop.customers(), gate="full")
    assert report["gate"]["mode"] == "full"
    assert report["gate"]["rows_checked"] == 300
    assert report["gate"]["upper_bound"] == 0.0


def test_the_gate_says_what_it_did_not_cover(workshop: Workshop) -> None:
    report = workshop.run(workshop.customers("customers.parquet"), workshop.dest.with_suffix(".parquet"))
    assert report["gate"]["not_covered"] == {"columns": ["purchase_amount"], "types": ["double"]}


def test_a_small_sample_states_its_bound(workshop: Workshop) -> None:
    workshop.policy.write_text(workshop.policy.read_text() + "validation: {sample: 3000, max_leak_rate: 0.001}\n")
    report = workshop.run(workshop.customers(rows=6000))
    assert 3000 <= report["gate"]["rows_checked"] < 6000
    assert 0 < report["gate"]["upper_bound"] <= 0.001


def test_k_is_kept_over_partitions_and_recounted(workshop: Workshop) -> None:
    rows = [("a", "1")] * 3 + [("b", "2")] * 3
    for number in range(2):
        folder = workshop.folder / "sources"
        folder.mkdir(exist_ok=True)
        table = pa.table({"zip": [row[0] for row in rows], "sex": [row[1] for row in rows]})
        pq.write_table(table, folder / f"{number}.parquet")
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: k\nrules:\n  - {match: {column: '*'}, technique: keep}\n"
        "privacy: {quasi: [zip, sex], k: 5}\n"
    )
    report = workshop.run(workshop.folder / "sources", workshop.dest.with_suffix(".parquet"))
    assert report["gate"]["k"] == {"promised": 5, "found": 6, "classes": 2}
    assert report["class"] == "anonymised"


def test_a_release_below_k_is_refused_with_the_count(workshop: Workshop) -> None:
    from sfumato.core.errors import SfumatoError

    source = workshop.folder / "few.csv"
    source.write_text("zip,sex\n" + "1,f\n" * 5 + "2,m\n" * 4)
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: k\nrules:\n  - {match: {column: '*'}, technique: keep}\n"
        "privacy: {quasi: [zip, sex], k: 5}\n"
    )
    with pytest.raises(SfumatoError) as refused:
        workshop.run(source)
    assert refused.value.code == "gate.k"
    assert refused.value.exit_code == 1
    assert (refused.value.where["classes"], refused.value.where["rows"]) == (1, 4)
    assert workshop.left_at_destination() == []
    assert workshop.audited()[-1]["kind"] == "release.refused"


def test_the_trail_says_where_the_output_lies(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    source = workshop.customers(rows=50)
    monkeypatch.chdir(workshop.folder)
    workshop.run(source, "here.csv")
    told = {one["kind"]: workshop.record(one["seq"])["details"].get("dest") for one in workshop.audited()}
    kinds = ("job.started", "release.intended", "release.published")
    assert {kind: told[kind] for kind in kinds} == dict.fromkeys(kinds, str(workshop.folder / "here.csv"))


def test_a_trail_that_was_removed_is_missed(workshop: Workshop) -> None:
    workshop.run(workshop.customers(rows=50))
    for path in (workshop.folder / "home").glob("audit.sqlite*"):
        path.unlink()
    with pytest.raises(SfumatoError) as caught:
        audit.verify(environ=workshop.environ)
    assert caught.value.code == "audit.truncated"


def test_the_first_person_of_a_file_without_a_header_is_treated(workshop: Workshop) -> None:
    source = workshop.folder / "people.csv"
    source.write_text("Moore,Alice,12 High Street\nHill,Bob,13 High Street\n")
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: all\ndomain: tests\nkeys: {pseudonym: env://SFUMATO_KEY}\n"
        "rules:\n  - {match: {column: '*'}, technique: pseudonymize}\n"
    )
    workshop.run(source)
    text = workshop.dest.read_text()
    assert not [word for word in ("Moore", "Alice", "High Street", "Hill", "Bob") if word in text]
    assert len(text.splitlines()) >= 2


def test_plan_and_preview_write_nothing(workshop: Workshop) -> None:
    source = workshop.customers()
    planned = jobs.plan(workshop.request(source))
    shown = jobs.preview(workshop.request(source), rows=3)
    assert {column["name"]: column["technique"] for column in planned["columns"]}["card_number"] == "mask"
    assert all(column["why"] for column in planned["columns"])
    assert len(shown["rows"]) == 3
    assert shown["rows"][0]["before"]["full_name"].endswith("••••")
    assert workshop.left_at_destination() == []
    assert not (workshop.folder / "home" / "audit.sqlite").exists()
