"""Generalization: a value becomes the group it belongs to.

Source: Sweeney 2002, "Achieving k-anonymity privacy protection using generalization and suppression", §3.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Cells, Parameter, TechniqueContext
from sfumato.kernel import columns
from sfumato.techniques.base import INVALID, Base, has_text, integer, text, type_refused

_WAYS = ("width", "keep_prefix", "keep_bits", "date_part", "hierarchy")
_LEAST_WIDTH, _MOST_WIDTH = 1e-9, 1e15
_WHOLE = r"-?\d+"
_NUMBER = r"-?\d+(?:\.\d+)?"
_INTERVAL = re.compile(rf"({_WHOLE})-({_WHOLE})|\[({_NUMBER}), ({_NUMBER})\)", re.ASCII)
_YEAR = r"(?:\d{4}|[+-]\d{4,6})"
_PARTS = {"year": _YEAR, "quarter": _YEAR + "-Q[1-4]", "month": _YEAR + "-(?:0[1-9]|1[0-2])"}


class Generalize(Base):
    """`34` → `30-39`, `10012` → `100**`, `203.0.113.57` → `203.0.113.0/24`, `1987-05-06` → `1987`."""

    __slots__ = ()

    def check(self, parameters: Mapping[str, Value]) -> Iterable[str]:
        """Exactly one way to generalize; a hierarchy with its level."""
        ways = [way for way in _WAYS if way in parameters]
        if len(ways) != 1:
            yield f"say one of {', '.join(_WAYS)}" + (f", not {len(ways)}" if ways else "")
        if ("hierarchy" in parameters) != ("level" in parameters):
            yield "hierarchy and level come together"
        width = parameters.get("width")
        if isinstance(width, int | float) and not _LEAST_WIDTH <= width <= _MOST_WIDTH:
            yield f"width must be from {_LEAST_WIDTH:g} to {_MOST_WIDTH:g}"
        for name, way in (("bits_v6", "keep_bits"), ("order", "date_part")):
            if name in parameters and way not in parameters:
                yield f"{name} is for {way}"

    def output_type(self, values: pa.DataType, parameters: Mapping[str, Value]) -> pa.DataType | None:
        """Text; dates and numbers are generalized from their own types or from text."""
        nothing = pa.types.is_null(values)
        textual = (
            nothing or pa.types.is_string(values) or pa.types.is_large_string(values) or pa.types.is_string_view(values)
        )
        numeric = pa.types.is_integer(values) or pa.types.is_floating(values) or pa.types.is_decimal(values)
        temporal = pa.types.is_date(values) or pa.types.is_timestamp(values)
        fits = {
            "width": textual or numeric,
            "keep_prefix": textual or pa.types.is_integer(values),
            "keep_bits": textual,
            "date_part": textual or temporal,
            "hierarchy": has_text(values),
        }
        if not all(fits[way] for way in _WAYS if way in parameters):
            raise type_refused(self.id, values)
        return pa.string()

    def bind(self, parameters: Mapping[str, Value], context: TechniqueContext) -> Cells:
        """The one way asked for."""
        invalid: columns.Invalid = "suppress" if parameters.get("invalid") == "suppress" else "error"
        width = parameters.get("width")
        if isinstance(width, int | float):
            return lambda values, entity: columns.bin_numbers(values, width, invalid=invalid)
        if "keep_prefix" in parameters:
            n = integer(parameters, "keep_prefix")
            return lambda values, entity: columns.keep_prefix(values, n)
        if "keep_bits" in parameters:
            v4, v6 = integer(parameters, "keep_bits"), integer(parameters, "bits_v6", 48)
            return lambda values, entity: columns.keep_bits(values, v4, v6, invalid=invalid)
        if "date_part" in parameters:
            part, order = text(parameters, "date_part"), text(parameters, "order") or None
            return lambda values, entity: columns.date_part(values, part, format=order, invalid=invalid)
        return _looked_up(parameters, context, invalid)

    def form(self, parameters: Mapping[str, Value], values: pa.DataType) -> str | None:
        """The groups' shape; of a hierarchy the groups are known only from its file."""
        if "width" in parameters:
            width = parameters["width"]
            whole = isinstance(width, int | float) and width == int(width) and not pa.types.is_floating(values)
            intervals = rf"\[{_NUMBER}, {_NUMBER}\)"
            return f"{_WHOLE}-{_WHOLE}|{intervals}" if whole else intervals
        if "keep_prefix" in parameters:
            return rf"(?s:.{{0,{integer(parameters, 'keep_prefix')}}})\*+|"
        if "keep_bits" in parameters:
            v4, v6 = integer(parameters, "keep_bits"), integer(parameters, "bits_v6", 48)
            return rf"\d+\.\d+\.\d+\.\d+/{v4}|[0-9a-f:.]+/{v6}"
        part = parameters.get("date_part")
        return _PARTS[part] if isinstance(part, str) else None

    def keeps(self, source: str, output: str, parameters: Mapping[str, Value]) -> bool:
        """What the group shows of the value: its prefix, network, part of a date, group by the hierarchy."""
        if "keep_prefix" in parameters:
            n = integer(parameters, "keep_prefix")
            return set(output[n:]) <= {"*"} and source.startswith(output[:n].rstrip("*"))
        if "keep_bits" in parameters:
            return _is_network(output, parameters)
        if "width" in parameters:
            return _is_interval(output, parameters["width"])
        return "hierarchy" in parameters or re.fullmatch(self.form(parameters, pa.string()) or "", output) is not None


