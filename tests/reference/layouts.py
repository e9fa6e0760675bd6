"""One column of values in every Arrow layout that a kernel may be handed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[[list[Any], pa.DataType], pa.Array | pa.ChunkedArray]


def plain(values: list[Any], type_: pa.DataType) -> pa.Array:
    return pa.array(values, type_)


def sliced(values: list[Any], type_: pa.DataType) -> pa.Array:
    junk = values[-1:] or [None]
    return pa.array([*junk, None, *values, *junk], type_)[2 : 2 + len(values)]


def chunked(values: list[Any], type_: pa.DataType) -> pa.ChunkedArray:
    third = len(values) // 3
    parts = [values[:third], [], values[third:]]
    return pa.chunked_array([sliced(part, type_) for part in parts], type_)


def unchunked(values: list[Any], type_: pa.DataType) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(values, type_)] if values else [], type_)


def dictionary(values: list[Any], type_: pa.DataType) -> pa.DictionaryArray:
    """Every row has a dictionary value of its own, so duplicates and nulls stand in the dictionary too."""
    indices = pa.array(reversed(range(len(values))), pa.int16())
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(reversed(values)), type_))


def sparse_dictionary(values: list[Any], type_: pa.DataType) -> pa.DictionaryArray:
    """More dictionary values than rows, nulls in the indices, sliced."""
    indices = [None if value is None else 2 * i for i, value in enumerate(values)]
    spread = [entry for value in values for entry in (value, value)]
    padded = pa.array([None, *indices], pa.int32())
    return pa.DictionaryArray.from_arrays(padded, pa.array(spread, type_))[1:]


def dictionary_chunks(values: list[Any], type_: pa.DataType) -> pa.ChunkedArray:
    half = len(values) // 2
    parts = [pa.array(part, type_).dictionary_encode() for part in (values[:half], values[half:])]
    return pa.chunked_array(parts)


LAYOUTS: list[Build] = [plain, sliced, chunked, unchunked, dictionary, sparse_dictionary, dictionary_chunks]
STRINGS = [pa.string(), pa.large_string(), pa.string_view()]


def buildable(layout: Build, type_: pa.DataType) -> bool:
    """Whether pyarrow itself can build that layout of that type."""
    return not (layout is dictionary_chunks and type_ == pa.string_view())
