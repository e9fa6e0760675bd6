"""Verification: what it proves, what it notes, and the outside heads."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.reference import audit_trail
from tests.reference.trails import KEY, OTHER_KEY, entries, home_in, log_in

from sfumato.audit.checkpoint import SignedHead, sign_head
from sfumato.audit.verify import SELF_HELD, Verified, verify_export, verify_trail
from sfumato.core.errors import SfumatoError
from sfumato.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_in(tmp_path)


def _write(home: Home, *groups: int) -> list[SignedHead]:
    with log_in(home) as log:
        return [log.append_many(entries(count)) for count in groups]


def _refusal(home: Home, heads: list[SignedHead]) -> SfumatoError:
    with pytest.raises(SfumatoError) as caught:
        verify_trail(home, KEY.public, heads=heads)
    return caught.value


def test_a_sound_trail_is_proved_up_to_its_head(home: Home) -> None:
    heads = _write(home, 5, 3)
    assert verify_trail(home, KEY.public) == Verified(records=8, head=heads[-1], heads=0, notes=())


def test_an_empty_home_has_nothing_to_prove(home: Home) -> None:
    assert verify_trail(home, KEY.public).records == 0
    log_in(home).close()
    assert verify_trail(home, KEY.public).head is None


def test_a_self_held_key_is_noted(home: Home) -> None:
    _write(home, 1)
    assert verify_trail(home, KEY.public, self_held=True).notes == (SELF_HELD,)
    assert SELF_HELD == "self-held: whoever holds this home can re-sign"


def test_heads_carried_outside_are_found(home: Home) -> None:
    heads = _write(home, 5, 3, 1)
    assert verify_trail(home, KEY.public, heads=[heads[1], heads[0], heads[0]]).heads == 3


def test_a_tail_cut_and_signed_again_is_truncated(home: Home, tmp_path: Path) -> None:
    _write(home, 5)
    shutil.copytree(home.path, tmp_path / "before")
    (later,) = _write(home, 3)
    shutil.rmtree(home.path)
    shutil.copytree(tmp_path / "before", home.path)
    assert verify_trail(home, KEY.public).records == 5, "by itself the old copy is sound"
    error = _refusal(home, [later])
    assert (error.code, error.where["record"], error.where["head"]) == ("audit.truncated", 6, 1)


def test_a_history_written_anew_is_a_fork(home: Home, tmp_path: Path) -> None:
    first, *_ = _write(home, 5)
    shutil.copytree(home.path, tmp_path / "before")
    (later,) = _write(home, 3)
    shutil.rmtree(home.path)
    shutil.copytree(tmp_path / "before", home.path)
    _write(home, 2, 2)
    assert verify_trail(home, KEY.public, heads=[first]).records == 9
    error = _refusal(home, [first, later])
    assert (error.code, error.where["record"], error.where["head"]) == ("audit.forked", 8, 2)


def test_another_log_is_a_fork_however_alike(home: Home, tmp_path: Path) -> None:
    (head,) = _write(home_in(tmp_path / "other"), 5)
    _write(home, 5)
    assert _refusal(home, [head]).code == "audit.forked"


def test_a_log_that_is_gone_is_truncated(home: Home) -> None:
    (head,) = _write(home, 2)
    for path in home.path.glob("audit.sqlite*"):
        path.unlink()
    assert _refusal(home, [head]).code == "audit.truncated"
    log_in(home).close()
    assert _refusal(home, [head]).code == "audit.truncated"


def test_an_outside_head_of_another_key_proves_nothing(home: Home) -> None:
    (head,) = _write(home, 2)
    error = _refusal(home, [head, sign_head(head.head, OTHER_KEY)])
    assert (error.code, error.where["head"]) == ("verify.unknown_key", 2)
    forged = SignedHead(head=head.head, key_id=head.key_id, signature="00" * 64)
    assert _refusal(home, [forged]).code == "verify.signature"


def test_another_keys_trail_is_not_this_keys(home: Home) -> None:
    _write(home, 2)
    with pytest.raises(SfumatoError) as caught:
        verify_trail(home, OTHER_KEY.public)
    assert (caught.value.code, caught.value.where["part"]) == ("audit.tampered", "head")


def test_verification_changes_no_record_and_works_beside_a_writer(home: Home) -> None:
    with log_in(home) as log:
        log.append_many(entries(3))
        writer = sqlite3.connect(home.audit, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert verify_trail(home, KEY.public).records == 3
        writer.execute("ROLLBACK")
        writer.close()
    before = home.audit.read_bytes()
    assert verify_trail(home, KEY.public).records == 3
    assert home.audit.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"garbage, long enough to be looked at by the library" * 100])
def test_a_replaced_file_is_told_as_damage(home: Home, content: bytes) -> None:
    _write(home, 2)
    for path in home.path.glob("audit.sqlite*"):
        path.unlink()
    home.audit.touch(mode=0o600)
    home.audit.write_bytes(content)
    assert _refusal(home, []).code == "audit.tampered"


def test_a_cut_file_is_told_as_damage(home: Home) -> None:
    _write(home, 300)
    content = home.audit.read_bytes()
    home.audit.write_bytes(content[: len(content) // 2])
    assert _refusal(home, []).code == "audit.tampered"


def test_permissions_are_checked_before_anything(home: Home) -> None:
    _write(home, 2)
    home.audit.chmod(0o644)
    assert _refusal(home, []).code == "home.permissions"


def test_an_export_is_verified_without_the_home(home: Home, tmp_path: Path) -> None:
    heads = _write(home, 5, 3)
    with log_in(home) as log:
        head = log.export(tmp_path / "trail.jsonl")
    assert SignedHead.from_bytes((tmp_path / "trail.jsonl.head.json").read_bytes().strip()) == head
    assert verify_export(tmp_path / "trail.jsonl", KEY.public, head, heads=heads).records == 9
    lines = (tmp_path / "trail.jsonl").read_bytes().splitlines()
    assert audit_trail.history_of(lines)[-1] == head.head.hash
    assert b'"audit.read"' in lines[-1]


@pytest.mark.parametrize(
    ("edit", "code", "record"),
    [
        (lambda lines: lines[:-1], "audit.truncated", 6),
        (lambda lines: lines[:2] + lines[3:], "audit.tampered", 3),
        (lambda lines: [*lines, lines[-1]], "audit.tampered", 7),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "audit.tampered", 1),
        (lambda lines: [*lines[:2], lines[2].replace(b":3", b":9", 1), *lines[3:]], "audit.tampered", 3),
        (lambda lines: [*lines[:-1], lines[-1].replace(b"read", b"reap")], "audit.tampered", 6),
        (lambda lines: [], "audit.truncated", 1),
    ],
)
def test_a_changed_export_is_refused(home: Home, tmp_path: Path, edit: object, code: str, record: int) -> None:
    _write(home, 5)
    path = tmp_path / "trail.jsonl"
    with log_in(home) as log:
        head = log.export(path)
    lines = edit(path.read_bytes().splitlines())  # type: ignore[operator]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    with pytest.raises(SfumatoError) as caught:
        verify_export(path, KEY.public, head)
    assert (caught.value.code, caught.value.where["record"]) == (code, record)


def test_an_export_overwrites_nothing_and_records_nothing_then(home: Home, tmp_path: Path) -> None:
    _write(home, 2)
    for name in ("trail.jsonl", "trail.jsonl.head.json"):
        (tmp_path / name).write_text("kept")
        with log_in(home) as log, pytest.raises(SfumatoError) as caught:
            log.export(tmp_path / "trail.jsonl")
        assert caught.value.code == "sink.exists"
        (tmp_path / name).unlink()
    with log_in(home) as log, pytest.raises(SfumatoError) as caught:
        log.export(tmp_path / "absent" / "trail.jsonl")
    assert caught.value.code == "sink.io"


def test_opening_a_trail_loads_no_heavy_client() -> None:
    code = "import sys, sfumato.audit.log, sfumato.keys.ring, sfumato.pipeline.manifest; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlalchemy", "cryptography"} & set(loaded)
