"""Tokens: random surrogates whose way back is kept, sealed, in a vault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Parameter, TechniqueContext
from sfumato.core.tokens import FORM
from sfumato.kernel import vault
from sfumato.techniques.base import Base, has_text, text, type_refused
from sfumato.techniques.canonical import CANONICALIZE, REGION, canonical_steps, canonicalizer, step_mistakes

_FORMS = {
    "t1": FORM,
    "hex": "[0-9a-f]{32}",
    "base32": "[a-z2-7]{26}",
    "base64url": "[A-Za-z0-9_-]{22}",
    "uuid": "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
}


class Tokenize(Base):
    """`+49 30 901820` → `t1.5be1d3a0.Zk3rY0dFQ4i0wq0x8J6u1A` (CONTRACTS §3)."""

    __slots__ = ()

    def check(self, parameters: Mapping[str, Value]) -> Iterable[str]:
        """Steps exist, a region comes with e164."""
        yield from step_mistakes(parameters)

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """Text, from any type of which each value has one text."""
        if not has_text(values):
            raise type_refused(self.id, values)
        return pa.string()

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """One call of the vault a column, with its distinct values."""
        opened = context.vault
        if opened is None:
            raise SfumatoError("plan.key_missing", "the token vault is not open", hint="keys: {vault: env://NAME}")
        canonical = canonicalizer(canonical_steps(parameters), parameters)
        form = text(parameters, "format", "t1")
        prefix, encoding = (opened.prefix, "base64url") if form == "t1" else ("", form)

        def cells(values: pa.Array, entity: str) -> pa.Array:
            texts = canonical(values)
            texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
            as_codes = isinstance(texts, pa.DictionaryArray)
            coded = (texts.cast(pa.string()) if as_codes else texts).dictionary_encode()
            spelled = vault.spell(opened.tokens(coded.dictionary), prefix=prefix, encoding=encoding)
            return pa.DictionaryArray.from_arrays(coded.indices, spelled) if as_codes else spelled.take(coded.indices)

        return cells

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """The form asked for."""
        return _FORMS[text(parameters, "format", "t1")]


PLUGIN = Tokenize(
    id="tokenize",
    summary="replace by a random token; the vault keeps the way back",
    description="A random token for each value of the policy's domain, kept beside the sealed value in the token "
    "vault: the same value gets the same token in every run, file and process. Nothing can be computed from a token; "
    "the way back is `sfumato detokenize`, with a purpose and a reason that are recorded. Use it where few values are "
    "possible, as with telephone numbers, or where the original must be found again.",
    parameters=(
        Parameter(
            name="format",
            type="choice",
            choices=tuple(_FORMS),
            default="t1",
            summary="t1 names scheme and vault, and is found again inside text; the others are bare",
        ),
        CANONICALIZE,
        REGION,
    ),
    slot="vault",
    purpose="vault-wrap",
    implies_direct=True,
)
