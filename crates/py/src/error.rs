//! Kernel errors as one Python exception, `NativeError(code, row)`; the Python door turns it into a `SfumatoError`.

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use sfumato_kernel::error::KernelError;

create_exception!(_native, NativeError, PyException, "A kernel refused its input: args are (code, row or None).");

/// `map_err` target.
pub fn raise(error: KernelError) -> PyErr {
    NativeError::new_err((error.code, error.row))
}
