"""Manifests: what is signed, every way a release can differ from it, and when it may be called anonymised."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sfumato.core.canonical import dumps
from sfumato.core.dsse import pae, sign_envelope
from sfumato.core.entities import Role
from sfumato.core.errors import SfumatoError
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.core.policy import Match, Nulls, Rule
from sfumato.core.secret import Secret
from sfumato.core.signing import SigningKey
from sfumato.pipeline.manifest import PAYLOAD_TYPE, build, release_class, verify_release
from sfumato.store.release_files import MANIFEST, ReleaseFiles

KEY, OTHER = SigningKey(Secret(bytes(range(32)))), SigningKey(Secret(bytes(32)))
PREDICATE: dict[str, Any] = {
    "job": "job-1",
    "time": "2026-01-31T12:00:00.000000Z",
    "operator": {"name": "ada", "known": "os"},
    "sfumato": {"version": "0.1.0"},
    "policy": {"name": "demo", "digest": "ab" * 32},
    "plan": {"order": "keep"},
    "domain": "analytics",
    "subject": None,
    "keys": [{"slot": "pseudonym", "purpose": "pseudonym", "key_id": "20e5a7f4"}],
    "source": {"uri": "file:///in.csv", "fingerprint": "cd" * 32},
    "columns": [{"name": "email", "technique": "pseudonymize"}],
    "rows": {"in": 3, "out": 3, "suppressed": 0, "quarantined": 0},
    "found_late": {},
    "gate": {"upper_bound": 0.0002995, "leaks": 0},
    "class": "pseudonymised",
    "class_reasons": ["no k was promised"],
    "audit_head": {"seq": 4},
}
PARTS = {"part-0.csv": b"a\n1\n", "part-1.csv": b"a\n2\n"}


def _digests(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(name, hashlib.sha256(data).hexdigest()) for name, data in parts.items()]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    dest = tmp_path / "release"
    dest.mkdir()
    for name, data in PARTS.items():
        (dest / name).write_bytes(data)
    (dest / MANIFEST).write_bytes(build(_digests(PARTS), PREDICATE, KEY))
    return dest


@pytest.fixture
def single(tmp_path: Path) -> Path:
    dest = tmp_path / "out.csv"
    dest.write_bytes(b"a\n1\n")
    (tmp_path / "out.csv.sfumato.json").write_bytes(build(_digests({"out.csv": b"a\n1\n"}), PREDICATE, KEY))
    return dest


def _refusal(dest: Path, key: SigningKey = KEY) -> SfumatoError:
    with pytest.raises(SfumatoError) as caught:
        verify_release(ReleaseFiles(dest), key.public)
    return caught.value


def _codes(dest: Path) -> list[tuple[str, object]]:
    return [(problem.code, problem.where.get("file")) for problem in _refusal(dest).problems]


def test_a_whole_release_verifies_and_gives_its_statement(directory: Path) -> None:
    statement = verify_release(ReleaseFiles(directory), KEY.public)
    assert list(statement.subjects) == _digests(PARTS)
    assert statement.predicate["gate"]["upper_bound"] == 0.0002995
    assert {name: statement.predicate[name] for name in PREDICATE} == PREDICATE


def test_a_single_file_verifies_among_its_neighbours(single: Path) -> None:
    single.with_name("neighbour.csv").write_bytes(b"")
    assert [name for name, _ in verify_release(ReleaseFiles(single), KEY.public).subjects] == ["out.csv"]


def test_a_stranger_with_a_json_reader_can_verify(directory: Path) -> None:
    """The envelope by the standards' words alone: DSSE, in-toto, Ed25519."""
    envelope = json.loads((directory / MANIFEST).read_bytes())
    payload = base64.b64decode(envelope["payload"])
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    KEY.public.check(base64.b64decode(envelope["signatures"][0]["sig"]), pae(envelope["payloadType"], payload))
    statement = json.loads(payload)
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://sfumato.dev/release/v1"
    assert statement["subject"][0] == {"name": "part-0.csv", "digest": {"sha256": _digests(PARTS)[0][1]}}
    assert statement["predicate"]["signer"] == {
        "algorithm": "ed25519", "key_id": KEY.key_id, "public_key": base64.b64encode(KEY.public.raw).decode(),
    }  # fmt: skip