def _looked_up(parameters: Mapping[str, Value], context: TechniqueContext, invalid: columns.Invalid) -> Cells:
    hierarchy = context.hierarchies[text(parameters, "hierarchy")]
    keys, targets = (pa.array(column, pa.string()) for column in hierarchy.level(integer(parameters, "level")))

    def cells(values: pa.Array, entity: str) -> pa.Array:
        return columns.lookup(values, keys, targets, invalid=invalid)

    return cells


def _is_network(output: str, parameters: Mapping[str, Value]) -> bool:
    """Whether it is a network of the promised length with no host bit set."""
    try:
        network = ipaddress.ip_network(output)
    except ValueError:
        return False
    kept = integer(parameters, "keep_bits") if network.version == 4 else integer(parameters, "bits_v6", 48)
    return network.prefixlen == kept


def _is_interval(output: str, width: Value) -> bool:
    """Whether it is one of the intervals of that width, which all begin at a multiple of it."""
    found = _INTERVAL.fullmatch(output)
    if found is None:
        return False
    low, high = (Fraction(edge) for edge in found.groups() if edge is not None)
    step = Fraction(str(width))
    return high - low == (step if output[0] == "[" else step - 1) and low % step == 0


PLUGIN = Generalize(
    id="generalize",
    summary="replace by the group a value belongs to",
    description="Numbers become intervals, codes keep a prefix, addresses keep their network, dates keep a part, or a "
    "hierarchy file says what each value becomes at a level.",
    parameters=(
        Parameter(name="width", type="number", minimum=0, summary="width of the intervals: 10 makes 34 into 30-39"),
        Parameter(
            name="keep_prefix", type="int", minimum=0, maximum=64, summary="characters kept, the rest is starred"
        ),
        Parameter(name="keep_bits", type="int", minimum=0, maximum=31, summary="bits kept of an IPv4 address"),
        Parameter(
            name="bits_v6", type="int", minimum=0, maximum=127, default=48, summary="bits kept of an IPv6 address"
        ),
        Parameter(
            name="date_part",
            type="choice",
            choices=("year", "quarter", "month"),
            summary="the part of a date that stays",
        ),
        Parameter(
            name="order",
            type="choice",
            choices=("dmy", "mdy", "ymd"),
            summary="how dates in text are written, if not ISO",
        ),
        Parameter(name="hierarchy", type="string", summary="CSV file: value;level 1;…;*, a line a value"),
        Parameter(
            name="level", type="int", minimum=0, maximum=64, summary="level of the hierarchy, 0 is the value itself"
        ),
        INVALID,
    ),
)
