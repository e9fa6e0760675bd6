//! Bindings of the column kernels. Arrays come as the Python door normalises them: no large, view or dictionary types.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{Array, DictionaryArray, FixedSizeBinaryArray, Int32Array, Int64Array, StringArray};
use arrow_buffer::{BooleanBuffer, Buffer, MutableBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use sfumato_kernel::bin_numbers::{Width, bin_numbers as bin_kernel};
use sfumato_kernel::canonicalize::{Step, canonicalize as canonicalize_kernel};
use sfumato_kernel::date_part::{Part, date_part as date_kernel};
use sfumato_kernel::error::KernelError;
use sfumato_kernel::hmac::{DIGEST, Form, Keyed};
use sfumato_kernel::iso_dates::Order;
use sfumato_kernel::labels::{CodedColumn, Invalid, NULL};
use sfumato_kernel::mask::{Mask, mask as mask_kernel};
use sfumato_kernel::permutation::{SEED, choose as choose_kernel, permutation as permutation_kernel};
use sfumato_kernel::splice::{Spans, cut as cut_kernel, splice as splice_kernel};
use sfumato_kernel::{hmac, keep_bits as keep_bits_kernel, keep_prefix as keep_prefix_kernel, lookup as lookup_kernel};

use crate::arrays::{into_strings, positions, strings, text, wrap};
use crate::error::raise;
use crate::values::Held;

/// Adds this file's functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(pseudonym, module)?)?;
    module.add_function(wrap_pyfunction!(digest, module)?)?;
    module.add_function(wrap_pyfunction!(mask, module)?)?;
    module.add_function(wrap_pyfunction!(bin_numbers, module)?)?;
    module.add_function(wrap_pyfunction!(date_part, module)?)?;
    module.add_function(wrap_pyfunction!(keep_prefix, module)?)?;
    module.add_function(wrap_pyfunction!(keep_bits, module)?)?;
    module.add_function(wrap_pyfunction!(canonicalize, module)?)?;
    module.add_function(wrap_pyfunction!(splice, module)?)?;
    module.add_function(wrap_pyfunction!(cut, module)?)?;
    module.add_function(wrap_pyfunction!(permutation, module)?)?;
    module.add_function(wrap_pyfunction!(choose, module)?)?;
    module.add_function(wrap_pyfunction!(lookup, module)?)
}

#[pyfunction]
fn pseudonym(
    py: Python<'_>,
    values: PyArray,
    key: &[u8],
    prefix: &str,
    encoding: &str,
    bits: usize,
) -> PyResult<PyArray> {
    let column = py.detach(|| {
        let form = Form::new(prefix, encoding, bits)?;
        hmac::pseudonym(&Held::new(values.array())?.view(), &Keyed::new(key)?, &form)
    });
    into_strings(column.map_err(raise)?)
}

#[pyfunction]
fn digest(py: Python<'_>, values: PyArray, key: &[u8]) -> PyResult<PyArray> {
    let (digests, nulls) =
        py.detach(|| hmac::digest(&Held::new(values.array())?.view(), &Keyed::new(key)?)).map_err(raise)?;
    let rows = values.array().len();
    let width = i32::try_from(DIGEST).unwrap_or_default();
    let nulls = (!nulls.is_empty()).then(|| absent(&nulls, rows));
    let array = FixedSizeBinaryArray::try_new(width, Buffer::from_vec(digests), nulls)
        .map_err(|_| PyTypeError::new_err("the kernel's digests have another width"))?;
    Ok(wrap(Arc::new(array), DataType::FixedSizeBinary(width)))
}

#[pyfunction]
fn mask(
    py: Python<'_>,
    values: PyArray,
    keep_first: usize,
    keep_last: usize,
    char: char,
    keep_separators: bool,
) -> PyResult<PyArray> {
    let mask = Mask { keep_first, keep_last, char, keep_separators };
    into_strings(py.detach(|| mask_kernel(&Held::new(values.array())?.view(), &mask)).map_err(raise)?)
}

#[pyfunction]
fn bin_numbers(py: Python<'_>, values: PyArray, unscaled: i64, decimals: u32, invalid: &str) -> PyResult<PyArray> {
    let column = py.detach(|| {
        let width = Width::new(unscaled, decimals)?;
        bin_kernel(&Held::new(values.array())?.view(), width, Invalid::parse(invalid)?)
    });
    into_dictionary(column.map_err(raise)?)
}

#[pyfunction]
fn date_part(py: Python<'_>, values: PyArray, part: &str, order: Option<&str>, invalid: &str) -> PyResult<PyArray> {
    let column = py.detach(|| {
        let (part, order) = (Part::parse(part)?, order.map(Order::parse).transpose()?);
        date_kernel(&Held::new(values.array())?.view(), part, order, Invalid::parse(invalid)?)
    });
    into_dictionary(column.map_err(raise)?)
}

#[pyfunction]
fn keep_prefix(py: Python<'_>, values: PyArray, n: usize, fill: char) -> PyResult<PyArray> {
    let column = py.detach(|| keep_prefix_kernel::keep_prefix(&Held::new(values.array())?.view(), n, fill));
    into_strings(column.map_err(raise)?)
}

