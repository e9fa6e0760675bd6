//! Bindings of the span kernels.

use std::sync::Arc;

use arrow_array::{Float32Array, Int32Array, Int64Array};
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use sfumato_kernel::settle;

use crate::arrays::wrap;
use crate::error::raise;

fn int32(array: &PyArray) -> PyResult<Int32Array> {
    array.array().as_any().downcast_ref().cloned().ok_or_else(|| PyTypeError::new_err("expected int32"))
}

fn float32(array: &PyArray) -> PyResult<Float32Array> {
    array.array().as_any().downcast_ref().cloned().ok_or_else(|| PyTypeError::new_err("expected float32"))
}

#[pyfunction]
#[pyo3(signature = (rows, starts, ends, ranks))]
fn settle_spans(py: Python<'_>, rows: PyArray, starts: PyArray, ends: PyArray, ranks: PyArray) -> PyResult<PyArray> {
    let (rows, starts, ends, ranks) = (int32(&rows)?, int32(&starts)?, int32(&ends)?, float32(&ranks)?);
    let kept = py
        .detach(|| {
            settle::settle(settle::Spans {
                rows: rows.values(),
                starts: starts.values(),
                ends: ends.values(),
                ranks: ranks.values(),
            })
        })
        .map_err(raise)?;
    Ok(wrap(Arc::new(Int64Array::from(kept)), DataType::Int64))
}

/// Adds this file's functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(settle_spans, module)?)
}
