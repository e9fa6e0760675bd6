"""DSSE envelopes: the spec's encoding, one canonical form, and every deviation refused with its code."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sfumato.core.canonical import dumps
from sfumato.core.dsse import open_envelope, pae, sign_envelope
from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.core.signing import SigningKey

CASES = json.loads((Path(__file__).parents[2] / "vectors" / "dsse.json").read_text())["pae"]["cases"]
KEY = SigningKey(Secret(bytes(32)))
OTHER = SigningKey(Secret(bytes([1]) * 32))
# Three bytes and more of 0xff make both + and / turn up in base64, so that the alphabets differ.
GOOD = sign_envelope("application/vnd.in-toto+json", b'{"a":"\xff\xff\xff\xfb"}', KEY)


@pytest.mark.parametrize("case", CASES)
def test_the_pre_authentication_encoding_is_the_specs(case: dict[str, str]) -> None:
    assert pae(case["type"], case["payload"].encode()) == case["pae"].encode()


def test_lengths_count_bytes_not_characters() -> None:
    assert pae("é", "ü".encode()) == "DSSEv1 2 é 2 ü".encode()


def test_a_signed_envelope_opens_and_checks() -> None:
    envelope = open_envelope(GOOD)
    envelope.check(KEY.public)
    assert envelope.payload_type == "application/vnd.in-toto+json"
    assert envelope.key_id == KEY.key_id
    assert dumps(json.loads(GOOD)) == GOOD


def _edited(edit: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(GOOD)
    edit(document)
    return dumps(document)


def test_another_keys_envelope_is_unknown() -> None:
    with pytest.raises(SfumatoError) as caught:
        open_envelope(sign_envelope("t", b"p", OTHER)).check(KEY.public)
    assert caught.value.code == "verify.unknown_key"


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: d.update(payloadType="application/other"),
        lambda d: d.update(payload=base64.b64encode(b'{"a":"b"}').decode()),
        lambda d: d["signatures"][0].update(sig=base64.b64encode(OTHER.sign(b"x")).decode()),
    ],
)
def test_a_changed_content_breaks_the_signature(edit: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(SfumatoError) as caught:
        open_envelope(_edited(edit)).check(KEY.public)
    assert caught.value.code == "verify.signature"


def _url_safe(document: dict[str, Any]) -> None:
    document["payload"] = document["payload"].replace("+", "-").replace("/", "_")


def _unused_bits(document: dict[str, Any]) -> None:
    signature = document["signatures"][0]
    body = signature["sig"].rstrip("=")
    signature["sig"] = body[:-1] + chr(ord(body[-1]) + 1) + "=="


@pytest.mark.parametrize(
    "data",
    [
        GOOD + b"\n",
        b" " + GOOD,
        GOOD.replace(b'","', b'", "', 1),
        GOOD.replace(b"application", b"\\u0061pplication"),
        GOOD.replace(b"application/", b"application\\/"),
        json.dumps(json.loads(GOOD), sort_keys=True).encode(),
        json.dumps(dict(reversed(json.loads(GOOD).items())), separators=(",", ":")).encode(),
        _edited(_url_safe),
        _edited(lambda d: d["signatures"][0].update(sig=d["signatures"][0]["sig"].rstrip("="))),
        _edited(_unused_bits),
    ],
)
def test_other_bytes_for_the_same_content_are_not_canonical(data: bytes) -> None:
    assert data != GOOD
    with pytest.raises(SfumatoError) as caught:
        open_envelope(data)
    assert caught.value.code == "verify.not_canonical"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        GOOD[:-1],
        GOOD.replace(b'{"payload":', b'{"payload":"","payload":', 1),
        _edited(lambda d: d.update(extra=1)),
        _edited(lambda d: d.pop("payloadType")),
        _edited(lambda d: d.update(payloadType=1)),
        _edited(lambda d: d.update(payload=None)),
        _edited(lambda d: d.update(payload="***")),
        _edited(lambda d: d.update(signatures=[])),
        _edited(lambda d: d["signatures"].append(d["signatures"][0])),
        _edited(lambda d: d.update(signatures={})),
        _edited(lambda d: d["signatures"][0].update(cert="x")),
        _edited(lambda d: d["signatures"][0].pop("keyid")),
        _edited(lambda d: d["signatures"][0].update(keyid=7)),
        _edited(lambda d: d["signatures"][0].update(sig="")),
        _edited(lambda d: d["signatures"][0].update(sig=base64.b64encode(bytes(63)).decode())),
        GOOD.replace(b"application", b"\\ud800pplication"),
    ],
)
def test_anything_else_is_malformed(data: bytes) -> None:
    with pytest.raises(SfumatoError) as caught:
        open_envelope(data)
    assert caught.value.code == "verify.malformed"
