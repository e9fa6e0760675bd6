"""A rule about something inside what is released whole, or about one key of a map, is refused, not passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.e2e.jobs import Workshop

from sfumato.core.errors import SfumatoError

REST = '  - {match: {column: "*"}, technique: keep, because: a test}\n'
POLICY = (
    "apiVersion: sfumato/v1\nkind: Policy\nname: p\ndomain: d\nkeys: {pseudonym: env://SFUMATO_KEY}\nuntagged: scan\n"
    "rules:\n"
)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def refused(workshop: Workshop, records: list[object], rules: str) -> SfumatoError:
    source = workshop.folder / "in.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    workshop.policy.write_text(POLICY + rules + REST)
    with pytest.raises(SfumatoError) as caught:
        workshop.run(source, workshop.folder / "out.jsonl")
    assert not (workshop.folder / "out.jsonl").exists()
    return caught.value


def test_inside_text_that_is_not_taken_apart(workshop: Workshop) -> None:
    records: list[object] = [{"id": i, "payload": json.dumps({"badge": f"QX-{i}"})} for i in range(50)]
    error = refused(workshop, records, "  - {match: {column: payload.badge}, technique: suppress}\n")
    assert (error.code, error.where["column"]) == ("policy.unsupported", "payload.badge")


def test_a_key_of_a_map(workshop: Workshop) -> None:
    records: list[object] = [{"seen": {f"user{i}@example.com": 1, f"{i}@example.org": 2}} for i in range(50)]
    error = refused(workshop, records, "  - {match: {column: seen.total}, technique: suppress}\n")
    assert (error.code, error.where["column"]) == ("policy.unsupported", "seen.total")


@pytest.mark.parametrize("odd", ["ada.lovelace@secret.com", "4111111111111111", "12345"])
def test_one_odd_key_among_thousands_takes_no_rule_away(workshop: Workshop, odd: str) -> None:
    records: list[dict[str, object]] = [
        {"customer_id": f"u{i}", "email": f"u{i}@x.example", "amount": i, "status": "ok"} for i in range(3000)
    ]
    records[2500][odd] = 1
    source, dest = workshop.folder / "in.jsonl", workshop.folder / "out.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    rules = "".join(
        f"  - {{match: {{column: {name}}}, technique: pseudonymize}}\n" for name in ("customer_id", "email")
    )
    workshop.policy.write_text(POLICY + rules + REST)
    workshop.run(source, dest)
    written = dest.read_text()
    assert '"u0"' not in written
    assert odd not in written
    assert "@x.example" not in written