def test_the_bytes_do_not_depend_on_the_order_of_files(directory: Path) -> None:
    assert build(reversed(_digests(PARTS)), PREDICATE, KEY) == (directory / MANIFEST).read_bytes()


def test_a_missing_manifest_has_its_code(directory: Path, single: Path) -> None:
    (directory / MANIFEST).unlink()
    single.with_name("out.csv.sfumato.json").unlink()
    assert _refusal(directory).code == _refusal(single).code == "verify.manifest_missing"


def test_a_missing_file_has_its_code(directory: Path, single: Path) -> None:
    (directory / "part-1.csv").unlink()
    single.unlink()
    assert _codes(directory) == [("verify.missing", "part-1.csv")]
    assert _codes(single) == [("verify.missing", "out.csv")]


@pytest.mark.parametrize("content", [b"", b"a\n3\n", b"a\n1\n\n"])
def test_a_changed_file_has_its_code(directory: Path, single: Path, content: bytes) -> None:
    (directory / "part-0.csv").write_bytes(content)
    single.write_bytes(content)
    assert _codes(directory) == [("verify.changed", "part-0.csv")]
    assert _codes(single) == [("verify.changed", "out.csv")]


def test_a_link_to_the_same_content_counts_as_changed(directory: Path, tmp_path: Path) -> None:
    (directory / "part-0.csv").rename(tmp_path / "elsewhere")
    (directory / "part-0.csv").symlink_to(tmp_path / "elsewhere")
    assert _codes(directory) == [("verify.changed", "part-0.csv")]


@pytest.mark.parametrize("name", ["part-2.csv", ".hidden", ".part-0.csv.crc", "sub/part-0.csv", "sub/.x"])
def test_an_added_file_has_its_code(directory: Path, name: str) -> None:
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_bytes(b"")
    assert _codes(directory) == [("verify.added", name)]


def test_an_empty_subdirectory_counts_as_added(directory: Path) -> None:
    (directory / "sub").mkdir()
    assert _codes(directory) == [("verify.added", "sub/")]


def test_an_odd_name_is_shown_as_text(directory: Path) -> None:
    (directory / "odd\udcff").write_bytes(b"")
    assert _codes(directory) == [("verify.added", "odd\\udcff")]


def test_all_differences_are_told_at_once(directory: Path) -> None:
    (directory / "part-0.csv").rename(directory / "part-2.csv")
    (directory / "part-1.csv").write_bytes(b"")
    assert _codes(directory) == [
        ("verify.missing", "part-0.csv"),
        ("verify.changed", "part-1.csv"),
        ("verify.added", "part-2.csv"),
    ]


def test_two_files_that_change_places_are_both_changed(directory: Path) -> None:
    (directory / "part-0.csv").write_bytes(PARTS["part-1.csv"])
    (directory / "part-1.csv").write_bytes(PARTS["part-0.csv"])
    assert [code for code, _ in _codes(directory)] == ["verify.changed"] * 2


def test_another_signers_release_is_unknown(directory: Path) -> None:
    assert _refusal(directory, OTHER).code == "verify.unknown_key"
    (directory / MANIFEST).write_bytes(build(_digests(PARTS), PREDICATE, OTHER))
    assert _refusal(directory).code == "verify.unknown_key"


def test_a_forger_who_borrows_the_key_id_is_caught_by_the_signature(directory: Path) -> None:
    forged = json.loads(build(_digests({"part-0.csv": b"x"}), PREDICATE, OTHER))
    forged["signatures"][0]["keyid"] = KEY.key_id
    (directory / MANIFEST).write_bytes(dumps(forged))
    assert _refusal(directory).code == "verify.signature"


