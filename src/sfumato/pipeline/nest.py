"""Nested columns by path: the values of each path as one flat array, and the column rebuilt around treated ones.

Structs, lists and maps are taken apart by their own structure: lengths, nulls and order stay as they are. A map's keys
and values are `m[].key` and `m[].value`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.error_codes import CODES
from sfumato.core.errors import SfumatoError

Types = Mapping[str, pa.DataType | None]
"""Types of leaves by path; None for one that is not written."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The values of one path, and the row (int64, ascending, counted from 0) that each stands in."""

    rows: pa.Array
    values: pa.Array


def is_below(path: str, stem: str) -> bool:
    """Whether the path is `stem` or leads on from it; everything leads on from the path of no steps."""
    return not stem or path == stem or path.startswith((stem + ".", stem + "["))


def ends(paths: Mapping[str, bool]) -> tuple[str, ...]:
    """The paths at which values stand; `paths` says of each whether any but null or an empty thing does.

    One at which none does is an end only where no other leads on from it.
    """
    passed = {path[:at] for path in paths for at, sign in enumerate(path) if sign in ".["}
    return tuple(path for path, is_filled in paths.items() if is_filled or path not in passed)


def leaf_fields(field: pa.Field) -> Iterator[pa.Field]:
    """Every leaf below a nested field, named by its path; a field without parts is its own leaf."""
    kind = field.type
    parts = [_named(child, f"{field.name}{step}") for step, child in _children(kind)]
    if not parts and not pa.types.is_nested(kind):
        yield field
    for part in parts:
        yield from leaf_fields(part)


def map_stems(path: str, kind: pa.DataType) -> Iterator[str]:
    """The paths of the maps inside a type; their keys and values are `stem[].key` and `stem[].value`."""
    if pa.types.is_map(kind):
        yield path
    for step, child in _children(kind):
        yield from map_stems(f"{path}{step}", child.type)


def is_splittable(kind: pa.DataType) -> bool:
    """Whether all of a nested type can be taken apart; unions, and maps whose keys have parts, cannot."""
    if not pa.types.is_nested(kind):
        return True
    if pa.types.is_map(kind) and pa.types.is_nested(kind.key_type):
        return False
    parts = [child.type for _, child in _children(kind)]
    return bool(parts) and all(map(is_splittable, parts))


def leaves(path: str, values: pa.Array, rows: pa.Array | None = None) -> Iterator[tuple[str, Leaf]]:
    """Every path below `path` with its values, in the schema's order."""
    rows = pa.arange(0, len(values)) if rows is None else rows
    kind = values.type
    if pa.types.is_struct(kind):
        for field, child in zip(kind, values.flatten(), strict=True):
            yield from leaves(f"{path}.{field.name}", child, rows)
    elif pa.types.is_map(kind):
        own = _standalone(values)
        inner = rows.take(_parents(own, own.keys))
        yield from leaves(f"{path}[].key", own.keys, inner)
        yield from leaves(f"{path}[].value", own.items, inner)
    elif _is_list(kind):
        flat = pc.list_flatten(values)
        yield from leaves(f"{path}[]", flat, rows.take(_parents(values, flat)))
    else:
        yield path, Leaf(rows, values)


def rebuilt_type(path: str, kind: pa.DataType, types: Types) -> pa.DataType | None:
    """What a nested type becomes when its leaves have these types; None where nothing of it is written.

    Lists of a fixed size become lists, and fields that promised no nulls promise it no longer. A map without its keys
    or its values is not written.
    """
    if pa.types.is_struct(kind):
        parts = [(field, rebuilt_type(f"{path}.{field.name}", field.type, types)) for field in kind]
        fields = [pa.field(field.name, made) for field, made in parts if made is not None]
        return pa.struct(fields) if fields else None
    if pa.types.is_map(kind):
        key = rebuilt_type(f"{path}[].key", kind.key_type, types)
        value = rebuilt_type(f"{path}[].value", kind.item_type, types)
        return None if key is None or value is None else pa.map_(key, value)
    if _is_list(kind):
        inner = rebuilt_type(f"{path}[]", kind.value_type, types)
        if inner is None:
            return None
        return pa.large_list(inner) if pa.types.is_large_list(kind) else pa.list_(inner)
    return types[path]


def rebuilt(path: str, values: pa.Array, kind: pa.DataType, treated: Mapping[str, pa.Array]) -> pa.Array:
    """`values` with the leaves in `treated`, as type `kind` (of `rebuilt_type`); other leaves are left out."""
    if pa.types.is_struct(kind):
        by_name = {field.name: child for field, child in zip(values.type, values.flatten(), strict=True)}
        children = [rebuilt(f"{path}.{field.name}", by_name[field.name], field.type, treated) for field in kind]
        return pa.StructArray.from_arrays(children, fields=list(kind), mask=pc.is_null(values))
    if pa.types.is_map(kind):
        own = _standalone(values)
        keys = rebuilt(f"{path}[].key", own.keys, kind.key_type, treated)
        items = rebuilt(f"{path}[].value", own.items, kind.item_type, treated)
        if keys.null_count:
            raise SfumatoError("technique.value", "the key of a map cannot be null", column=f"{path}[].key")
        return pa.MapArray.from_arrays(_offsets(own, pa.int32()), keys, items, type=kind, mask=pc.is_null(values))
    if _is_list(kind):
        inner = rebuilt(f"{path}[]", pc.list_flatten(values), kind.value_type, treated)
        large = pa.types.is_large_list(kind)
        made = pa.LargeListArray if large else pa.ListArray
        offsets = _offsets(values, pa.int64() if large else pa.int32())
        return made.from_arrays(offsets, inner, type=kind, mask=pc.is_null(values))
    return _leaf(path, treated[path], kind)


def _leaf(path: str, values: pa.Array, kind: pa.DataType) -> pa.Array:
    try:
        return values if values.type == kind else values.cast(kind)
    except pa.ArrowException:
        raise SfumatoError("pipeline.rows", CODES["pipeline.rows"].when, column=path) from None


def _children(kind: pa.DataType) -> Iterator[tuple[str, pa.Field]]:
    """The parts of a nested type with the step that leads to each."""
    if pa.types.is_struct(kind):
        yield from ((f".{field.name}", field) for field in kind)
    elif pa.types.is_map(kind):
        yield "[].key", kind.key_field
        yield "[].value", kind.item_field
    elif _is_list(kind):
        yield "[]", kind.value_field


def _named(field: pa.Field, name: str) -> pa.Field:
    return field.with_name(name)


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def _standalone(values: pa.Array) -> pa.Array:
    """A slice's keys and items are those of the whole array: taking its rows makes it one that stands alone."""
    return values.take(pa.arange(0, len(values)))


def _lengths(values: pa.Array) -> pa.Array:
    if pa.types.is_map(values.type):
        starts = values.offsets
        return pc.subtract(starts[1:], starts[:-1]).cast(pa.int64())
    return pc.fill_null(pc.list_value_length(values), 0).cast(pa.int64())


def _offsets(values: pa.Array, kind: pa.DataType) -> pa.Array:
    ends = pc.cumulative_sum(_lengths(values))
    return pa.concat_arrays([pa.array([0], pa.int64()), ends]).cast(kind)


def _parents(values: pa.Array, inner: pa.Array) -> pa.Array:
    """For each of the `inner` values, the position of its list or map; what lies under a null one is not among them."""
    # Arrow's own list_parent_indices counts what lies under nulls as well, and list_flatten does not.
    return pc.list_parent_indices(pa.LargeListArray.from_arrays(_offsets(values, pa.int64()), inner)).cast(pa.int64())
