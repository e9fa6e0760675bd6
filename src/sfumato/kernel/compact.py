"""Arrow arrays without remains: nothing lies under a null or outside a slice, where no reader and no check looks."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_VIEWS = {pa.string_view(): pa.large_string(), pa.binary_view(): pa.large_binary()}


def compacted(array: pa.Array) -> pa.Array:
    """The same values in buffers that hold nothing else. Dictionaries lose values that no row has."""
    if isinstance(array, pa.DictionaryArray):
        array = array.dictionary_decode().dictionary_encode()
    kind = array.type
    if kind in _VIEWS:
        return compacted(array.cast(_VIEWS[kind])).cast(kind)
    if not pa.types.is_nested(kind):
        return _taken(array) if _has_remains(array) else array
    filled = _rebuilt(array.drop_null())
    if not array.null_count:
        return filled
    valid = array.is_valid()
    places = pc.subtract(pc.cumulative_sum(valid.cast(pa.int64())), 1)
    return filled.take(pc.if_else(valid, places, pa.scalar(None, pa.int64())))


def _has_remains(array: pa.Array) -> bool:
    """Whether bytes can be there that belong to no value: under nulls, or outside a slice."""
    if array.null_count or array.offset:
        return True
    held = sum(buffer.size for buffer in array.buffers() if buffer is not None)
    return bool(array.nbytes < held)


def _rebuilt(array: pa.Array) -> pa.Array:
    """A nested array without nulls of its own, of compacted parts."""
    kind = array.type
    if pa.types.is_struct(kind):
        if not kind.num_fields:
            return array
        return pa.StructArray.from_arrays([compacted(part) for part in array.flatten()], fields=list(kind))
    if pa.types.is_map(kind):
        array = _taken(array)
        return pa.MapArray.from_arrays(array.offsets, compacted(array.keys), compacted(array.items), type=kind)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        made = pa.LargeListArray if pa.types.is_large_list(kind) else pa.ListArray
        width = pa.int64() if pa.types.is_large_list(kind) else pa.int32()
        return made.from_arrays(_offsets(pc.list_value_length(array), width), compacted(array.flatten()), type=kind)
    return _taken(array)


def _taken(array: pa.Array) -> pa.Array:
    """A copy of the values alone."""
    return array.take(pa.array(range(len(array)), pa.int64()))


def _offsets(lengths: pa.Array, width: pa.DataType) -> pa.Array:
    ends = pc.cumulative_sum(lengths.cast(width))
    return pa.concat_arrays([pa.array([0], width), ends])
