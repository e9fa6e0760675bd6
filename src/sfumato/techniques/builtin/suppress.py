"""Suppression: the column, the values, or the rows that have one go."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Parameter, TechniqueContext
from sfumato.techniques.base import Base, text


class Suppress(Base):
    """`how: column` drops the column, `null` empties it, `row` removes every row in which it has a value."""

    __slots__ = ()

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """The same type where the column stays, of nulls only."""
        return values if text(parameters, "how", "column") == "null" else None

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """Nulls in place of values; in text the span is deleted."""

        def cells(values: pa.Array, entity: str) -> pa.Array:
            kind = values.type.value_type if pa.types.is_dictionary(values.type) else values.type
            return pa.nulls(len(values), kind)

        return cells

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """No value at all."""
        return r"[^\s\S]"


PLUGIN = Suppress(
    id="suppress",
    summary="remove the column, its values or its rows",
    description="how: column (the default) reads and writes nothing of it; null keeps the column and empties it; row "
    "removes every row in which the column has a value, then drops the column. In text the span is deleted.",
    parameters=(
        Parameter(
            name="how", type="choice", choices=("column", "null", "row"), default="column", summary="what is removed"
        ),
    ),
    implies_direct=True,
)
