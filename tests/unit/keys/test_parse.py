"""The written form of a secret: hex or base64, long enough, and never repeated."""

from __future__ import annotations

import base64

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.parse import parse_secret

RAW = bytes(range(222, 256)) + b"\xff\xfb\xef"  # its base64 has + and /


def _parse(text: str) -> bytes:
    return parse_secret(Secret(text.encode())).reveal()


@pytest.mark.parametrize(
    "text",
    [
        RAW.hex(),
        RAW.hex().upper(),
        base64.b64encode(RAW).decode(),
        base64.urlsafe_b64encode(RAW).decode(),
        base64.urlsafe_b64encode(RAW).decode().rstrip("="),
        f"  {RAW.hex()}\r\n",
    ],
)
def test_every_written_form_gives_the_same_bytes(text: str) -> None:
    assert _parse(text) == RAW


@pytest.mark.parametrize("length", [32, 33, 34, 64, 100])
def test_secrets_of_32_bytes_and_more_are_taken(length: int) -> None:
    raw = bytes(range(150, 150 + length))
    assert _parse(raw.hex()) == raw
    assert _parse(base64.b64encode(raw).decode()) == raw


@pytest.mark.parametrize("length", [1, 16, 31])
def test_shorter_ones_are_too_short(length: int) -> None:
    raw = bytes(range(150, 150 + length))
    for text in (raw.hex(), base64.b64encode(raw).decode()):
        with pytest.raises(SfumatoError) as caught:
            _parse(text)
        assert caught.value.code == "key.short"


def test_a_hex_key_cut_short_is_not_taken_for_base64() -> None:
    assert len(base64.b64decode("ab" * 30)) > 32
    with pytest.raises(SfumatoError) as caught:
        _parse("ab" * 30)
    assert caught.value.code == "key.short"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "a" * 65,
        "correct horse battery staple, correct horse battery staple",
        "p@ssw0rd!" * 8,
        "é" * 44,
        base64.b64encode(RAW).decode().rstrip("="),  # standard alphabet, unpadded
        base64.b64encode(RAW).decode().replace("+", "-"),  # both alphabets
        base64.b64encode(RAW).decode()[:20] + "\n" + base64.b64encode(RAW).decode()[20:],
        base64.b64encode(RAW).decode() + "==",
        "A" * 42 + "B=",  # unused bits set
        "A" * 45,
        "0x" + "ab" * 32,
        "\0" * 64,
    ],
)
def test_anything_else_is_refused_and_not_echoed(text: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        _parse(text)
    assert caught.value.code == "key.format"
    if text.strip():
        assert text.strip()[:8] not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SfumatoError) as caught:
        parse_secret(Secret(bytes(range(128, 200))))
    assert caught.value.code == "key.format"
