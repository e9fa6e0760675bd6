//! Bindings of the kernels over JSON text.

use std::sync::Arc;

use arrow_array::{BooleanArray, Int32Array, UInt8Array};
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use sfumato_kernel::json;

use crate::arrays::{into_strings, positions, strings, text, wrap};
use crate::error::raise;

/// Adds this file's functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(json_shred, module)?)?;
    module.add_function(wrap_pyfunction!(json_quote, module)?)?;
    module.add_function(wrap_pyfunction!(json_removals, module)?)
}

/// Paths; of each leaf its path, row, start, end, kind and value; bad rows and offsets; rows with a key twice; positions
/// by path and their bounds.
#[pyfunction]
fn json_shred(
    py: Python<'_>,
    values: PyArray,
    maps: Vec<String>,
    wanted: Option<Vec<String>>,
) -> PyResult<Vec<PyArray>> {
    let values = strings(&values)?;
    let found = py.detach(|| json::shred(&text(&values), &maps, wanted.as_deref())).map_err(raise)?;
    let (bad_rows, bad_offsets) = found.bad.into_iter().unzip();
    Ok(vec![
        into_strings(found.paths)?,
        integers(found.leaf_path),
        integers(found.row),
        integers(found.start),
        integers(found.end),
        wrap(Arc::new(UInt8Array::from(found.kind)), DataType::UInt8),
        into_strings(found.value)?,
        integers(bad_rows),
        integers(bad_offsets),
        integers(found.duplicate),
        integers(found.by_path),
        integers(found.bounds),
    ])
}

/// Each value as a JSON string token.
#[pyfunction]
fn json_quote(py: Python<'_>, values: PyArray) -> PyResult<PyArray> {
    let values = strings(&values)?;
    into_strings(py.detach(|| json::quote(&text(&values))).map_err(raise)?)
}

/// Rows, starts, ends and replacements of the ranges; of each leaf whether it is gone.
#[pyfunction]
fn json_removals(
    py: Python<'_>,
    values: PyArray,
    rows: PyArray,
    starts: PyArray,
    chosen: PyArray,
) -> PyResult<Vec<PyArray>> {
    let values = strings(&values)?;
    let (rows, starts, chosen) = (positions(&rows)?, positions(&starts)?, positions(&chosen)?);
    let found = py.detach(|| json::removals(&text(&values), &rows, &starts, &chosen)).map_err(raise)?;
    Ok(vec![
        integers(found.row),
        integers(found.start),
        integers(found.end),
        into_strings(found.replacement)?,
        wrap(Arc::new(BooleanArray::from(found.gone)), DataType::Boolean),
    ])
}

fn integers(values: Vec<i32>) -> PyArray {
    wrap(Arc::new(Int32Array::new(ScalarBuffer::from(values), None)), DataType::Int32)
}
