"""Pseudonyms: HMAC-SHA256 under a key, so that equal values stay equal and nobody without the key finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Parameter, TechniqueContext
from sfumato.kernel import columns
from sfumato.techniques.base import Base, has_text, integer, is_binary, text, type_refused
from sfumato.techniques.canonical import CANONICALIZE, REGION, canonical_steps, canonicalizer, step_mistakes

_BARE = {"hex": 256, "base32": 128, "base64url": 128, "uuid": 128}
_GROUP = {"hex": 4, "base32": 5, "base64url": 6}
_STEP = {"hex": 4, "base32": 8, "base64url": 8}
_ALPHABET = {"hex": "[0-9a-f]", "base32": "[a-z2-7]", "base64url": "[A-Za-z0-9_-]"}
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_LEAST_BITS, _MOST_BITS = 32, 256


class Pseudonymize(Base):
    """`alice@example.com` → `v1.20e5a7f4.aKmRqu8UjfIONhP2UMgVdA` (CONTRACTS §3)."""

    __slots__ = ()

    def check(self, parameters: Mapping[str, Value]) -> Iterable[str]:
        """Bits fit the form, steps exist, a region comes with e164."""
        form = text(parameters, "format", "v1")
        if form in ("v1", "uuid") and "bits" in parameters:
            yield f"the form {form} has 128 bits; bits is for hex, base32 and base64url"
        step = _STEP.get(form, 1)
        if integer(parameters, "bits", step) % step:
            yield f"bits must be a multiple of {step} for {form}"
        yield from step_mistakes(parameters)

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """Text, from any type of which each value has one text, and from bytes as they stand."""
        if not has_text(values) and not (is_binary(values) and not canonical_steps(parameters)):
            raise type_refused(self.id, values)
        return pa.string()

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """Canonicalization as asked, then one kernel call a column."""
        key = context.keys.subkey("pseudonym", "pseudonym")
        form = text(parameters, "format", "v1")
        if form == "v1":
            prefix, encoding, bits = f"v1.{context.keys.key_id('pseudonym', 'pseudonym')}.", "base64url", 128
        else:
            prefix, encoding, bits = "", form, integer(parameters, "bits", _BARE[form])
        steps = canonical_steps(parameters)
        canonical = canonicalizer(steps, parameters)

        def cells(values: pa.Array, entity: str) -> pa.Array:
            if steps:
                values = canonical(values)
            return columns.pseudonym(values, key, prefix=prefix, encoding=encoding, bits=bits)

        return cells

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """The form asked for."""
        form = text(parameters, "format", "v1")
        if form == "v1":
            return r"v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{22}"
        if form == "uuid":
            return _UUID
        length = -(-integer(parameters, "bits", _BARE[form]) // _GROUP[form])
        return f"{_ALPHABET[form]}{{{length}}}"


PLUGIN = Pseudonymize(
    id="pseudonymize",
    summary="replace by a keyed pseudonym that still joins",
    description="HMAC-SHA256 under a key of the policy's domain: the same value gives the same pseudonym in every "
    "file, format and type of that domain, and cannot be found without the key. The default form names key and "
    "version.",
    parameters=(
        Parameter(
            name="format",
            type="choice",
            choices=("v1", "hex", "base32", "base64url", "uuid"),
            default="v1",
            summary="v1 names scheme and key; the others are bare",
        ),
        Parameter(
            name="bits",
            type="int",
            minimum=_LEAST_BITS,
            maximum=_MOST_BITS,
            summary="length of a bare pseudonym in bits",
        ),
        CANONICALIZE,
        REGION,
    ),
    slot="pseudonym",
    purpose="pseudonym",
    implies_direct=True,
)