def test_every_flipped_byte_of_the_manifest_is_refused(directory: Path) -> None:
    good = (directory / MANIFEST).read_bytes()
    codes = set()
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        (directory / MANIFEST).write_bytes(changed)
        codes.add(_refusal(directory).code)
    assert codes == {"verify.malformed", "verify.not_canonical", "verify.signature", "verify.unknown_key"}


def test_white_space_around_the_envelope_is_not_canonical(directory: Path) -> None:
    (directory / MANIFEST).write_bytes((directory / MANIFEST).read_bytes() + b"\n")
    assert _refusal(directory).code == "verify.not_canonical"


def _signed(payload: bytes, payload_type: str = PAYLOAD_TYPE) -> bytes:
    return sign_envelope(payload_type, payload, KEY)


def _statement(directory: Path) -> Any:
    return json.loads(base64.b64decode(json.loads((directory / MANIFEST).read_bytes())["payload"]))


def test_a_signed_statement_must_be_canonical_itself(directory: Path) -> None:
    payload = json.dumps(_statement(directory)).encode()
    (directory / MANIFEST).write_bytes(_signed(payload))
    assert _refusal(directory).code == "verify.not_canonical"


@pytest.mark.parametrize(
    "edit",
    [
        lambda s: s.update(_type="https://in-toto.io/Statement/v0.1"),
        lambda s: s.update(predicateType="https://slsa.dev/provenance/v1"),
        lambda s: s.update(extra=1),
        lambda s: s.pop("subject"),
        lambda s: s.update(subject=[]),
        lambda s: s["subject"].append(s["subject"][0]),
        lambda s: s["subject"][0].update(name="../part-0.csv"),
        lambda s: s["subject"][0].update(name="/etc/passwd"),
        lambda s: s["subject"][0].update(name=""),
        lambda s: s["subject"][0].update(name="a\0b"),
        lambda s: s["subject"][0].update(name=3),
        lambda s: s["subject"][0].update(uri="x"),
        lambda s: s["subject"][0].update(digest={}),
        lambda s: s["subject"][0]["digest"].update(md5="0" * 32),
        lambda s: s["subject"][0]["digest"].update(sha256="AB" * 32),
        lambda s: s["subject"][0]["digest"].update(sha256=None),
        lambda s: s.update(predicate=[]),
        lambda s: s["predicate"].pop("audit_head"),
    ],
)
def test_a_signed_statement_of_another_shape_is_malformed(directory: Path, edit: Callable[[Any], object]) -> None:
    statement = _statement(directory)
    edit(statement)
    (directory / MANIFEST).write_bytes(_signed(dumps(statement)))
    assert _refusal(directory).code == "verify.malformed"


def test_another_payload_is_malformed(directory: Path) -> None:
    for envelope in (_signed(b"[]"), _signed(b"not json"), _signed(dumps(_statement(directory)), "text/plain")):
        (directory / MANIFEST).write_bytes(envelope)
        assert _refusal(directory).code == "verify.malformed"


def test_later_fields_of_the_predicate_are_taken(directory: Path) -> None:
    (directory / MANIFEST).write_bytes(build(_digests(PARTS), {**PREDICATE, "budget": {"epsilon": "1"}}, KEY))
    assert verify_release(ReleaseFiles(directory), KEY.public).predicate["budget"] == {"epsilon": "1"}


@pytest.mark.parametrize("name", sorted(PREDICATE))
def test_no_field_of_the_predicate_can_be_forgotten(name: str) -> None:
    rest = {field: value for field, value in PREDICATE.items() if field != name}
    with pytest.raises(ValueError, match=name):
        build(_digests(PARTS), rest, KEY)


