//! Between Arrow arrays as Python hands them over and the kernel's views; no buffer is copied.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Int32Array, StringArray};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use sfumato_kernel::arrays::{Bitmap, Text, TextColumn};

/// The array as Arrow's 32-bit-offset string array; any other type is a `TypeError` (the Python door casts first).
pub fn strings(array: &PyArray) -> PyResult<StringArray> {
    array
        .array()
        .as_any()
        .downcast_ref::<StringArray>()
        .cloned()
        .ok_or_else(|| PyTypeError::new_err("expected an Arrow array of type string"))
}

/// The numbers of an int32 array without nulls; any other is a `TypeError`.
pub fn positions(array: &PyArray) -> PyResult<ScalarBuffer<i32>> {
    match array.array().as_any().downcast_ref::<Int32Array>() {
        Some(array) if array.null_count() == 0 => Ok(array.values().clone()),
        _ => Err(PyTypeError::new_err("expected an Arrow array of type int32 without nulls")),
    }
}

/// A borrowed view for the kernel.
pub fn text(array: &StringArray) -> Text<'_> {
    Text::new(array.value_offsets(), array.value_data(), array.nulls().map(bitmap))
}

/// The validity of any array as the kernel sees it.
pub fn bitmap(nulls: &NullBuffer) -> Bitmap<'_> {
    Bitmap::new(nulls.validity(), nulls.offset())
}

/// The kernel's column as an Arrow string array, its buffers moved, not copied.
pub fn into_strings(column: TextColumn) -> PyResult<PyArray> {
    let len = column.len();
    let nulls =
        (column.null_count > 0).then(|| NullBuffer::new(BooleanBuffer::new(Buffer::from_vec(column.validity), 0, len)));
    let offsets = OffsetBuffer::new(ScalarBuffer::from(column.offsets));
    let array = StringArray::try_new(offsets, Buffer::from_vec(column.data), nulls)
        .map_err(|_| PyTypeError::new_err("the kernel's column is not UTF-8"))?;
    Ok(wrap(Arc::new(array), DataType::Utf8))
}

/// Any array with its type, ready to cross to Python.
pub fn wrap(array: ArrayRef, data_type: DataType) -> PyArray {
    PyArray::new(array, Arc::new(Field::new("", data_type, true)))
}
