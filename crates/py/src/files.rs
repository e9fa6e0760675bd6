//! Bindings of the file kernels (CSV framing and encoding, Parquet assembly, permutations).

use pyo3::prelude::*;

/// Adds this file's functions to the module.
pub fn register(_module: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}
