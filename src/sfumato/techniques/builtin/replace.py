"""Replacement by a fixed text."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Parameter, TechniqueContext
from sfumato.techniques.base import Base, constant


class Replace(Base):
    """`Alice` → `<PERSON>`, or the text that the rule gives."""

    __slots__ = ()

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """The text for every value; nulls stay null."""
        given = parameters.get("with")

        def cells(values: pa.Array, entity: str) -> pa.Array:
            return constant(values, given if isinstance(given, str) else f"<{entity or 'VALUE'}>")

        return cells

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """That text."""
        given = parameters.get("with")
        return re.escape(given) if isinstance(given, str) else "<[A-Z][A-Z0-9_]*>"

    def keeps(self, source: str, output: str, parameters: Mapping[str, Value]) -> bool:
        """A given text is that of every row, also of those whose value it is."""
        return output == parameters.get("with")


PLUGIN = Replace(
    id="replace",
    summary="replace by a fixed text",
    description="Every value becomes the text given by with, or <ENTITY> with the name of what it was.",
    parameters=(Parameter(name="with", type="string", summary="the text; by default <ENTITY>"),),
)
