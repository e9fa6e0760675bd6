"""The key ring: lazy, cached, scoped; and what it says when a slot or reference is wrong."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.derive import derive
from sfumato.keys.providers.env import PLUGIN as ENV
from sfumato.keys.ring import KeyRing

HEX = bytes(range(32)).hex()


class Counting:
    """The env provider, counted."""

    id = "env"
    summary = ""

    def __init__(self) -> None:
        self.reads = 0

    def read(self, location: str, environ: Mapping[str, str]) -> Secret:
        self.reads += 1
        return ENV.read(location, environ)


def _ring(references: dict[str, str], environ: dict[str, str] | None = None) -> KeyRing:
    return KeyRing(references, "analytics", {"env": ENV}, {"KEY": HEX} if environ is None else environ)


def test_a_subkey_is_the_contracts() -> None:
    ring = _ring({"pseudonym": "env://KEY"})
    assert ring.subkey("pseudonym", "pseudonym") == derive(Secret(bytes(range(32))), "pseudonym", "analytics")
    assert ring.key_id("pseudonym", "pseudonym") == "20e5a7f4"


def test_nothing_is_fetched_before_it_is_needed_and_then_once() -> None:
    provider = Counting()
    ring = KeyRing({"pseudonym": "env://KEY", "vault": "env://KEY"}, "d", {"env": provider}, {"KEY": HEX})
    assert provider.reads == 0
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda purpose: ring.subkey("pseudonym", purpose), ["pseudonym", "fake", "shift"] * 5))
    ring.subkey("vault", "vault-wrap")
    assert provider.reads == 1


def test_an_unfilled_slot_is_a_plan_error() -> None:
    with pytest.raises(SfumatoError) as caught:
        _ring({"vault": "env://KEY"}).subkey("pseudonym", "pseudonym")
    assert caught.value.code == "plan.key_missing"
    assert caught.value.where["slot"] == "pseudonym"


@pytest.mark.parametrize(
    ("reference", "environ", "code"),
    [
        ("env://KEY", {}, "key.missing"),
        ("env://KEY", {"KEY": ""}, "key.missing"),
        ("env://KEY", {"KEY": "ab" * 31}, "key.short"),
        ("env://KEY", {"KEY": "swordfish swordfish swordfish swordfish"}, "key.format"),
        ("vault://kv/a#b", {}, "key.reference"),
        ("env://", {}, "key.reference"),
        ("env://a b", {}, "key.reference"),
        (HEX, {}, "key.reference"),
    ],
)
def test_a_bad_reference_is_told_with_its_slot_and_without_its_content(
    reference: str, environ: dict[str, str], code: str
) -> None:
    with pytest.raises(SfumatoError) as caught:
        _ring({"pseudonym": reference}, environ).subkey("pseudonym", "pseudonym")
    assert caught.value.code == code
    assert caught.value.where.get("slot") == "pseudonym"
    assert HEX not in str(caught.value)
    assert "swordfish" not in str(caught.value)


def test_a_bad_domain_is_refused_at_once() -> None:
    with pytest.raises(SfumatoError) as caught:
        KeyRing({}, "Not A Domain", {}, {})
    assert caught.value.code == "policy.invalid"


def test_a_ring_is_neither_shown_nor_pickled() -> None:
    ring = _ring({"pseudonym": "env://KEY"})
    ring.subkey("pseudonym", "pseudonym")
    assert HEX not in repr(ring)
    with pytest.raises(TypeError):
        pickle.dumps(ring)
