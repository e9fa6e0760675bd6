"""The audit's signing key: from a provider, else self-held, made once."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.core.signing import SigningKey
from sfumato.keys.audit_key import audit_key
from sfumato.keys.providers.env import PLUGIN as ENV
from sfumato.store.home import Home

PROVIDERS = {"env": ENV}
SEED = bytes(range(32))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open({"SFUMATO_HOME": str(tmp_path / "home")})


def test_a_provider_gives_the_seed(home: Home) -> None:
    key = audit_key(home, {"SFUMATO_AUDIT_KEY": "env://SEED", "SEED": SEED.hex()}, PROVIDERS)
    assert key.public == SigningKey(Secret(SEED)).public
    assert not key.self_held
    assert list(home.keys.iterdir()) == []


def test_without_a_provider_the_home_makes_and_keeps_its_own(home: Home) -> None:
    first, second = audit_key(home, {}, {}), audit_key(home, {"SFUMATO_AUDIT_KEY": ""}, {})
    assert first.public == second.public
    assert first.self_held
    assert [path.name for path in home.keys.iterdir()] == ["audit-ed25519"]
    assert stat.S_IMODE((home.keys / "audit-ed25519").stat().st_mode) == 0o600


def test_starters_at_once_agree_on_one_key(home: Home) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: audit_key(home, {}, {}).public.raw, range(32)))
    assert len(keys) == 1
    assert [path.name for path in home.keys.iterdir()] == ["audit-ed25519"]


def test_a_verifier_makes_no_key(home: Home) -> None:
    with pytest.raises(SfumatoError) as caught:
        audit_key(home, {}, {}, create=False)
    assert caught.value.code == "key.missing"
    assert list(home.keys.iterdir()) == []


def test_a_key_file_open_to_others_is_refused(home: Home) -> None:
    audit_key(home, {}, {})
    (home.keys / "audit-ed25519").chmod(0o640)
    with pytest.raises(SfumatoError) as caught:
        audit_key(home, {}, {})
    assert caught.value.code == "key.permissions"


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"SFUMATO_AUDIT_KEY": "env://SEED"}, "key.missing"),
        ({"SFUMATO_AUDIT_KEY": "env://SEED", "SEED": "ab" * 33}, "key.format"),
        ({"SFUMATO_AUDIT_KEY": "env://SEED", "SEED": "ab" * 20}, "key.short"),
        ({"SFUMATO_AUDIT_KEY": "nowhere://SEED"}, "key.reference"),
        ({"SFUMATO_AUDIT_KEY": "ab" * 32}, "key.reference"),
    ],
)
def test_a_bad_reference_never_falls_back_to_a_self_held_key(home: Home, environ: dict[str, str], code: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        audit_key(home, environ, PROVIDERS)
    assert caught.value.code == code
    assert list(home.keys.iterdir()) == []
    assert "ab" * 20 not in str(caught.value)