@pytest.mark.parametrize(
    "files", [[], [("../x", "ab" * 32)], [("x", "ab")], [("x", "ab" * 32)] * 2, [("a//b", "ab" * 32)]]
)
def test_files_that_cannot_be_verified_are_not_signed(files: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="files"):
        build(files, PREDICATE, KEY)


def _column(name: str = "c", technique: str = "keep", **changes: Any) -> ColumnPlan:
    modes = {"keep": Mode.KEEP, "text": Mode.TEXT, "suppress": Mode.DROP}
    fields: dict[str, Any] = {
        "name": name, "type": pa.string(), "output_type": None if technique == "suppress" else pa.string(),
        "mode": modes.get(technique, Mode.CELLS), "technique": technique, "parameters": (),
        "nulls": Nulls.KEEP, "tag": None, "role": Role.NONE, "entity": None, "direct": False, "decided_by": "tag",
        "confidence": None, "reasons": (), "rule": 1, "because": None, "why": "",
    }  # fmt: skip
    return ColumnPlan(**{**fields, **changes})


def _class(*columns: ColumnPlan, spans: str = "replace", promised: int | None = 5, found: int | None = 7) -> str:
    rule = Rule(number=1, match=Match(), technique=spans)
    return release_class(columns, [rule], promised_k=promised, found_k=found)[0]


def test_irreversible_techniques_with_a_k_that_holds_are_anonymised() -> None:
    columns = [
        _column(technique=name) for name in ("mask", "generalize", "suppress", "replace", "redact", "keep", "text")
    ]
    kind, reasons = release_class(columns, [], promised_k=5, found_k=5)
    assert kind == "anonymised"
    assert reasons


@pytest.mark.parametrize(
    "technique",
    ["pseudonymize", "fake", "shift_date", "noise", "swap", "tokenize", "encrypt", "fpe", "third_party_thing"],
)
def test_a_keyed_reversible_or_unknown_technique_is_pseudonymised(technique: str) -> None:
    kind, reasons = release_class([_column("email", technique)], [], promised_k=5, found_k=7)
    assert kind == "pseudonymised"
    assert len(reasons) == 1
    assert "email" in reasons[0]
    assert technique in reasons[0]


def test_spans_count_only_where_text_is_treated() -> None:
    assert _class(_column(), spans="fake") == "anonymised"
    assert _class(_column(technique="text"), spans="fake") == "pseudonymised"
    assert _class(_column(mode=Mode.WATCH), spans="tokenize") == "pseudonymised"
    assert _class(_column(technique="text"), spans="replace") == "anonymised"


@pytest.mark.parametrize(("promised", "found"), [(None, None), (None, 100), (4, 100), (5, 4), (5, None), (5, 0)])
def test_without_a_k_of_five_that_holds_it_is_pseudonymised(promised: int | None, found: int | None) -> None:
    assert _class(_column(), promised=promised, found=found) == "pseudonymised"


def test_a_direct_identifier_kept_by_decision_is_pseudonymised() -> None:
    assert _class(_column(role=Role.DIRECT, direct=True, because="asked")) == "pseudonymised"
    assert _class(_column(role=Role.NONE, because="clean notes")) == "pseudonymised"
    assert _class(_column(role=None, because="clean notes")) == "pseudonymised"
    assert _class(_column(role=Role.QUASI, because="needed")) == "anonymised"
    assert _class(_column(role=Role.QUASI, direct=True, because="needed")) == "pseudonymised"
    kind, _ = release_class(
        [_column("city", role=Role.QUASI, because="needed")], [], promised_k=5, found_k=7, kept=["city"]
    )
    assert kind == "pseudonymised"


def test_a_column_that_is_not_written_does_not_count() -> None:
    assert _class(_column(technique="suppress", direct=True, because="gone")) == "anonymised"


def test_every_reason_is_given() -> None:
    columns = [_column("a", "pseudonymize"), _column("b", "tokenize"), _column("c", direct=True, because="x")]
    _, reasons = release_class(columns, [], promised_k=3, found_k=3)
    assert len(reasons) == 4