#[pyfunction]
fn keep_bits(py: Python<'_>, values: PyArray, bits: u32, bits_v6: u32, invalid: &str) -> PyResult<PyArray> {
    let column = py.detach(|| {
        let invalid = Invalid::parse(invalid)?;
        keep_bits_kernel::keep_bits(&Held::new(values.array())?.view(), bits, bits_v6, invalid)
    });
    into_strings(column.map_err(raise)?)
}

#[pyfunction]
fn canonicalize(py: Python<'_>, values: PyArray, steps: Vec<String>) -> PyResult<PyArray> {
    let column = py.detach(|| {
        let steps = steps.iter().map(|step| Step::parse(step)).collect::<Result<Vec<_>, _>>()?;
        canonicalize_kernel(&Held::new(values.array())?.view(), &steps)
    });
    into_strings(column.map_err(raise)?)
}

#[pyfunction]
fn splice(
    py: Python<'_>,
    values: PyArray,
    rows: PyArray,
    starts: PyArray,
    ends: PyArray,
    replacements: PyArray,
) -> PyResult<PyArray> {
    let (values, replacements) = (strings(&values)?, strings(&replacements)?);
    let spans = Positions::new(&rows, &starts, &ends)?;
    let column = py.detach(|| splice_kernel(&text(&values), spans.view()?, &text(&replacements)));
    into_strings(column.map_err(raise)?)
}

#[pyfunction]
fn cut(py: Python<'_>, values: PyArray, rows: PyArray, starts: PyArray, ends: PyArray) -> PyResult<PyArray> {
    let values = strings(&values)?;
    let spans = Positions::new(&rows, &starts, &ends)?;
    into_strings(py.detach(|| cut_kernel(&text(&values), spans.view()?)).map_err(raise)?)
}

#[pyfunction]
fn permutation(py: Python<'_>, n: usize, seed: &[u8]) -> PyResult<PyArray> {
    into_positions(py.detach(|| permutation_kernel(n, whole(seed)?)))
}

#[pyfunction]
fn choose(py: Python<'_>, n: usize, k: usize, seed: &[u8]) -> PyResult<PyArray> {
    into_positions(py.detach(|| choose_kernel(n, k, whole(seed)?)))
}

#[pyfunction]
fn lookup(py: Python<'_>, values: PyArray, keys: PyArray, targets: PyArray, invalid: &str) -> PyResult<PyArray> {
    let (keys, targets) = (strings(&keys)?, strings(&targets)?);
    let column = py.detach(|| {
        let invalid = Invalid::parse(invalid)?;
        lookup_kernel::lookup(&Held::new(values.array())?.view(), &text(&keys), &text(&targets), invalid)
    });
    into_dictionary(column.map_err(raise)?)
}

/// The three position arrays of spans.
struct Positions {
    rows: ScalarBuffer<i32>,
    starts: ScalarBuffer<i32>,
    ends: ScalarBuffer<i32>,
}

impl Positions {
    fn new(rows: &PyArray, starts: &PyArray, ends: &PyArray) -> PyResult<Self> {
        Ok(Self { rows: positions(rows)?, starts: positions(starts)?, ends: positions(ends)? })
    }

    fn view(&self) -> Result<Spans<'_>, KernelError> {
        Spans::new(&self.rows, &self.starts, &self.ends)
    }
}

fn whole(seed: &[u8]) -> Result<[u8; SEED], KernelError> {
    seed.try_into().map_err(|_| KernelError::new("kernel.parameter"))
}

fn into_positions(positions: Result<Vec<i64>, KernelError>) -> PyResult<PyArray> {
    Ok(wrap(Arc::new(Int64Array::from(positions.map_err(raise)?)), DataType::Int64))
}

fn absent(nulls: &[usize], rows: usize) -> NullBuffer {
    let mut bits = MutableBuffer::new(0);
    bits.resize(rows.div_ceil(8), 0xff);
    for null in nulls {
        bits[null / 8] &= !(1 << (null % 8));
    }
    NullBuffer::new(BooleanBuffer::new(bits.into(), 0, rows))
}

/// A coded column as a dictionary array of int32 codes and strings.
fn into_dictionary(column: CodedColumn) -> PyResult<PyArray> {
    let labels = into_strings(column.labels)?;
    let labels: &StringArray = &strings(&labels)?;
    let nulls = column.codes.contains(&NULL).then(|| {
        NullBuffer::new(BooleanBuffer::collect_bool(column.codes.len(), |i| {
            column.codes.get(i).is_some_and(|code| *code >= 0)
        }))
    });
    let codes = Int32Array::try_new(ScalarBuffer::from(column.codes), nulls);
    let array = codes.and_then(|codes| DictionaryArray::<Int32Type>::try_new(codes, Arc::new(labels.clone())));
    let array = array.map_err(|_| PyTypeError::new_err("the kernel's codes do not fit its labels"))?;
    Ok(wrap(Arc::new(array), DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))))
}
