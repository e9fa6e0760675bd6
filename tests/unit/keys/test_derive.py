"""Sub-keys: RFC 5869's vectors and the contract's."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.derive import check_domain, derive, hkdf_sha256, key_id

CASES = json.loads((Path(__file__).parents[2] / "vectors" / "hkdf_rfc5869.json").read_text())["cases"]
SECRET = Secret(bytes(range(32)))


@pytest.mark.parametrize("case", CASES)
def test_the_rfc_vectors_hold(case: dict[str, Any]) -> None:
    ikm, salt, info = (bytes.fromhex(case[name]) for name in ("ikm", "salt", "info"))
    assert hkdf_sha256(Secret(ikm), salt, info, case["length"]).reveal().hex() == case["okm"]


def test_the_contracts_vector_holds() -> None:
    key = derive(SECRET, "pseudonym", "analytics")
    assert key.reveal().hex() == "d3696e63025893b66d6c00027825ec188944d155ae28a546994b6d0c967a2e0c"
    assert key_id(key) == "20e5a7f4"
    digest = hmac.digest(key.reveal(), b"alice@example.com", hashlib.sha256)
    assert base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=") == "aKmRqu8UjfIONhP2UMgVdA"


names = st.text(st.sampled_from("abc-"), min_size=1, max_size=6).map(lambda text: "a" + text)


@settings(max_examples=100)
@given(names, names, names, names)
def test_no_two_purposes_or_domains_share_a_key(purpose: str, domain: str, purpose2: str, domain2: str) -> None:
    same = derive(SECRET, purpose, domain) == derive(SECRET, purpose2, domain2)
    assert same == ((purpose, domain) == (purpose2, domain2))


@pytest.mark.parametrize("domain", ["a", "0", "analytics", "eu.sales_2026-q1", "a" * 63])
def test_a_well_formed_domain_is_taken(domain: str) -> None:
    assert check_domain(domain) == domain


@pytest.mark.parametrize("domain", ["", "A", ".a", "-a", "_a", "a b", "a/b", "é", "a" * 64, "a\n"])
def test_another_domain_is_refused(domain: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        derive(SECRET, "pseudonym", domain)
    assert caught.value.code == "policy.invalid"
