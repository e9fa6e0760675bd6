//! Bindings of the token vault's kernels. Ids are fixed-size binary arrays of 16 bytes without nulls.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, BinaryArray, FixedSizeBinaryArray, Int32Array};
use arrow_buffer::{Buffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use sfumato_kernel::arrays::{Text, TextColumn};
use sfumato_kernel::hmac::{Form, Keyed};
use sfumato_kernel::vault::{ID, Ids, NONCE, RowCipher};
use sfumato_kernel::{tokens, vault};

use crate::arrays::{into_strings, strings, text, wrap};
use crate::error::raise;
use crate::values::Held;

const ID_WIDTH: i32 = ID as i32;
/// Bits of an id.
const BITS: usize = 8 * ID;

/// Adds this file's functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(blind_index, module)?)?;
    module.add_class::<PyRowCipher>()?;
    module.add_function(wrap_pyfunction!(spell_tokens, module)?)?;
    module.add_function(wrap_pyfunction!(find_tokens, module)?)
}

#[pyfunction]
fn blind_index(py: Python<'_>, values: PyArray, key: &[u8]) -> PyResult<PyArray> {
    let blinds = py.detach(|| vault::blind_index(&Held::new(values.array())?.view(), &Keyed::new(key)?));
    into_ids(blinds.map_err(raise)?)
}

/// A data key of one domain, scheduled once.
#[pyclass(frozen, name = "RowCipher")]
struct PyRowCipher(RowCipher);

#[pymethods]
impl PyRowCipher {
    #[new]
    fn new(key: &[u8], domain: &str, key_id: &str) -> PyResult<Self> {
        RowCipher::new(key, domain, key_id).map(Self).map_err(raise)
    }

    fn seal(
        &self,
        py: Python<'_>,
        values: PyArray,
        tokens: PyArray,
        blinds: PyArray,
        nonces: &[u8],
    ) -> PyResult<PyArray> {
        let (values, tokens, blinds) = (strings(&values)?, fixed(&tokens)?, fixed(&blinds)?);
        let (nonces, rest) = nonces.as_chunks::<NONCE>();
        if !rest.is_empty() {
            return Err(PyTypeError::new_err("nonces have 12 bytes"));
        }
        let sealed = py.detach(|| self.0.seal(&text(&values), ids(&tokens), ids(&blinds), nonces));
        into_binary(sealed.map_err(raise)?)
    }

    fn open(&self, py: Python<'_>, sealed: PyArray, tokens: PyArray, blinds: PyArray) -> PyResult<PyArray> {
        let (tokens, blinds) = (fixed(&tokens)?, fixed(&blinds)?);
        let sealed = match sealed.array().data_type() {
            DataType::Binary => sealed.array().as_binary::<i32>().clone(),
            _ => return Err(PyTypeError::new_err("expected an Arrow array of type binary")),
        };
        let column = py.detach(|| {
            let view = Text::new(sealed.value_offsets(), sealed.value_data(), None);
            self.0.open(&view, ids(&tokens), ids(&blinds))
        });
        into_strings(column.map_err(raise)?)
    }
}

#[pyfunction]
fn spell_tokens(py: Python<'_>, tokens: PyArray, prefix: &str, encoding: &str) -> PyResult<PyArray> {
    let given = fixed(&tokens)?;
    into_strings(py.detach(|| tokens::spell(ids(&given), &Form::new(prefix, encoding, BITS)?)).map_err(raise)?)
}

#[pyfunction]
fn find_tokens(py: Python<'_>, values: PyArray, prefix: &str, encoding: &str) -> PyResult<Vec<PyArray>> {
    let values = strings(&values)?;
    let found = py.detach(|| tokens::find(&text(&values), &Form::new(prefix, encoding, BITS)?)).map_err(raise)?;
    let integers = |numbers: Vec<i32>| wrap(Arc::new(Int32Array::from(numbers)), DataType::Int32);
    Ok(vec![integers(found.rows), integers(found.starts), integers(found.ends), into_ids(found.ids)?])
}

fn fixed(array: &PyArray) -> PyResult<FixedSizeBinaryArray> {
    match array.array().as_any().downcast_ref::<FixedSizeBinaryArray>() {
        Some(array) if array.value_length() == ID_WIDTH && array.null_count() == 0 => Ok(array.clone()),
        _ => Err(PyTypeError::new_err("expected an Arrow array of 16-byte binaries without nulls")),
    }
}

fn ids(array: &FixedSizeBinaryArray) -> Ids<'_> {
    array.value_data().as_chunks::<ID>().0.get(..array.len()).unwrap_or_default()
}

fn into_ids(bytes: Vec<u8>) -> PyResult<PyArray> {
    let array = FixedSizeBinaryArray::try_new(ID_WIDTH, Buffer::from_vec(bytes), None)
        .map_err(|_| PyTypeError::new_err("the kernel's ids have another width"))?;
    Ok(wrap(Arc::new(array), DataType::FixedSizeBinary(ID_WIDTH)))
}

fn into_binary(column: TextColumn) -> PyResult<PyArray> {
    let offsets = OffsetBuffer::new(ScalarBuffer::from(column.offsets));
    let array = BinaryArray::try_new(offsets, Buffer::from_vec(column.data), None)
        .map_err(|_| PyTypeError::new_err("the kernel's column is not sound"))?;
    Ok(wrap(Arc::new(array), DataType::Binary))
}
