"""Layouts in and out of the column kernels."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.kernel import arrays, columns


def test_a_dictionary_column_keeps_its_indices_where_values_stay_distinct():
    column = pa.DictionaryArray.from_arrays(pa.array([1, None, 0, 1], pa.int8()), pa.array(["a1", "b22"]))
    result = columns.mask(column)
    assert result.indices.to_pylist() == [1, None, 0, 1]
    assert result.dictionary.to_pylist() == ["**", "***"]


def test_values_that_become_equal_are_stored_once():
    column = pa.array(["aa", "bb", None, "ccc"]).dictionary_encode()
    result = columns.mask(column)
    assert result.dictionary.to_pylist() == ["**", "***"]
    assert result.to_pylist() == ["**", "**", None, "***"]


def test_nulls_inside_a_dictionary_move_into_the_indices():
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 0]), pa.array([None, "b"]))
    result = columns.mask(column)
    assert result.null_count == 2
    assert result.dictionary.null_count == 0


def test_an_unused_dictionary_value_is_no_error():
    column = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["10", "not a number"]))
    assert columns.bin_numbers(column, 10).to_pylist() == ["10-19", "10-19"]


def test_an_error_in_a_dictionary_column_names_the_row_not_the_dictionarys_place():
    column = pa.DictionaryArray.from_arrays(pa.array([0, 0, 0, 1]), pa.array(["10", "not a number"]))
    chunks = pa.chunked_array([column, column])
    for values, row in ((column, 4), (column[2:], 2), (chunks, 4), (chunks[4:], 4)):
        with pytest.raises(SfumatoError) as error:
            columns.bin_numbers(values, 10)
        assert dict(error.value.where) == {"row": row}


def test_a_small_slice_of_a_large_dictionary_reads_only_its_rows():
    wide = pa.array([f"v{i}" for i in range(1000)]).dictionary_encode()
    seen = []

    def kernel(array):
        seen.append(len(array))
        return array

    assert arrays.apply(wide[10:12], kernel).to_pylist() == ["v10", "v11"]
    assert seen == [2]


def test_run_ends_and_extension_types_are_read_as_what_they_hold():
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array(["ab", "c"]))
    assert columns.mask(runs).to_pylist() == ["**", "**", "*"]
    json = pa.ExtensionArray.from_storage(pa.json_(), pa.array(["ab"]))
    assert columns.mask(json).to_pylist() == ["**"]


@pytest.mark.parametrize("type_", [pa.large_string(), pa.string_view(), pa.large_binary(), pa.binary(2)])
def test_what_32_bit_offsets_do_not_reach_is_split(monkeypatch, type_):
    monkeypatch.setattr(arrays, "MOST_BYTES", 4)
    texts = ["ab", "cd", "ef", "gh", None]
    storage = pa.array([None if text is None else text.encode() for text in texts], pa.binary())
    column = storage.cast(type_) if pa.types.is_fixed_size_binary(type_) else pa.array(texts, type_)
    result = arrays.apply(column, lambda array: array.cast(pa.string()))
    assert isinstance(result, pa.ChunkedArray)
    assert result.to_pylist() == texts


def test_a_result_that_32_bit_offsets_do_not_reach_is_split():
    from sfumato.kernel import _native

    calls = []

    def kernel(array):
        calls.append(len(array))
        if len(array) > 2:
            raise _native.NativeError("kernel.column_too_large", None)
        return array

    result = arrays.apply(pa.array(["a", "b", None, "d", "e"]), kernel)
    assert result.to_pylist() == ["a", "b", None, "d", "e"]
    assert calls == [5, 2, 3, 1, 2]


def test_an_error_behind_a_split_still_names_its_row():
    from sfumato.kernel import _native

    def kernel(array):
        if len(array) > 2:
            raise _native.NativeError("kernel.column_too_large", 2)
        return columns.bin_numbers(array, 10)

    with pytest.raises(SfumatoError) as error:
        arrays.apply(pa.chunked_array([["1"], ["2", "3", "4", "x"]]), kernel)
    assert error.value.code == "kernel.value"


def test_plain_text_comes_out_of_every_layout():
    for column in (
        pa.array(["a", None], pa.large_string()),
        pa.array(["a", None], pa.string_view()),
        pa.array(["a", None]).dictionary_encode(),
        pa.DictionaryArray.from_arrays(pa.array([0, None]), pa.array(["a"], pa.string_view())),
        pa.chunked_array([["a"], [None]], pa.string()),
    ):
        assert arrays.text(column) == pa.array(["a", None])


def test_text_refuses_what_has_none():
    with pytest.raises(SfumatoError) as error:
        arrays.text(pa.array([[1]]))
    assert error.value.code == "policy.type"
