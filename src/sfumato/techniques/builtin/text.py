"""Free text: what stands in it is found and treated, the rest stays."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from sfumato.core.errors import SfumatoError
from sfumato.core.policy import Value
from sfumato.core.ports import Cells, TechniqueContext
from sfumato.techniques.base import Base, type_refused


class Text(Base):
    """The spans of a text column go to the rules of `text:`; the pipeline carries it out."""

    __slots__ = ()

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """The same type of text."""
        if pa.types.is_string(values) or pa.types.is_large_string(values) or pa.types.is_string_view(values):
            return values
        raise type_refused(self.id, values)

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """Refused: spans have no text within."""
        raise SfumatoError("policy.unsupported", "text treats columns, not single values")


PLUGIN = Text(
    id="text",
    summary="find and treat what stands in free text",
    description="Identifiers inside the text, the row's own included, are treated by the rules under text:, else by "
    "the rules by entity and family, else replaced by <ENTITY>. What is left is searched again.",
    on_spans=False,
)
