"""Keeping: the value stays as it is, by decision."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, TechniqueContext
from sfumato.techniques.base import Base


class Keep(Base):
    """The value as it is; on a direct identifier the rule must say `because`."""

    __slots__ = ()

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """The same type."""
        return values

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """Nothing changes."""

        def cells(values: pa.Array, entity: str) -> pa.Array:
            return values

        return cells

    def keeps(self, source: str, output: str, parameters: Mapping[str, Value]) -> bool:
        """Everything."""
        return True


PLUGIN = Keep(
    id="keep",
    summary="leave as it is, by decision",
    description="The value stays. A direct identifier is kept only by a rule that says because, which is recorded.",
)
