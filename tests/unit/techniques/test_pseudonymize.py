"""Pseudonymization: forms, canonicalization, joins."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import TechniqueContext
from sfumato.keys.providers.env import PLUGIN as ENV
from sfumato.keys.ring import KeyRing
from sfumato.techniques.builtin.pseudonymize import PLUGIN

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "pseudonym.json").read_text("utf-8"))
RING = KeyRing({"pseudonym": "env://KEY"}, VECTORS["domain"], {"env": ENV}, {"KEY": VECTORS["secret"]})


def treated(values, kind=None, **parameters):
    return PLUGIN.bind(parameters, TechniqueContext(keys=RING))(pa.array(values, kind), "").to_pylist()


def test_the_contracts_forms_from_the_secret_on():
    case = VECTORS["values"][0]
    value = [case["value"]]
    assert treated(value) == [case["default"]]
    assert treated(value, format="hex") == [case["hex"]]
    assert treated(value, format="hex", bits=64) == [case["hex_64_bits"]]
    assert treated(value, format="base32") == [case["base32"]]
    assert treated(value, format="uuid") == [case["uuid"]]


@pytest.mark.parametrize(
    ("steps", "spellings"),
    [
        ("email", [" Alice@Example.COM", "alice@example.com"]),
        ("trim|lower", [" ADA ", "ada"]),
        ("nfc", ["Zoe\u0308", "Zoë"]),
        ("digits", ["123-45-6789", "123 45 6789", "١٢٣456789"]),
        ("e164", ["(212) 555-0123", "+1 212 555 0123"]),
    ],
)
def test_spellings_of_one_value_join(steps, spellings):
    region = {"region": "US"} if steps == "e164" else {}
    assert len(set(treated(spellings, canonicalize=steps, **region))) == 1
    assert len(set(treated(spellings))) == len(spellings)


def test_a_number_joins_with_its_text_under_canonicalization_too():
    assert treated([10000001]) == treated(["10000001"]) == treated([10000001], canonicalize="trim|digits")


@pytest.mark.parametrize(
    ("parameters", "sentences"),
    [
        ({}, 0),
        ({"format": "hex", "bits": 60}, 0),
        ({"canonicalize": "e164", "region": "DE"}, 0),
        ({"bits": 64}, 1),
        ({"format": "uuid", "bits": 64}, 1),
        ({"format": "hex", "bits": 63}, 1),
        ({"format": "base32", "bits": 60}, 1),
        ({"format": "base64url", "bits": 100}, 1),
        ({"canonicalize": "trim|rot13"}, 1),
        ({"canonicalize": "trim", "region": "DE"}, 1),
    ],
)
def test_contradictions_are_said(parameters, sentences):
    assert len(list(PLUGIN.check(parameters))) == sentences


@pytest.mark.parametrize("kind", [pa.float64(), pa.float32(), pa.list_(pa.string()), pa.time64("us")])
def test_types_without_a_canonical_form_are_refused_in_the_plan(kind):
    with pytest.raises(SfumatoError) as error:
        PLUGIN.output_type(kind, {})
    assert error.value.code == "policy.type"


def test_bytes_are_keyed_as_they_stand_but_have_no_other_spelling():
    assert PLUGIN.output_type(pa.binary(), {}) == pa.string()
    with pytest.raises(SfumatoError):
        PLUGIN.output_type(pa.binary(), {"canonicalize": "trim"})
