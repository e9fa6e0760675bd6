"""What every key provider in the folder must do; a new file is picked up unasked."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys import providers
from sfumato.keys.provider import KeyProvider, fetch

NAMES = sorted(module.name for module in pkgutil.iter_modules(providers.__path__))
WRITTEN = bytes(range(32)).hex()


def _provider(name: str) -> KeyProvider:
    plugin: KeyProvider = importlib.import_module(f"sfumato.keys.providers.{name}").PLUGIN
    return plugin


def _location(name: str, tmp_path: Path) -> tuple[str, dict[str, str]]:
    """A location of that provider under which WRITTEN lies; providers of remote places bring their own tests."""
    if name == "env":
        return "SFUMATO_TEST_KEY", {"SFUMATO_TEST_KEY": WRITTEN}
    if name == "file":
        path = tmp_path / "key"
        path.touch(mode=0o600)
        path.write_text(WRITTEN)
        return str(path), {}
    pytest.fail(f"say here how a secret gets to where {name} reads it")


@pytest.mark.parametrize("name", NAMES)
def test_its_id_is_its_scheme_and_its_file(name: str) -> None:
    provider = _provider(name)
    assert provider.id == name
    assert f"{provider.id}://" in provider.summary


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_secret_as_it_is_written(name: str, tmp_path: Path) -> None:
    location, environ = _location(name, tmp_path)
    secret = fetch(f"{name}://{location}", {name: _provider(name)}, environ)
    assert secret == Secret(WRITTEN.encode())


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_shows_and_travels_nowhere(name: str, tmp_path: Path) -> None:
    location, environ = _location(name, tmp_path)
    secret = _provider(name).read(location, environ)
    assert WRITTEN not in f"{secret} {secret!r} {_provider(name)!r} {vars(_provider(name))}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_there_is_a_missing_key(name: str, tmp_path: Path) -> None:
    location, _ = _location(name, tmp_path)
    (tmp_path / "key").unlink(missing_ok=True)
    with pytest.raises(SfumatoError) as caught:
        _provider(name).read(location, {})
    assert caught.value.code == "key.missing"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_location_is_a_bad_reference(name: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        _provider(name).read("", {"": WRITTEN})
    assert caught.value.code == "key.reference"


def test_the_environment_is_the_one_handed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SFUMATO_TEST_KEY", WRITTEN)
    with pytest.raises(SfumatoError) as caught:
        _provider("env").read("SFUMATO_TEST_KEY", {})
    assert caught.value.code == "key.missing"


@pytest.mark.parametrize("location", ["A B", "1A", "A=B", "A\0"])
def test_env_takes_names_of_variables_only(location: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        _provider("env").read(location, {location: WRITTEN})
    assert caught.value.code == "key.reference"


def test_file_takes_relative_and_home_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _location("file", tmp_path)
    monkeypatch.chdir(tmp_path)
    for location in ("key", "./key", "~/key"):
        assert _provider("file").read(location, {"HOME": str(tmp_path)}) == Secret(WRITTEN.encode())


def test_file_refuses_what_others_can_read(tmp_path: Path) -> None:
    location, environ = _location("file", tmp_path)
    (tmp_path / "key").chmod(0o604)
    with pytest.raises(SfumatoError) as caught:
        _provider("file").read(location, environ)
    assert caught.value.code == "key.permissions"
