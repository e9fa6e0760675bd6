"""Devices, vehicles, banks, places, wallets, tokens, secrets, logins."""

from __future__ import annotations

import base64
import json
import zlib

from stdnum import bic, bitcoin, imei, isni
from tests.oracles import Oracle

_HEX = "[0123456789abcdef]"
_VIN = "[0123456789ABCDEFGHJKLMNPRSTUVWXYZ]"
_BASE58 = "[123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz]"
_BECH32 = "[qpzry9x8gf2tvdw0s3jn54khce6mua7l]"
_MIXED = "[ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789]"


def _exactly(text: str) -> str:
    """A template of nothing but this text."""
    return "".join(f"[{sign}]" for sign in text)


def _vin(text: str) -> bool:
    """49 CFR 565.15 (b) and (c), by the letter of its tables."""
    values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    numbers = [values[sign] if sign in values else int(sign) for sign in text]
    rest = sum(number * weight for number, weight in zip(numbers, weights, strict=True))
    return text[8] == "0123456789X"[rest % 11]


def _jwt(text: str) -> bool:
    header = text.split(".")[0]
    try:
        decoded = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except ValueError:
        return False
    return "alg" in decoded


def _luhn(text: str) -> bool:
    doubled = [int(sign) * (2 if place % 2 else 1) for place, sign in enumerate(reversed(text))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def crc_sum(body: str) -> str:
    """CRC-32 in base 62, six signs (github.blog, "Behind GitHub's new authentication token formats")."""
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    number, text = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, place = divmod(number, 62)
        text = signs[place] + text
    return text


ORACLES = (
    Oracle(validator="mac", draw=":".join([_HEX * 2] * 6), rate=1, source="IEEE 802, EUI-48"),
    Oracle(validator="mac", draw=f"{_HEX * 11}g", rate=0, source="IEEE 802, EUI-48"),
    Oracle(
        validator="uuid", draw=f"{_HEX * 8}-{_HEX * 4}-4{_HEX * 3}-8{_HEX * 3}-{_HEX * 12}", rate=1, source="RFC 9562"
    ),
    Oracle(validator="imei", draw="9" * 15, rate=1 / 10, accepts=imei.is_valid),
    Oracle(validator="imsi", draw="9" * 15, rate=7 / 10, source="ITU-T E.212, annex A: zones of the country code"),
    Oracle(validator="iccid", draw="8[9]" + "9" * 17, rate=1 / 10, accepts=_luhn, source="ITU-T E.118"),
    # Two signs of each number are letters, so that the rule of two letters is kept.
    Oracle(validator="vin", draw=f"1[BCD][BCD]{_VIN * 5}[0123456789X]{_VIN * 4}9999", rate=1 / 11, accepts=_vin),
    Oracle(
        validator="vin", draw=f"WVW{_VIN * 10}9999", rate=1, source="ISO 3779: no check digit outside North America"
    ),
    Oracle(
        validator="plate",
        draw="[A1][A1][A1][A1]",
        rate=15 / 16,
        source="four signs, a digit among them; national forms are other recognizers'",
    ),
    # stdnum knows no countries here: the country is a fixed one, and the rest random.
    Oracle(validator="bic", draw="AAAADEXX", rate=1, accepts=bic.is_valid),
    Oracle(validator="bic", draw="AAAAAAXX", rate=251 / 676, source="ISO 3166-1 alpha-2, and XK"),
    Oracle(validator="orcid", draw="9999-9999-9999-999[0123456789X]", rate=1 / 11, accepts=isni.is_valid),
    Oracle(
        validator="coordinates",
        draw="99.9999, 199.9999",
        rate=0.9 * 0.8,
        accepts=lambda text: all(
            abs(float(part)) <= most for part, most in zip(text.split(","), (90, 180), strict=True)
        ),
    ),
    Oracle(validator="btc", draw=f"1{_BASE58 * 33}", rate=0, accepts=bitcoin.is_valid),
    Oracle(validator="btc", draw=f"bc1q{_BECH32 * 38}", rate=0, accepts=bitcoin.is_valid),
    Oracle(validator="coin", draw=f"[LDTr]{_BASE58 * 33}", rate=0, source="chainparams of each coin; xrpl.org, Base58"),
    Oracle(validator="wif", draw=f"L{_BASE58 * 51}", rate=0, source="Bitcoin Core, key_io: DecodeSecret"),
    Oracle(validator="eth", draw=f"0x{_HEX * 40}", rate=1, source="EIP-55, without the case of letters"),
    # 43 signs that begin so are a number between 2²⁴⁸ and 2²⁵⁶.
    Oracle(validator="solana", draw=f"[abcd]{_BASE58 * 42}", rate=1, source='solana.com, "Accounts": 32 bytes'),
    Oracle(validator="token", draw=f"k_{_MIXED * 30}", rate=1, source="chance; fillers of documentation are listed"),
    Oracle(validator="token", draw="k_" + "[ab]" * 30, rate=0, source="chance does not draw thirty signs of two"),
    Oracle(validator="key", draw=f"[a-]{_MIXED * 31}", rate=0.97, source="two digits among 31 of 62 signs"),
    Oracle(validator="session", draw=f"{_MIXED * 32}", rate=0.995, source="a digit among 32 of 62 signs"),
    Oracle(validator="crc_token", draw=f"k_{_MIXED * 36}", rate=1, source="a wrong sum makes it weak only"),
    Oracle(
        validator="jwt",
        draw=f"{_exactly('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.')}XXXX",
        rate=1,
        accepts=_jwt,
    ),
    Oracle(validator="jwt", draw=f"{_exactly('eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxIn0.')}XXXX", rate=0, accepts=_jwt),
    Oracle(validator="secret", draw="[$a]{AAAA}", rate=1 / 2, source="`${NAME}` is a reference, `a{NAME}` none"),
    Oracle(validator="secret_bare", draw="abc[.7]defgh", rate=1 / 2, source="`abc.defgh` is a name of code"),
    Oracle(
        validator="secret_mixed", draw="kelp[ 7-a]tide8", rate=1 / 4, source="two digits and letters; one is a word's"
    ),
    Oracle(validator="seed_words", draw=" ".join(["kelp"] * 11) + "[ x]tide", rate=1 / 2, source="BIP 39: 12 words"),
    Oracle(validator="username", draw="roo[t7]", rate=1 / 2, source="`root` is no person's"),
    Oracle(validator="username_mixed", draw="kelp[a7]tide", rate=1 / 2, source="a word of letters may be any word"),
    Oracle(validator="handle", draw="@medi[a7]", rate=1 / 2, source="`@media` is a rule of style sheets"),
    Oracle(validator="record", draw="AB[A9]99", rate=0.5, source="three signs of five are digits"),
)
