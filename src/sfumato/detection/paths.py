"""Nested columns by path (CONTRACTS §1): `a.b`, `a[].c`; a map's keys and values are `m[].key` and `m[].value`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_MOST_NAMES = 64
_LIKE_DATA = re.compile(r"[@\s]|[0-9]{4}|^[0-9]+$")


def leaves(table: pa.Table | pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """Every leaf with its path, in the schema's order; the values of lists are as many as there are elements."""
    for name, column in zip(table.schema.names, table.columns, strict=True):
        yield from _below(name, column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)


def _below(path: str, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    kind = values.type
    if pa.types.is_struct(kind):
        for field, child in zip(kind, values.flatten(), strict=True):
            yield from _below(f"{path}.{field.name}", child)
    elif pa.types.is_map(kind):
        # A slice's keys and items are those of the whole array: taking its rows makes it one that stands alone.
        own = values.take(pa.array(range(len(values)), pa.int64()))
        yield from _below(f"{path}[].key", own.keys)
        yield from _below(f"{path}[].value", own.items)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from _below(f"{path}[]", pc.list_flatten(values))
    else:
        yield path, values


def record_leaves(records: Sequence[Mapping[str, Any]]) -> dict[str, pa.Array]:
    """The leaves of JSON records by path, in the order they first appear.

    A path without `[]` has one value a record, null where it is missing; one with `[]` has a value an element. Keys
    that are data (addresses, numbers, or very many) make a map, `m[].key` and `m[].value`: no path quotes a value.
    """
    maps = _maps(records)
    found: dict[str, list[tuple[int, object]]] = {}
    for row, record in enumerate(records):
        _gather("", record, row, maps, found)
    leaves: dict[str, pa.Array] = {}
    for path, pairs in found.items():
        if "[]" in path:
            leaves[path] = _as_array([value for _, value in pairs])
        else:
            values = dict(pairs)
            leaves[path] = _as_array([values.get(row) for row in range(len(records))])
    return leaves


def _maps(records: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Paths of the objects whose keys are data. Each round looks below the maps that the one before found."""
    maps: frozenset[str] = frozenset()
    while True:
        keys: dict[str, set[str]] = {}
        for record in records:
            _keys("", record, maps, keys)
        more = {path for path, names in keys.items() if path not in maps and _are_data(names)}
        if not more:
            return maps
        maps |= more


def _keys(path: str, value: object, maps: frozenset[str], keys: dict[str, set[str]]) -> None:
    """The names that objects have at each path."""
    if isinstance(value, dict):
        names = keys.setdefault(path, set())
        names.update(value)
        for name, child in value.items():
            _keys(f"{path}[].value" if path in maps else _joined(path, name), child, maps, keys)
    elif isinstance(value, list):
        for child in value:
            _keys(f"{path}[]", child, maps, keys)


def _are_data(names: set[str]) -> bool:
    """Whether an object's keys are values rather than names of fields: too many of them, or like identifiers."""
    return len(names) > _MOST_NAMES or any(_LIKE_DATA.search(name) for name in names)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _gather(
    path: str, value: object, row: int, maps: frozenset[str], found: dict[str, list[tuple[int, object]]]
) -> None:
    if isinstance(value, dict):
        for name, child in value.items():
            if path in maps:
                found.setdefault(f"{path}[].key", []).append((row, name))
                _gather(f"{path}[].value", child, row, maps, found)
            else:
                _gather(_joined(path, name), child, row, maps, found)
    elif isinstance(value, list):
        for child in value:
            _gather(f"{path}[]", child, row, maps, found)
    else:
        found.setdefault(path, []).append((row, value))


def _as_array(values: Sequence[object]) -> pa.Array:
    """Typed where all values are alike, else text, so that no digit is lost."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    if kinds == {int} and all(abs(value) < 2**63 for value in values if isinstance(value, int)):
        return pa.array(values, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.array([None if value is None else float(value) for value in values], pa.float64())  # type: ignore[arg-type]
    return pa.array([None if value is None else _text(value) for value in values], pa.string())


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else json.dumps(value)
