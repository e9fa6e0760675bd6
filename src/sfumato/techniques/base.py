"""What most techniques share: no key, no contradictions, text out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.core.policy import Value
from sfumato.core.ports import Parameter
from sfumato.kernel.arrays import apply

INVALID = Parameter(
    name="invalid",
    type="choice",
    choices=("refuse", "suppress"),
    default="refuse",
    summary="what happens to a value that does not fit: the job stops and names the row, or the value becomes null",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Defaults of the `Technique` protocol; a technique overrides what differs."""

    id: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    slot: str | None = None
    purpose: str | None = None
    implies_direct: bool = False
    on_spans: bool = True

    def check(self, parameters: Mapping[str, Value]) -> Iterable[str]:
        """Nothing contradicts."""
        return ()

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """Text, from any type that can be read as text."""
        if is_nested(values) or is_binary(values):
            raise type_refused(self.id, values)
        return pa.string()

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """No form."""
        return None

    def keeps(self, source: str, output: str, parameters: Mapping[str, Value]) -> bool:
        """Nothing of the source is kept."""
        return False


def is_nested(kind: pa.DataType) -> bool:
    """Lists, structs, maps and unions."""
    return bool(pa.types.is_nested(kind))


def is_binary(kind: pa.DataType) -> bool:
    """Bytes that need not be text."""
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_binary_view(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def has_text(kind: pa.DataType) -> bool:
    """Types of which every value has one text: all but floats, bytes, times of day, durations and nested ones."""
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_date(kind)
        or pa.types.is_timestamp(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_null(kind)
    )


def constant(values: pa.Array, stands_in: str) -> pa.Array:
    """`stands_in` for every value (dictionary of strings); nulls stay null, those inside a dictionary too."""

    def filled(array: pa.Array) -> pa.Array:
        codes = pc.if_else(pc.is_null(array), pa.scalar(None, pa.int32()), pa.scalar(0, pa.int32()))
        return pa.DictionaryArray.from_arrays(codes, pa.array([stands_in]))

    return apply(values, filled)


def type_refused(technique: str, kind: pa.DataType) -> SfumatoError:
    """The error for a column of a type that a technique does not treat."""
    return SfumatoError("policy.type", f"{technique} does not work on this type", type=str(kind))


def integer(parameters: Mapping[str, Value], name: str, default: int = 0) -> int:
    """A checked whole-number parameter."""
    value = parameters.get(name, default)
    return value if isinstance(value, int) else default


def text(parameters: Mapping[str, Value], name: str, default: str = "") -> str:
    """A checked text parameter."""
    value = parameters.get(name, default)
    return value if isinstance(value, str) else default
