//! Failures of the Parquet library as Python sees them: a code, or the operating system's error number; no message of
//! the library, for it may quote data.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use sfumato_kernel::error::KernelError;

use crate::error::raise;

/// What went wrong with a file.
pub enum Failure {
    /// Its bytes: a public code.
    Content(&'static str),
    /// The operating system refused.
    System(i32),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.raw_os_error() {
            Some(number) => Self::System(number),
            None if error.kind() == io::ErrorKind::UnexpectedEof => Self::Content("source.truncated"),
            None => Self::Content("source.unreadable"),
        }
    }
}

impl From<ParquetError> for Failure {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(inner) => Self::from(*inner),
                Err(_) => Self::Content("source.unreadable"),
            },
            ParquetError::EOF(_) => Self::Content("source.truncated"),
            _ => Self::Content("source.unreadable"),
        }
    }
}

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        match error {
            ArrowError::IoError(_, inner) => Self::from(inner),
            ArrowError::ParquetError(message) if message.starts_with("EOF") => Self::Content("source.truncated"),
            _ => Self::Content("source.unreadable"),
        }
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Content(code) => raise(KernelError::new(code)),
            Failure::System(number) => PyOSError::new_err((number, io::Error::from_raw_os_error(number).to_string())),
        }
    }
}

/// Runs `work`; a panic of the library over malformed bytes is an unreadable file like any other.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Failure::Content("source.unreadable")))
}
