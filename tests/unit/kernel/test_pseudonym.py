"""Pseudonyms against the official vectors and the contract's own."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.kernel import columns

VECTORS = Path(__file__).parents[2] / "vectors"
RFC_4231 = json.loads((VECTORS / "hmac_rfc4231.json").read_text("utf-8"))["cases"]
CONTRACT = json.loads((VECTORS / "pseudonym.json").read_text("utf-8"))
KEY = Secret(bytes.fromhex(CONTRACT["key"]))


@pytest.mark.parametrize("case", RFC_4231, ids=lambda case: f"case {case['case']}")
def test_rfc_4231(case):
    message = pa.array([bytes.fromhex(case["message"])])
    digest = columns.digest(message, Secret(bytes.fromhex(case["key"])))[0].as_py().hex()
    assert digest.startswith(case["hmac_sha256"])


def typed(case):
    """The vector's value as an array of its type."""
    name, value = case["type"], case["value"]
    match name.partition("[")[0].partition("(")[0]:
        case "decimal128":
            precision, scale = name[len("decimal128(") : -1].split(", ")
            return pa.array([Decimal(value)], pa.decimal128(int(precision), int(scale)))
        case "date32" | "date64":
            return pa.array([date.fromisoformat(value)], pa.type_for_alias(name))
        case "timestamp":
            unit, _, zone = name[len("timestamp[") : -1].partition(", tz=")
            return pa.array([datetime.fromisoformat(value)], pa.timestamp(unit, zone or None))
        case "binary":
            return pa.array([bytes.fromhex(value)])
    return pa.array([value], pa.type_for_alias(name))


@pytest.mark.parametrize("case", CONTRACT["values"], ids=lambda case: f"{case['type']} {case['value']}")
def test_the_contracts_vectors_in_every_form(case):
    values = typed(case)

    def form(**options):
        return columns.pseudonym(values, KEY, **options)[0].as_py()

    assert form(prefix=f"v1.{CONTRACT['key_id']}.") == case["default"]
    assert form(encoding="hex", bits=256) == case["hex"]
    assert form(encoding="hex", bits=64) == case["hex_64_bits"]
    assert form(encoding="base32") == case["base32"]
    assert form(encoding="uuid") == case["uuid"]


def test_a_uuid_says_that_it_is_one_of_version_8():
    import uuid

    text = columns.pseudonym(pa.array(["a"]), KEY, encoding="uuid")[0].as_py()
    assert (uuid.UUID(text).version, uuid.UUID(text).variant) == (8, uuid.RFC_4122)


@pytest.mark.parametrize("type_", [pa.float32(), pa.float64(), pa.list_(pa.int8()), pa.time32("s"), pa.duration("s")])
def test_types_without_a_canonical_form_are_refused(type_):
    with pytest.raises(SfumatoError) as error:
        columns.pseudonym(pa.nulls(3, type_), KEY)
    assert error.value.code == "policy.type"


@pytest.mark.parametrize(
    ("encoding", "bits"),
    [("hex", 2), ("hex", 260), ("hex", 7), ("base32", 12), ("uuid", 64), ("rot13", 128), ("hex", -4)],
)
def test_a_form_that_does_not_exist_is_refused(encoding, bits):
    with pytest.raises(SfumatoError) as error:
        columns.pseudonym(pa.array(["a"]), KEY, encoding=encoding, bits=bits)
    assert error.value.code == "kernel.parameter"


def test_an_empty_key_is_refused():
    with pytest.raises(SfumatoError) as error:
        columns.pseudonym(pa.array(["a"]), Secret(b""))
    assert error.value.code == "kernel.parameter"


def test_a_column_of_nulls_only_stays_so():
    assert columns.pseudonym(pa.nulls(3), KEY) == pa.nulls(3, pa.string())
