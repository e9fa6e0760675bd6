"""Brings any Arrow column to the layouts that kernels read, and their results back to the column's own shape.

Chunked columns are treated chunk by chunk, dictionary columns over their distinct values, large and view layouts after
a cast; a column that outgrows 32-bit offsets is split. Nothing is done value by value in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.core.errors import SfumatoError
from sfumato.kernel.errors import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Column: TypeAlias = pa.Array | pa.ChunkedArray

MOST_BYTES = 2**31 - 1
"""What 32-bit offsets can reach."""

_VIEWS = {pa.string_view(): pa.large_string(), pa.binary_view(): pa.large_binary()}
_LARGE = {pa.large_string(): pa.string(), pa.large_binary(): pa.binary()}


def apply(values: Column, kernel: Callable[[pa.Array], pa.Array]) -> Column:
    """`kernel` over a column of any layout: same length, same order.

    `kernel` must be deterministic, keep nulls and treat each value by itself. A dictionary column gives a dictionary
    column (int32 indices, distinct values); a chunked one, or one that had to be split, a chunked one.

    Raises: what `kernel` raises, with `row` counted from 1 over the whole column.
    """
    if isinstance(values, pa.ChunkedArray):
        results: list[pa.Array] = []
        first_row = 0
        for chunk in values.chunks or [pa.nulls(0, values.type)]:
            results += _treated(chunk, kernel, first_row)
            first_row += len(chunk)
        return pa.chunked_array(results)
    results = _treated(values, kernel, 0)
    return results[0] if len(results) == 1 else pa.chunked_array(results)


def text(values: Column) -> pa.Array:
    """One array of plain strings; nulls stay null.

    Raises: `policy.type` for a type that has no plain text, `kernel.column_too_large` if 32-bit offsets do not reach.
    """
    array = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    with translated():
        parts = list(_plain(_decoded(array) if isinstance(array, pa.DictionaryArray) else array))
        if len(parts) > 1:
            raise SfumatoError("kernel.column_too_large", "the column outgrows 2 GiB")
        return parts[0].cast(pa.string())


def _treated(array: pa.Array, kernel: Callable[[pa.Array], pa.Array], first_row: int) -> list[pa.Array]:
    if isinstance(array, pa.DictionaryArray):
        return _dictionary(array, kernel, first_row)
    results: list[pa.Array] = []
    with translated():
        parts = list(_plain(array))
    for part in parts:
        results += _called(part, kernel, first_row)
        first_row += len(part)
    return results


def _called(array: pa.Array, kernel: Callable[[pa.Array], pa.Array], first_row: int) -> list[pa.Array]:
    """One call; in halves, if the result outgrows 32-bit offsets."""
    try:
        with translated(first_row):
            return [pa.array(kernel(array))]
    except SfumatoError as error:
        if error.code != "kernel.column_too_large" or len(array) < 2:
            raise
    half = len(array) // 2
    return _called(array[:half], kernel, first_row) + _called(array[half:], kernel, first_row + half)


def _dictionary(array: pa.DictionaryArray, kernel: Callable[[pa.Array], pa.Array], first_row: int) -> list[pa.Array]:
    distinct = array.dictionary
    if len(distinct) <= len(array):
        try:
            treated = _treated(distinct, kernel, 0)
        except SfumatoError as error:
            if "row" not in error.where:
                raise
            # The row counts distinct values, some of which no row may hold: the rows themselves decide below.
        else:
            if len(treated) == 1:
                return [_rebuilt(array.indices, treated[0])]
    with translated():
        rows = _decoded(array)
    return [_encoded(part) for part in _treated(rows, kernel, first_row)]


def _decoded(array: pa.DictionaryArray) -> pa.Array:
    parts = list(_plain(array.dictionary))
    distinct = parts[0] if len(parts) == 1 else array.dictionary
    return distinct.take(array.indices)


def _encoded(array: pa.Array) -> pa.DictionaryArray:
    return array if isinstance(array, pa.DictionaryArray) else array.dictionary_encode()


def _rebuilt(indices: pa.Array, treated: pa.Array) -> pa.DictionaryArray:
    """Each row's treated value. Values that became equal are stored once, nulls among them move into the indices."""
    encoded = _encoded(treated)
    if len(encoded.dictionary) == len(treated):
        return pa.DictionaryArray.from_arrays(indices.cast(pa.int32()), encoded.dictionary.take(encoded.indices))
    return pa.DictionaryArray.from_arrays(encoded.indices.take(indices), encoded.dictionary)


def _plain(array: pa.Array) -> Iterator[pa.Array]:
    """The array in one of the layouts that kernels read, in as many parts as 32-bit offsets demand."""
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if isinstance(array, pa.RunEndEncodedArray):
        array = pc.run_end_decode(array)
    if array.type in _VIEWS:
        array = array.cast(_VIEWS[array.type])
    if pa.types.is_null(array.type):
        yield array.cast(pa.string())
    elif pa.types.is_fixed_size_binary(array.type):
        yield from _narrowed(array, pa.binary())
    elif array.type in _LARGE:
        yield from _narrowed(array, _LARGE[array.type])
    else:
        yield array


def _narrowed(array: pa.Array, target: pa.DataType) -> Iterator[pa.Array]:
    size = pc.sum(pc.binary_length(array)).as_py() or 0
    if size <= MOST_BYTES:
        yield array.cast(target)
    elif len(array) < 2:
        raise SfumatoError("kernel.column_too_large", "a value outgrows 2 GiB")
    else:
        half = len(array) // 2
        yield from _narrowed(array[:half], target)
        yield from _narrowed(array[half:], target)
