"""JSON text by path: each leaf with its byte range, new tokens put in place of old ones, members taken out.

Nothing else of the text changes: white space, the order of keys, how numbers and untouched strings are spelled. Columns
are strings of any layout (also large, view, dictionary, chunked); rows count over the whole column, from 0. Offsets are
bytes, half-open. Source: RFC 8259.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.error_codes import CODES
from sfumato.core.errors import SfumatoError
from sfumato.kernel import _native, columns
from sfumato.kernel.arrays import text as strings
from sfumato.kernel.errors import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sfumato.kernel.arrays import Column

DEEPEST = 512
"""Arrays and objects inside each other that the kernel reads."""
_SIGNS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[{\]}"]', re.DOTALL)


class Kind(IntEnum):
    """What a leaf is."""

    NULL = 0
    STRING = 1
    NUMBER = 2
    BOOLEAN = 3
    EMPTY_OBJECT = 4
    EMPTY_ARRAY = 5
    MAP_KEY = 6


class Leaves(NamedTuple):
    """The leaves of one path as parallel arrays; `positions` (int32) are theirs among all leaves."""

    positions: pa.Array
    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    kinds: pa.Array
    values: pa.Array


class Removals(NamedTuple):
    """Ranges to splice (int32, int32, int32, string): without a trace where the replacement is null.

    `gone` (bool, one a leaf of the `Shredded`) tells which leaves stand in a range: nothing else may replace them.
    """

    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    replacements: pa.Array
    gone: pa.Array


@dataclass(frozen=True, slots=True, eq=False)
class Shredded:
    """The leaves of a column of JSON text, by row and then by start, as parallel arrays.

    `paths` are distinct, as they first appear; `leaf_paths` (int32) are their numbers. `starts` and `ends` (int32) are
    a token's range in its row, quotes included. `kinds` (uint8) are those of `Kind`. `values` (string) is what a string
    or map key says, a number or boolean as it is spelled, else null; half a surrogate pair is read as U+FFFD.

    `bad_rows` (int32) are not JSON, or nested more than 512 deep, and have no leaves; `bad_offsets` (int32) are the
    bytes from which on no JSON can be read. `duplicate_rows` (int32) hold an object that has a key twice.
    """

    paths: tuple[str, ...]
    _numbers: Mapping[str, int] = field(repr=False)
    leaf_paths: pa.Array
    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    kinds: pa.Array
    values: pa.Array
    bad_rows: pa.Array
    bad_offsets: pa.Array
    duplicate_rows: pa.Array
    _by_path: pa.Array = field(repr=False)
    _bounds: pa.Array = field(repr=False)

    def leaves(self, path: str) -> Leaves:
        """The leaves of one path; empty arrays for a path that has none. Costs what it gives."""
        number = self._numbers.get(path)
        first, end = (0, 0) if number is None else (self._bounds[number].as_py(), self._bounds[number + 1].as_py())
        here = self._by_path.slice(first, end - first)
        columns = (self.rows, self.starts, self.ends, self.kinds, self.values)
        return Leaves(here, *(column.take(here) for column in columns))


def shred(values: Column, *, maps: Iterable[str] = (), wanted: Iterable[str] | None = None) -> Shredded:
    """Finds every leaf of every value: scalars, empty objects and arrays, keys of maps. Nulls have none.

    Paths: `a.b`, `a[]` for an array's elements, `["a.b"]` for a key with one of `.[]"` or without a character; the
    whole value of a row is the path of no characters. The objects at the paths `maps` are maps, whose keys are data:
    `m[].key` and `m[].value`. With `wanted` the leaves of other paths are passed over; `paths` lists theirs all the
    same.

    Raises: `kernel.not_utf8`; `kernel.too_many_paths` if the paths together outgrow 256 MiB; `policy.type` for a column
    that has no plain text; `kernel.column_too_large`.
    """
    text = strings(values)
    with translated():
        only = None if wanted is None else list(wanted)
        paths, *found = (pa.array(column) for column in _native.json_shred(text, list(maps), only))
    names = tuple(paths.to_pylist())
    return Shredded(names, {name: number for number, name in enumerate(names)}, *found)


def why_bad(text: str) -> tuple[str, str]:
    """Of a text among the `bad_rows`: the error's code, `source.too_deep` or `source.bad_row`, and what to say."""
    depth = 0
    for sign in _SIGNS.finditer(text):
        if sign[0] == '"':  # a string that does not end
            break
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth > DEEPEST:
            return "source.too_deep", f"JSON is nested more than {DEEPEST} deep"
    return "source.bad_row", "the text is not JSON"


def quote(values: Column) -> pa.Array:
    """Each value as a JSON string token (string), a null as the token `null`; only what must be is escaped."""
    text = strings(values)
    with translated():
        return pa.array(_native.json_quote(text))


def removals(values: Column, leaves: Shredded, chosen: pa.Array) -> Removals:
    """The ranges that remove the leaves at the positions `chosen` (integers, in any order) from the text.

    A member goes with one comma beside it, its object stays, if need be as `{}`. The key of a map takes its whole
    member along. An array's element, whose place means something, and a whole row become `null`. The ranges are sorted
    and disjoint and leave every other leaf where it can be replaced in the same `splice`.

    Raises: `kernel.parameter` for positions outside, and where `leaves` are not those of `values`.
    """
    text, positions = strings(values), _positions(chosen)
    with translated():
        return Removals(*map(pa.array, _native.json_removals(text, leaves.rows, leaves.starts, positions)))


def rewrite(
    values: Column, leaves: Shredded, positions: pa.Array, tokens: Column, *, removed: pa.Array | None = None
) -> Column:
    """The text (string) with the leaves at `positions` replaced by `tokens` and those at `removed` removed.

    `tokens` must be JSON text and are not looked at; a null one becomes `null`. Both kinds of positions are in any
    order; a leaf that goes, or stands in a member that does, is not replaced. The key of a map needs a string.

    Raises: `kernel.parameter` for positions outside or twice, and where `leaves` are not those of `values`.
    """
    places, new = _positions(positions), pc.fill_null(strings(tokens), "null")
    if len(places) != len(new):
        raise _misfit()
    going = removals(values, leaves, pa.array([], pa.int32()) if removed is None else removed)
    try:
        stays = pc.invert(going.gone.take(places))
        places, new = places.filter(stays), new.filter(stays)
        replaced = (*(column.take(places) for column in (leaves.rows, leaves.starts, leaves.ends)), new)
    except pa.ArrowException:
        raise _misfit() from None
    edits = pa.table(
        [pa.chunked_array(pair) for pair in zip(going[:4], replaced, strict=True)], ["row", "start", "end", "new"]
    )
    edits = edits.sort_by([("row", "ascending"), ("start", "ascending")]).combine_chunks()
    return columns.splice(values, *(_whole(edits[name]) for name in edits.column_names))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


def _positions(array: pa.Array) -> pa.Array:
    try:
        positions = array.cast(pa.int32())
    except pa.ArrowException:
        raise _misfit() from None
    if positions.null_count:
        raise _misfit()
    return positions


def _misfit() -> SfumatoError:
    return SfumatoError("kernel.parameter", CODES["kernel.parameter"].when)
