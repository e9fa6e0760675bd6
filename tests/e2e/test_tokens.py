"""Tokens through a whole job, and the way back on record."""

from __future__ import annotations

import csv
import stat
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import POLICY, Workshop

import sfumato
from sfumato.app import detokenizing, jobs, vaults
from sfumato.app.detokenizing import Why
from sfumato.app.vaults import VaultRequest
from sfumato.core.errors import SfumatoError

TOKENS = POLICY.replace('replace, with: {with: "(phone)"}', "tokenize").replace(
    "text:\n", "text:\n  - {match: {entity: PHONE_NUMBER}, technique: tokenize}\n"
)
WHY = Why(purpose="support", reason="case 4711")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.policy.write_text(TOKENS)
    return made


def request(workshop: Workshop, **options: Any) -> VaultRequest:
    asked: dict[str, Any] = {"policy": str(workshop.policy), "domain": None, "key": None, **options}
    return VaultRequest(environ=workshop.environ, **asked)


def column(path: Path | str, name: str) -> list[str]:
    with Path(path).open(newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def test_equal_values_get_equal_tokens_in_cells_text_files_and_runs(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.run(source)
    second = workshop.dest.with_name("second.csv")
    workshop.run(source, second)
    assert workshop.dest.read_bytes() == second.read_bytes()
    by_phone = dict(zip(column(source, "phone"), column(workshop.dest, "phone"), strict=True))
    assert len(set(by_phone.values())) == len(by_phone)
    for before, after in zip(column(source, "notes"), column(workshop.dest, "notes"), strict=True):
        for phone, token in by_phone.items():
            assert (phone in before) == (token in after)


@pytest.mark.parametrize("workers", [1, 3])
def test_a_file_is_detokenized_in_cells_and_text(workshop: Workshop, workers: int) -> None:
    source = workshop.customers(rows=2000)
    workshop.run(source, workers=workers)
    back = workshop.folder / "back.csv"
    report = detokenizing.file(str(workshop.dest), str(back), (), request(workshop), WHY)
    assert column(back, "phone") == column(source, "phone")
    assert all(
        "t1." not in after and ("555-01" in before) == ("555-01" in after)
        for before, after in zip(column(source, "notes"), column(back, "notes"), strict=True)
    )
    assert report["opened"] > 2000
    assert report["unknown"] == 0
    assert stat.S_IMODE(back.stat().st_mode) == 0o600
    assert not back.with_name("back.csv.sfumato.json").exists()


def test_only_the_columns_asked_for_are_opened(workshop: Workshop) -> None:
    workshop.run(workshop.customers())
    back = workshop.folder / "back.csv"
    detokenizing.file(str(workshop.dest), str(back), ("phone",), request(workshop), WHY)
    assert column(back, "notes") == column(workshop.dest, "notes")
    with pytest.raises(SfumatoError) as error:
        detokenizing.file(str(workshop.dest), str(back.with_name("b.csv")), ("phones",), request(workshop), WHY)
    assert error.value.code == "usage"
    assert "phone" in (error.value.problem.hint or "")


@pytest.mark.parametrize("form", ["hex", "base32", "base64url", "uuid"])
def test_bare_tokens_lead_back_too(workshop: Workshop, form: str) -> None:
    workshop.policy.write_text(TOKENS.replace("tokenize}", f"tokenize, with: {{format: {form}}}}}"))
    source = workshop.customers("customers.parquet")
    dest, back = workshop.dest.with_suffix(".parquet"), workshop.folder / "back.parquet"
    workshop.run(source, dest)
    detokenizing.file(str(dest), str(back), ("phone",), request(workshop), WHY)
    assert pq.read_table(back)["phone"].equals(pq.read_table(source)["phone"])


def test_one_token_is_opened_on_record(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.run(source)
    token = column(workshop.dest, "phone")[0]
    found = detokenizing.tokens([token, "t1.00000000.AAAAAAAAAAAAAAAAAAAAAA"], request(workshop), WHY)
    assert [one["value"] for one in found["values"]] == [column(source, "phone")[0], None]
    record = workshop.record(workshop.audited()[-1]["seq"])["details"]
    assert record["tokens"] == [token]
    assert (record["purpose"], record["reason"], record["count"]) == ("support", "case 4711", 1)
    assert column(source, "phone")[0] not in str(record)


def test_every_token_of_a_file_is_on_record_in_parts(workshop: Workshop) -> None:
    phones = pa.table({"phone": [f"+1202555{number:04}" for number in range(2500)], "n": list(range(2500))})
    source = workshop.folder / "phones.parquet"
    pq.write_table(phones, source)
    workshop.policy.write_text(TOKENS.replace("subject: customer_id\n", ""))
    dest = workshop.dest.with_suffix(".parquet")
    workshop.run(source, dest)
    detokenizing.file(str(dest), str(workshop.folder / "back.parquet"), (), request(workshop), WHY)
    parts = [workshop.record(one["seq"])["details"] for one in workshop.audited() if one["kind"] == "vault.detokenized"]
    assert [len(part["tokens"]) for part in parts] == [1000, 1000, 500]
    assert {token for part in parts for token in part["tokens"]} == set(pq.read_table(dest)["phone"].to_pylist())


def test_what_cannot_be_recorded_is_not_shown(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.run(workshop.customers())
    back = workshop.folder / "back.csv"

    def broken(*_: object) -> None:
        raise SfumatoError("store.io", "the trail cannot be written")

    monkeypatch.setattr(detokenizing, "_record", broken)
    with pytest.raises(SfumatoError):
        detokenizing.file(str(workshop.dest), str(back), (), request(workshop), WHY)
    assert not back.exists()
    assert not [path for path in workshop.folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(("purpose", "reason"), [("", "r"), ("p", " ")])
def test_purpose_and_reason_are_not_optional(purpose: str, reason: str) -> None:
    with pytest.raises(SfumatoError):
        Why(purpose=purpose, reason=reason)


def test_a_source_is_never_overwritten_by_its_values(workshop: Workshop) -> None:
    workshop.run(workshop.customers())
    before = workshop.dest.read_bytes()
    for dest in (workshop.dest, workshop.folder / "customers.csv"):
        with pytest.raises(SfumatoError) as error:
            detokenizing.file(str(workshop.dest), str(dest), (), request(workshop), WHY)
        assert error.value.code in ("sink.is_source", "sink.exists")
    assert workshop.dest.read_bytes() == before


def test_a_preview_and_a_policy_test_leave_no_token(workshop: Workshop) -> None:
    source = workshop.customers()
    shown = jobs.preview(workshop.request(source), rows=3)
    assert shown["rows"][0]["after"]["phone"].startswith("t1.00000000.")
    assert vaults.status(workshop.environ)["domains"] == []


def test_a_lost_vault_is_noticed_before_new_tokens_split_the_join(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.run(source)
    for path in (workshop.folder / "home").glob("vault.sqlite*"):
        path.unlink()
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, workshop.dest.with_name("second.csv"))
    assert error.value.code == "key.changed"


def test_a_backup_brings_a_lost_vault_back(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.run(source)
    saved = workshop.folder / "vault.backup"
    vaults.backup(str(saved), environ=workshop.environ)
    assert not list(workshop.folder.glob("*vault.backup?*"))
    for path in (workshop.folder / "home").glob("vault.sqlite*"):
        path.unlink()
    vaults.restore(str(saved), environ=workshop.environ)
    second = workshop.dest.with_name("second.csv")
    workshop.run(source, second)
    assert second.read_bytes() == workshop.dest.read_bytes()
    assert not list(workshop.folder.glob("*vault.backup?*"))


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_backup_is_refused(workshop: Workshop, content: bytes) -> None:
    saved = workshop.folder / "vault.backup"
    saved.write_bytes(content)
    saved.chmod(0o600)
    with pytest.raises(SfumatoError) as error:
        vaults.restore(str(saved), environ=workshop.environ)
    assert error.value.code == "vault.backup"


def test_a_backup_never_overwrites(workshop: Workshop) -> None:
    saved = workshop.folder / "vault.backup"
    saved.write_text("mine")
    with pytest.raises(SfumatoError) as error:
        vaults.backup(str(saved), environ=workshop.environ)
    assert error.value.code == "vault.backup"
    assert saved.read_text() == "mine"


def test_after_a_rekeying_the_policy_must_name_the_new_key(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.run(source)
    workshop.environ["NEW_KEY"] = "ff" * 32
    vaults.rekey(request(workshop), "env://NEW_KEY")
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, workshop.dest.with_name("second.csv"))
    assert error.value.code == "vault.key"
    workshop.policy.write_text(TOKENS.replace("vault: env://SFUMATO_KEY", "vault: env://NEW_KEY"))
    third = workshop.dest.with_name("third.csv")
    workshop.run(source, third)
    assert third.read_bytes() == workshop.dest.read_bytes()
    kinds = [record["kind"] for record in workshop.audited()]
    assert "vault.rekeyed" in kinds


def test_a_changed_row_stops_the_job_and_fails_the_check(workshop: Workshop) -> None:
    import sqlite3

    source = workshop.customers()
    workshop.run(source)
    with sqlite3.connect(workshop.folder / "home" / "vault.sqlite") as connection:
        connection.execute("UPDATE vault_entry SET sealed = zeroblob(44)")
    connection.close()
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, workshop.dest.with_name("second.csv"))
    assert error.value.code == "vault.tampered"
    with pytest.raises(SfumatoError) as unsound:
        vaults.check(request(workshop))
    assert (unsound.value.code, unsound.value.exit_code) == ("vault.unsound", 1)


def test_data_frames_and_text_use_the_same_vault(workshop: Workshop) -> None:
    source = workshop.customers("customers.parquet")
    workshop.run(source, workshop.dest.with_suffix(".parquet"))
    from_file = pq.read_table(workshop.dest.with_suffix(".parquet"))["phone"]
    table = sfumato.anonymize(pq.read_table(source), workshop.policy, environ=workshop.environ).data
    assert table["phone"].equals(from_file)


def test_the_manifest_calls_the_release_pseudonymised_and_names_the_wrap(workshop: Workshop) -> None:
    report = workshop.run(workshop.customers())
    assert report["class"] == "pseudonymised"
    assert any("tokenize can be reversed" in reason for reason in report["class_reasons"])


def test_no_value_stands_in_the_vault_or_anything_else_written(workshop: Workshop) -> None:
    source = workshop.customers()
    workshop.run(source)
    detokenizing.tokens(column(workshop.dest, "phone")[:3], request(workshop), WHY)
    phones = {phone.encode() for phone in column(source, "phone")}
    for path, content in workshop.everything_written().items():
        assert not any(phone in content for phone in phones), path.name
