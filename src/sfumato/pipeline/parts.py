"""Columns with parts, opened: the values of each path of a nested column or JSON text, and the column put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel import json_text
from sfumato.kernel.json_text import Kind
from sfumato.pipeline.arrow import as_text
from sfumato.pipeline.nest import Leaf, is_below, leaves, rebuilt

if TYPE_CHECKING:
    from sfumato.core.plan import ColumnPlan, JsonColumn, Plan

_HOLLOW = pa.array([Kind.NULL, Kind.EMPTY_OBJECT, Kind.EMPTY_ARRAY], pa.uint8())
_EMPTY = pa.array([Kind.EMPTY_OBJECT, Kind.EMPTY_ARRAY], pa.uint8())


class Parts(Protocol):
    """One batch of a column that is treated by path."""

    def leaf(self, path: str) -> Leaf:
        """The values at a path of the plan, with their rows."""

    def rebuilt(self, treated: Mapping[str, pa.Array]) -> pa.Array:
        """The column with these values, as many as `leaf` gave; paths that are not among them are taken out."""

    def names(self) -> Leaf:
        """The names of fields and keys that lead to values: the steps of a path as one text, and the row."""


def open_parts(plan: Plan, name: str, values: pa.Array) -> Parts:
    """The parts of a column of the source or of the release. Errors: `source.schema_changed`."""
    for column in plan.json:
        if column.name == name:
            return JsonParts(column, as_text(values))
    return NestedParts(name, values, plan.output)


class NestedParts:
    """Structs, lists and maps."""

    def __init__(self, name: str, values: pa.Array, output: pa.Schema) -> None:
        self._name = name
        self._values = values
        self._output = output
        self._leaves = dict(leaves(name, values))

    def leaf(self, path: str) -> Leaf:
        """The values at a path."""
        return self._leaves[path]

    def rebuilt(self, treated: Mapping[str, pa.Array]) -> pa.Array:
        """The column in the release's type."""
        return rebuilt(self._name, self._values, self._output.field(self._name).type, treated)

    def names(self) -> Leaf:
        """Every path of the type, in every row."""
        inside = [path.removeprefix(self._name).lstrip(".") for path in self._leaves]
        rows = len(self._values)
        at = pa.arange(0, rows * len(inside))
        names = pa.array(inside, pa.string()).take(pc.divide(at, max(rows, 1)))
        return Leaf(pc.subtract(at, pc.multiply(pc.divide(at, max(rows, 1)), rows)), names)


class JsonParts:
    """JSON text: what is not treated stays as it is written."""

    def __init__(self, column: JsonColumn, values: pa.Array) -> None:
        self._values = values
        self._shredded = json_text.shred(values, maps=column.maps)
        self._inner = {column.full(path): path for path in column.paths}
        _refuse_unplanned(column, self._shredded)

    def leaf(self, path: str) -> Leaf:
        """The values at a path; of a number its spelling. Empty objects and arrays are none."""
        found = self._found(path)
        return Leaf(found.rows.cast(pa.int64()), found.values)

    def rebuilt(self, treated: Mapping[str, pa.Array]) -> pa.Array:
        """The text with changed values as strings; a value that did not change keeps its own spelling."""
        places, tokens, gone = [], [], list(self._unplanned(treated))
        for path, inner in self._inner.items():
            new = treated.get(path)
            if new is None:
                gone.append(self._shredded.leaves(inner).positions)
                continue
            found, new = self._found(path), as_text(new)
            if pc.any(pc.and_(pc.equal(found.kinds, pa.scalar(Kind.MAP_KEY, pa.uint8())), pc.is_null(new))).as_py():
                raise SfumatoError("technique.value", "the key of a map cannot be null", column=path)
            same = pc.or_kleene(pc.equal(found.values, new), pc.and_(pc.is_null(found.values), pc.is_null(new)))
            changed = pc.indices_nonzero(pc.invert(pc.fill_null(same, fill_value=False))).cast(pa.int64())
            places.append(found.positions.take(changed))
            tokens.append(json_text.quote(new.take(changed)))
        none = pa.array([], pa.int32())
        return json_text.rewrite(
            self._values,
            self._shredded,
            pa.concat_arrays(places) if places else none,
            pa.concat_arrays(tokens) if tokens else pa.array([], pa.string()),
            removed=pa.concat_arrays(gone) if gone else none,
        )

    def names(self) -> Leaf:
        """The path of every leaf, also of empty ones; keys of maps are values of their path."""
        return Leaf(
            self._shredded.rows.cast(pa.int64()),
            pa.array(self._shredded.paths, pa.string()).take(self._shredded.leaf_paths),
        )

    def _unplanned(self, treated: Mapping[str, pa.Array]) -> Iterator[pa.Array]:
        """Positions of the leaves of which the plan does not speak, for their keys can be data.

        What leads on to a path that stays, as a null or an empty object does, stays.
        """
        planned = set(self._inner.values())
        stays = [inner for path, inner in self._inner.items() if path in treated]
        for path in self._shredded.paths:
            if path not in planned and not any(is_below(inner, path) for inner in stays):
                yield self._shredded.leaves(path).positions

    def _found(self, path: str) -> json_text.Leaves:
        found = self._shredded.leaves(self._inner[path])
        full = pc.indices_nonzero(pc.invert(pc.is_in(found.kinds, value_set=_EMPTY))).cast(pa.int64())
        return found if len(full) == len(found.rows) else json_text.Leaves(*(array.take(full) for array in found))


