"""The home: made private, and refused as soon as others have any right in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.store.home import Home, create_private


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_variable_names_the_home(tmp_path: Path) -> None:
    home = Home.open({"SFUMATO_HOME": str(tmp_path / "deep" / "home")})
    assert home.path == tmp_path / "deep" / "home"


@pytest.mark.parametrize("extra", [{}, {"SFUMATO_HOME": ""}])
def test_without_the_variable_it_lies_in_the_users_home(tmp_path: Path, extra: dict[str, str]) -> None:
    assert Home.open({"HOME": str(tmp_path), **extra}).path == tmp_path / ".sfumato"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everything_is_made_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        home = Home.open({"SFUMATO_HOME": str(tmp_path / "home")})
        create_private(home.audit)
    finally:
        os.umask(before)
    assert [_mode(path) for path in (home.path, home.keys, home.quarantine)] == [0o700] * 3
    assert _mode(home.audit) == 0o600


@pytest.mark.parametrize("mode", [0o710, 0o701, 0o750, 0o755, 0o770, 0o777])
def test_a_home_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    home = Home.open({"SFUMATO_HOME": str(tmp_path / "home")})
    home.path.chmod(mode)
    with pytest.raises(SfumatoError) as caught:
        Home.open({"SFUMATO_HOME": str(tmp_path / "home")})
    assert caught.value.code == "home.permissions"
    assert _mode(home.path) == mode, "a refusal repairs nothing behind the user's back"


@pytest.mark.parametrize("name", ["audit.sqlite", "audit.sqlite-wal", "audit.sqlite-shm", "registry.sqlite", "keys"])
def test_a_database_or_folder_open_to_others_is_refused(tmp_path: Path, name: str) -> None:
    home = Home.open({"SFUMATO_HOME": str(tmp_path / "home")})
    path = home.path / name
    if not path.exists():
        path.touch()
    path.chmod(0o640 if path.is_file() else 0o750)
    with pytest.raises(SfumatoError) as caught:
        home.check()
    assert caught.value.code == "home.permissions"
    assert caught.value.where["path"] == str(path)


def test_a_home_that_cannot_be_made_is_an_input_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SfumatoError) as caught:
        Home.open({"SFUMATO_HOME": str(tmp_path / "file" / "home")})
    assert caught.value.code == "store.io"


def test_a_private_file_is_made_once(tmp_path: Path) -> None:
    assert create_private(tmp_path / "a") is True
    (tmp_path / "a").write_text("kept")
    assert create_private(tmp_path / "a") is False
    assert (tmp_path / "a").read_text() == "kept"
