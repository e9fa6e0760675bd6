"""Signed heads: one form, one signature, checked against one key."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from tests.reference import audit_trail
from tests.reference.trails import KEY, OTHER_KEY

from sfumato.audit.checkpoint import Head, SignedHead, sign_head
from sfumato.core.errors import SfumatoError

HEAD = Head(seq=3, hash="ab" * 32, time="2026-01-31T12:00:00.000000Z", log="cd" * 32)
SIGNED = sign_head(HEAD, KEY)


def test_a_signed_head_goes_out_and_comes_back() -> None:
    assert SignedHead.from_bytes(SIGNED.to_bytes()) == SIGNED
    assert SignedHead.from_dict(json.loads(json.dumps(SIGNED.as_dict()))) == SIGNED
    SIGNED.check(KEY.public)


def test_the_signature_is_over_the_described_bytes() -> None:
    KEY.public.check(bytes.fromhex(SIGNED.signature), audit_trail.message_of(SIGNED.as_dict()))


@pytest.mark.parametrize(
    "change", [{"seq": 4}, {"hash": "ac" * 32}, {"log": "ac" * 32}, {"time": "2026-01-31T12:00:00.000001Z"}]
)
def test_a_changed_head_is_not_signed(change: dict[str, Any]) -> None:
    with pytest.raises(SfumatoError) as caught:
        dataclasses.replace(SIGNED, head=dataclasses.replace(HEAD, **change)).check(KEY.public)
    assert caught.value.code == "verify.signature"


def test_another_keys_head_is_unknown() -> None:
    with pytest.raises(SfumatoError) as caught:
        sign_head(HEAD, OTHER_KEY).check(KEY.public)
    assert caught.value.code == "verify.unknown_key"


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 0}, {"seq": True}, {"seq": "3"}, {"hash": "AB" * 32}, {"log": ""}, {"key": "x" * 16}, {"time": None},
        {"signature": "00"}, {"signature": SIGNED.signature.upper() + "X"}, {"extra": 1},
    ],
)  # fmt: skip
def test_another_shape_is_malformed(change: dict[str, Any]) -> None:
    with pytest.raises(SfumatoError) as caught:
        SignedHead.from_dict({**SIGNED.as_dict(), **change})
    assert caught.value.code == "verify.malformed"


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", SIGNED.to_bytes() + b"\n", SIGNED.to_bytes().replace(b":", b": ")]
)
def test_other_bytes_are_malformed(data: bytes) -> None:
    with pytest.raises(SfumatoError) as caught:
        SignedHead.from_bytes(data)
    assert caught.value.code == "verify.malformed"
