//! Bindings of the file kernels: CSV framing, parsing and encoding; Parquet reading and writing in `files/`.

mod parquet_error;
mod parquet_read;
mod parquet_write;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use pyo3_arrow::PyArray;
use sfumato_kernel::csv_encode::{Column, encode};
use sfumato_kernel::csv_frame::{Dialect, frame};
use sfumato_kernel::csv_parse::{Encoding, head, parse};

use crate::arrays::{into_strings, strings, text};
use crate::error::raise;

/// Adds this file's functions and classes to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(csv_frame, module)?)?;
    module.add_function(wrap_pyfunction!(csv_head, module)?)?;
    module.add_function(wrap_pyfunction!(csv_parse, module)?)?;
    module.add_function(wrap_pyfunction!(csv_encode, module)?)?;
    module.add_class::<parquet_read::ParquetFile>()?;
    module.add_class::<parquet_read::ParquetBatches>()?;
    module.add_class::<parquet_write::ParquetEncoder>()?;
    module.add_class::<parquet_write::EncodedRowGroups>()?;
    module.add_class::<parquet_write::RowGroupsBuilder>()?;
    module.add_class::<parquet_write::ParquetWriter>()
}

/// (end of the last whole record, records, whether a quote is open after it).
#[pyfunction]
fn csv_frame(
    py: Python<'_>,
    data: PyBackedBytes,
    delimiter: u8,
    blank_rows: bool,
    max_rows: usize,
    at_end: bool,
) -> (usize, usize, bool) {
    let found = py.detach(|| frame(&data, Dialect { delimiter, blank_rows }, max_rows, at_end));
    (found.end, found.rows, found.open_quote)
}

/// Cells of the first records, as bytes; None is an empty unquoted cell.
#[pyfunction]
fn csv_head<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    delimiter: u8,
    blank_rows: bool,
    max_rows: usize,
) -> Vec<Vec<Option<Bound<'py, PyBytes>>>> {
    let rows = py.detach(|| head(&data, Dialect { delimiter, blank_rows }, max_rows));
    let bytes = |cell: Vec<u8>| PyBytes::new(py, &cell);
    rows.into_iter().map(|row| row.into_iter().map(|cell| cell.map(bytes)).collect()).collect()
}

/// A row that was left out: (record in the block, start byte, end byte, code).
type Bad = (usize, usize, usize, &'static str);

/// (columns, records, bad rows).
#[pyfunction]
fn csv_parse(
    py: Python<'_>,
    data: PyBackedBytes,
    delimiter: u8,
    blank_rows: bool,
    encoding: &str,
    width: usize,
    wanted: Vec<usize>,
) -> PyResult<(Vec<PyArray>, usize, Vec<Bad>)> {
    let encoding = match encoding {
        "utf-8" => Encoding::Utf8,
        "latin-1" => Encoding::Latin1,
        "cp1252" => Encoding::Cp1252,
        _ => return Err(PyValueError::new_err("no such encoding")),
    };
    let dialect = Dialect { delimiter, blank_rows };
    py.detach(|| {
        let parsed = parse(&data, dialect, encoding, width, &wanted).map_err(raise)?;
        let columns = parsed.columns.into_iter().map(into_strings).collect::<PyResult<Vec<_>>>()?;
        let bad = parsed.bad.iter().map(|row| (row.row, row.start, row.end, row.code)).collect();
        Ok((columns, parsed.records, bad))
    })
}

/// String columns of equal length as CSV bytes.
#[pyfunction]
fn csv_encode<'py>(py: Python<'py>, columns: Vec<PyArray>, delimiter: u8) -> PyResult<Bound<'py, PyBytes>> {
    let arrays = columns.iter().map(strings).collect::<PyResult<Vec<_>>>()?;
    let bytes = py.detach(|| {
        let columns: Vec<Column<'_>> = arrays
            .iter()
            .map(|array| {
                let ends = array.value_offsets();
                let first = ends.first().map_or(0, |&end| usize::try_from(end).unwrap_or(0));
                let last = ends.last().map_or(0, |&end| usize::try_from(end).unwrap_or(0));
                let data = array.value_data().get(first..last).unwrap_or_default();
                Column::new(text(array), data, delimiter)
            })
            .collect();
        encode(&columns, delimiter)
    });
    Ok(PyBytes::new(py, &bytes))
}
