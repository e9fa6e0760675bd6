//! Failures of the Parquet library as Python sees them: a code, or the operating system's error number; no message of
//! the library, for it may quote data.

use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

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

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; a panic of the library over malformed bytes is an unreadable file like any other, and prints nothing.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    silence_guarded_panics();
    GUARDED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.unwrap_or(Err(Failure::Content("source.unreadable")))
}

/// The usual report of a panic goes to standard error and may quote what was being read; other panics keep it.
fn silence_guarded_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |report| {
            if !GUARDED.get() {
                usual(report);
            }
        }));
    });
}
