"""Pins: the first key of a domain is remembered, another one is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.keys.pins import Pins
from sfumato.store.home import Home

A, B = ("pseudonym", "pseudonym", "20e5a7f4"), ("pseudonym", "fake", "0badcafe")
CHANGED = ("pseudonym", "pseudonym", "deadbeef")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open({"SFUMATO_HOME": str(tmp_path / "home")})


@pytest.fixture
def pins(home: Home) -> Iterator[Pins]:
    opened = Pins(home, lambda: datetime(2026, 1, 31, tzinfo=UTC))
    yield opened
    opened.close()


def test_the_first_run_pins_and_the_next_agrees(pins: Pins, home: Home) -> None:
    assert pins.pin("analytics", [A]) == (A,)
    assert pins.pin("analytics", [A, B]) == (B,)
    again = Pins(home, lambda: datetime.now(UTC))
    assert again.pin("analytics", [A, B]) == ()
    again.close()


def test_another_key_is_refused_and_pins_nothing(pins: Pins) -> None:
    pins.pin("analytics", [A])
    with pytest.raises(SfumatoError) as caught:
        pins.pin("analytics", [B, CHANGED])
    assert caught.value.code == "key.changed"
    assert caught.value.problem.hint == "give the old key, or use another domain"
    assert caught.value.where["pinned"] == A[2]
    assert pins.pin("analytics", [B]) == (B,), "what came before the refused key was not pinned"


def test_domains_are_pinned_apart(pins: Pins) -> None:
    pins.pin("analytics", [A])
    assert pins.pin("research", [CHANGED]) == (CHANGED,)


def test_a_check_pins_nothing(pins: Pins) -> None:
    pins.check("analytics", [CHANGED])
    assert pins.pin("analytics", [A]) == (A,)
    pins.check("analytics", [A, B])
    with pytest.raises(SfumatoError) as caught:
        pins.check("analytics", [CHANGED])
    assert caught.value.code == "key.changed"