def json_paths(values: pa.Array, maps: Sequence[str]) -> dict[str, bool]:
    """The paths of JSON text, each with whether any value but null or an empty container stands there.

    Raises `source.bad_row`, or `source.too_deep`, with the first row (counted from 1) that cannot be read as JSON.
    """
    shredded = json_text.shred(values, maps=maps)
    if len(shredded.bad_rows):
        row = shredded.bad_rows[0].as_py()
        raise SfumatoError(*json_text.why_bad(as_text(values)[row].as_py()), row=row + 1)
    return {path: _has_content(shredded, path) for path in shredded.paths}


def path_rows(values: pa.Array, maps: Sequence[str]) -> dict[str, int]:
    """The paths of JSON text, each with the number of rows that have it."""
    shredded = json_text.shred(values, maps=maps)
    return {path: len(pc.unique(shredded.leaves(path).rows)) for path in shredded.paths}


def _has_content(shredded: json_text.Shredded, path: str) -> bool:
    kinds = shredded.leaves(path).kinds
    return bool(pc.any(pc.invert(pc.is_in(kinds, value_set=_HOLLOW))).as_py())


def _refuse_unplanned(column: JsonColumn, shredded: json_text.Shredded) -> None:
    """Stops at text that is no JSON and at a path that nobody decided about; keys can be data, so none is named."""
    if len(shredded.bad_rows):
        row = shredded.bad_rows[0].as_py() + 1
        raise SfumatoError("source.schema_changed", "a value is no JSON", column=column.name, row=row)
    known = {*column.paths, *column.unspoken}
    if any(path not in known and _has_content(shredded, path) for path in shredded.paths):
        raise SfumatoError("source.schema_changed", "a path appeared after planning", column=column.name)


def spread(leaf: Leaf, rows: int, most: int) -> list[pa.Array]:
    """The leaf's values as arrays of `rows`, one for each time that a row has the path, at most `most`."""
    if not len(leaf.rows):
        return []
    first = pc.index_in(leaf.rows, value_set=leaf.rows).cast(pa.int64())
    turn = pc.subtract(pa.arange(0, len(leaf.rows)), first)
    found = []
    for number in range(min(most, pc.max(turn).as_py() + 1)):
        at = pc.equal(turn, number)
        places = pc.index_in(pa.arange(0, rows), value_set=leaf.rows.filter(at))
        found.append(leaf.values.filter(at).take(places))
    return found


def joined(columns: Sequence[ColumnPlan], parts: Parts, rows: int, separator: str = "\n") -> pa.Array:
    """The texts of all these paths, row by row, as one string each."""
    found = [parts.leaf(column.name) for column in columns]
    texts = pa.concat_arrays([as_text(leaf.values) for leaf in found] or [pa.array([], pa.string())])
    at = pa.concat_arrays([leaf.rows for leaf in found] or [pa.array([], pa.int64())])
    kept = pc.indices_nonzero(pc.is_valid(texts)).cast(pa.int64())
    texts, at = texts.take(kept), at.take(kept)
    order = pc.sort_indices(at)
    counts = pc.value_counts(at)
    per_row = pc.fill_null(
        counts.field("counts").take(pc.index_in(pa.arange(0, rows), value_set=counts.field("values"))), 0
    )
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(per_row)]).cast(pa.int32())
    return pc.binary_join(pa.ListArray.from_arrays(offsets, texts.take(order)), separator)
