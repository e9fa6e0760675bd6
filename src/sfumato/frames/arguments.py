"""A query's arguments as a function's: DuckDB gives a vector for each, constants too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.app.functions import Function
from sfumato.core.errors import SfumatoError

_HUGE = pa.decimal128(38, 0)
_INFINITE = {32: 2**31 - 1, 64: 2**63 - 1}


def single(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """One vector as one array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.nulls(0, column.type)])


def exact(values: pa.Array, function: str) -> pa.Array:
    """The values, unless Arrow's form of them is not what they are in DuckDB.

    Refused (`policy.type`): what `arrow_lossless_conversion` hands over as bytes of DuckDB's own, infinite dates and
    times, and negative whole numbers of 128 bits, which an UHUGEINT above 2^127 looks like. Source: DuckDB's
    `ArrowConverter` gives both HUGEINT and UHUGEINT as decimal128(38, 0), and infinity as the type's last values.
    """
    kind = values.type
    if isinstance(kind, pa.BaseExtensionType):
        if getattr(kind, "extension_name", "") == "arrow.json":
            return values.storage
        raise _inexact(function, "SET arrow_lossless_conversion = false, or cast the value to VARCHAR")
    if pa.types.is_fixed_size_binary(kind):
        raise _inexact(function, "cast the value to VARCHAR")
    if kind == _HUGE and pc.any(pc.less(values, pa.scalar(0, _HUGE))).as_py():
        raise _inexact(function, "cast negative HUGEINT and DECIMAL(38, 0) to BIGINT or VARCHAR")
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        ticks = values.view(pa.int32() if kind.bit_width == 32 else pa.int64())
        edge = pa.scalar(_INFINITE[kind.bit_width], ticks.type)
        if pc.any(pc.or_(pc.equal(ticks, edge), pc.equal(ticks, pc.negate(edge)))).as_py():
            raise _inexact(function, "infinite dates and times have no text; take them out first")
    return values


def _inexact(function: str, hint: str) -> SfumatoError:
    return SfumatoError("policy.type", "DuckDB hands this over inexactly", hint=hint, function=function)


def called(function: Function, values: pa.Array, others: Sequence[pa.Array]) -> pa.Array:
    """The function over a vector, once for each set of parameters that its rows have: as a rule, once.

    A NULL among the parameters gives NULL. Errors: `usage` for too few or too many arguments, and the function's.
    """
    given = _named(function, others)
    if not len(values):
        return pa.nulls(0, function.output)
    if all(_constant(column) for column in given.values()):
        return function(values, {name: _plain(column[0]) for name, column in given.items()})
    sets = _sets(list(given.values()))
    missing = pc.indices_nonzero(pc.is_null(sets))
    places, parts = [missing], [pa.nulls(len(missing), function.output)]
    for number in pc.unique(sets.drop_null()):
        at = pc.indices_nonzero(pc.equal(sets, number))
        first = at[0].as_py()
        parts.append(function(values.take(at), {name: _plain(column[first]) for name, column in given.items()}))
        places.append(at)
    order = pc.sort_indices(pa.concat_arrays(places))
    return pa.concat_arrays([part.cast(function.output) for part in parts]).take(order)


def _named(function: Function, others: Sequence[pa.Array]) -> Mapping[str, pa.Array]:
    """The parameters by name: those by place, then the fields of a last struct."""
    *placed, last = others or [pa.nulls(0)]
    by_name = _fields(last) if others and pa.types.is_struct(last.type) else {}
    by_place = placed if by_name else others
    if len(by_place) != len(function.takes) or not by_name.keys().isdisjoint(function.takes):
        takes = ", ".join(("value", *function.takes))
        hint = f"{function.name}({takes}), and other parameters in a last {{'name': value}}"
        raise SfumatoError("usage", "the function takes other arguments", hint=hint, function=function.name)
    given = {**dict(zip(function.takes, by_place, strict=True)), **by_name}
    for name, column in given.items():
        if pa.types.is_nested(column.type) or isinstance(column.type, pa.BaseExtensionType):
            message = "a parameter is a number, a text or a truth value"
            raise SfumatoError("policy.parameter", message, key=name, function=function.name)
    return given


def _fields(options: pa.StructArray) -> dict[str, pa.Array]:
    return dict(zip((field.name for field in options.type), options.flatten(), strict=True))


def _constant(column: pa.Array) -> bool:
    return column.null_count == 0 and bool(pc.all(pc.equal(column, column[0])).as_py())


def _sets(columns: Sequence[pa.Array]) -> pa.Array:
    """A number a row (int64), equal for rows whose parameters are equal; null where one is null."""
    numbers = pa.repeat(pa.scalar(0, pa.int64()), len(columns[0]))
    for column in columns:
        codes = column.dictionary_encode()
        step = pa.scalar(max(1, len(codes.dictionary)), pa.int64())
        both = pc.add(pc.multiply(numbers, step), codes.indices.cast(pa.int64()))
        numbers = both.dictionary_encode().indices.cast(pa.int64())
    return numbers


def _plain(scalar: Any) -> Any:
    """A parameter as a policy would hold it."""
    value = scalar.as_py()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
