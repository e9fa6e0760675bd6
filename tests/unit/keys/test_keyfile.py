"""Key files: made 0600 and never overwritten; read only while nobody else can read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys import keyfile
from sfumato.keys.keyfile import read_key_file
from sfumato.keys.new import new_key, write_key_file
from sfumato.keys.parse import parse_secret


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    write_key_file(path)
    return path


def test_a_new_key_is_64_hex_digits_and_never_the_same() -> None:
    keys = {new_key() for _ in range(50)}
    assert len(keys) == 50
    assert all(len(parse_secret(Secret(key.encode()))) == 32 for key in keys)


@pytest.mark.parametrize("umask", [0, 0o022])
def test_a_written_key_is_private_and_parses(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_key_file(tmp_path / "key")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert len(parse_secret(read_key_file(tmp_path / "key"))) == 32


def test_a_key_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    link = path.with_name("link")
    link.symlink_to(path.with_name("elsewhere"))
    for target in (path, link):
        with pytest.raises(SfumatoError) as caught:
            write_key_file(target)
        assert caught.value.code == "key.exists"
    assert path.read_bytes() == before
    assert not path.with_name("elsewhere").exists()


def test_a_key_without_a_folder_is_an_input_output_error(tmp_path: Path) -> None:
    with pytest.raises(SfumatoError) as caught:
        write_key_file(tmp_path / "absent" / "key")
    assert caught.value.code == "store.io"


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o660, 0o601, 0o610, 0o620])
def test_any_right_of_others_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(SfumatoError) as caught:
        read_key_file(path)
    assert caught.value.code == "key.permissions"
    assert path.read_text().strip() not in str(caught.value)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_owner_only_modes_are_taken(path: Path, mode: int) -> None:
    path.chmod(mode)
    assert len(read_key_file(path)) == 65


def test_a_link_is_judged_by_its_target(path: Path) -> None:
    link = path.with_name("link")
    link.symlink_to(path)
    assert read_key_file(link) == read_key_file(path)
    path.chmod(0o644)
    with pytest.raises(SfumatoError) as caught:
        read_key_file(link)
    assert caught.value.code == "key.permissions"


def test_another_users_file_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if path.stat().st_uid == 0:
        if os.geteuid() != 0:
            pytest.skip("root owns this file")
        os.chown(path, 12345, -1)
    else:
        monkeypatch.setattr(keyfile.os, "geteuid", lambda: 12345)
    with pytest.raises(SfumatoError) as caught:
        read_key_file(path)
    assert caught.value.code == "key.permissions"


def test_what_is_no_file_is_no_key(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name in ("absent", "pipe", "."):
        with pytest.raises(SfumatoError) as caught:
            read_key_file(tmp_path / name)
        assert caught.value.code == "key.missing"


def test_a_huge_file_is_no_key(path: Path) -> None:
    path.write_bytes(b"a" * 100_000)
    with pytest.raises(SfumatoError) as caught:
        read_key_file(path)
    assert caught.value.code == "key.format"
