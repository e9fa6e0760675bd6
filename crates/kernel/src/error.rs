//! The one error type of the kernels: a dotted public code and a position, never a value.

use thiserror::Error;

/// A kernel refused its input. `Display` shows the code and the row, never what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{code}")]
pub struct KernelError {
    /// Dotted public code, listed in sfumato's catalogue of errors.
    pub code: &'static str,
    /// Zero-based position in the array that was handed over, where one value is to blame.
    pub row: Option<usize>,
}

impl KernelError {
    /// An error of the call as a whole.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code, row: None }
    }

    /// An error of one value.
    #[must_use]
    pub fn at(code: &'static str, row: usize) -> Self {
        Self { code, row: Some(row) }
    }
}
