"""Redaction: the value becomes empty text."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, TechniqueContext
from sfumato.techniques.base import Base, constant


class Redact(Base):
    """`Alice` → empty."""

    __slots__ = ()

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """Empty text for every value; nulls stay null."""
        return lambda values, entity: constant(values, "")

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """Nothing."""
        return ""


PLUGIN = Redact(
    id="redact",
    summary="replace by empty text",
    description="Every value becomes an empty text; in text the span is cut out.",
    implies_direct=True,
)
