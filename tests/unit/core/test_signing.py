"""Ed25519 keys: the RFC's vectors, key ids, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import json
import pickle
from pathlib import Path

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.core.signing import PublicKey, SigningKey

CASES = json.loads((Path(__file__).parents[2] / "vectors" / "dsse.json").read_text())["ed25519"]["cases"]


@pytest.mark.parametrize("case", CASES)
def test_the_rfc_vectors_hold(case: dict[str, str]) -> None:
    key = SigningKey(Secret(bytes.fromhex(case["seed"])))
    message = bytes.fromhex(case["message"])
    assert key.public.raw.hex() == case["public"]
    assert key.sign(message).hex() == case["signature"]
    key.public.check(bytes.fromhex(case["signature"]), message)


def test_a_wrong_signature_is_refused() -> None:
    key = SigningKey(Secret(bytes(32)))
    signature = bytearray(key.sign(b"message"))
    signature[5] ^= 1
    for bad in (bytes(signature), b"", b"x" * 63):
        with pytest.raises(SfumatoError) as caught:
            key.public.check(bad, b"message")
        assert caught.value.code == "verify.signature"


def test_the_key_id_is_the_start_of_the_public_keys_digest() -> None:
    key = SigningKey(Secret(bytes(32)))
    assert key.key_id == hashlib.sha256(key.public.raw).hexdigest()[:16]


def test_a_public_key_is_read_from_hex_and_every_base64() -> None:
    raw = bytes.fromhex(CASES[0]["public"])
    standard, url_safe = base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode()
    for text in (raw.hex(), raw.hex().upper(), standard, standard.rstrip("="), url_safe, url_safe.rstrip("=") + "\n"):
        assert PublicKey.parse(text) == PublicKey(raw)


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "a" * 63, "A" * 44, "!" * 43])
def test_other_text_is_no_public_key(text: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        PublicKey.parse(text)
    assert caught.value.code == "key.format"


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_seed_has_exactly_32_bytes(length: int) -> None:
    with pytest.raises(SfumatoError) as caught:
        SigningKey(Secret(bytes(length)))
    assert caught.value.code == "key.format"


def test_a_signing_key_is_neither_pickled_nor_shown() -> None:
    seed = bytes(range(32))
    key = SigningKey(Secret(seed))
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert seed.hex() not in repr(key)
    assert str(key) == f"SigningKey({key.key_id})"
