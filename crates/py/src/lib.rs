//! The Python binding of sfumato's kernels: each function converts, releases the GIL, calls the kernel, maps the error.

mod arrays;
mod columns;
mod detect;
mod error;
mod files;
mod json;
mod spans;
mod values;
mod vault;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("NativeError", module.py().get_type::<error::NativeError>())?;
    columns::register(module)?;
    detect::register(module)?;
    files::register(module)?;
    json::register(module)?;
    spans::register(module)?;
    vault::register(module)
}
