"""Masking: most characters become a sign, a few may stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Parameter, TechniqueContext
from sfumato.kernel import columns
from sfumato.techniques.base import Base, has_text, integer, text, type_refused


class Mask(Base):
    """`4111 1111 1111 1111` → `**** **** **** 1111`."""

    __slots__ = ()

    def check(self, parameters: Mapping[str, Value]) -> Iterable[str]:
        """The sign is one character and is not what is kept."""
        char = text(parameters, "char", "*")
        if len(char) != 1:
            yield "char must be a single character"
        elif char.isalnum():
            yield "char must not be a letter or a digit, or masked and kept characters look alike"

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """Text, from any type of which each value has one text."""
        if not has_text(values):
            raise type_refused(self.id, values)
        return pa.string()

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """One kernel call a column."""
        first, last = integer(parameters, "keep_first"), integer(parameters, "keep_last")
        char, separators = text(parameters, "char", "*"), parameters.get("keep_separators", True) is True

        def cells(values: pa.Array, entity: str) -> pa.Array:
            return columns.mask(values, keep_first=first, keep_last=last, char=char, keep_separators=separators)

        return cells

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """Kept letters and digits only at the ends, at least one sign between; or signs alone."""
        sign = re.escape(text(parameters, "char", "*"))
        first, last = integer(parameters, "keep_first"), integer(parameters, "keep_last")
        if parameters.get("keep_separators", True) is not True:
            return f"(?s:.{{0,{first}}}){sign}+(?s:.{{0,{last}}})|"
        other = r"[^\pL\pN]"
        kept = r"[\pL\pN]"
        return f"(?:{other}*{kept}){{0,{first}}}{other}*{sign}{other}*(?:{kept}{other}*){{0,{last}}}|{other}*"

    def keeps(self, source: str, output: str, parameters: Mapping[str, Value]) -> bool:
        """The first and last characters, nothing else: the output is as long and differs in all that is not kept."""
        if parameters.get("keep_separators", True) is not True:
            shown = len(output.strip(text(parameters, "char", "*")))
            return shown <= integer(parameters, "keep_first") + integer(parameters, "keep_last")
        letters = [sign for sign in output if sign.isalnum()]
        return len(letters) <= integer(parameters, "keep_first") + integer(parameters, "keep_last")


PLUGIN = Mask(
    id="mask",
    summary="hide most characters, keep a few",
    description="Each character (code point) but the first and last few becomes a sign. Where that would leave nothing "
    "hidden, everything is masked. Separators stay and do not count, unless keep_separators is false.",
    parameters=(
        Parameter(
            name="keep_first", type="int", default=0, minimum=0, maximum=64, summary="characters kept at the start"
        ),
        Parameter(name="keep_last", type="int", default=0, minimum=0, maximum=64, summary="characters kept at the end"),
        Parameter(name="char", type="string", default="*", summary="the sign put in place of a character"),
        Parameter(
            name="keep_separators",
            type="bool",
            default=True,
            summary="whether spaces, dashes and other separators stay",
        ),
    ),
    implies_direct=True,
)
