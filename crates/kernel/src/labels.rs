//! Dictionary-coded output: a column of few labels, each written once.

use std::collections::HashMap;

use crate::arrays::TextColumn;
use crate::error::KernelError;

/// The code of a null.
pub const NULL: i32 = -1;

const UNSEEN: i32 = -2;

/// What a kernel does with a value that it cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invalid {
    /// Refuse the column, naming the row.
    Refuse,
    /// Put a null in its place.
    Suppress,
}

impl Invalid {
    /// `error` or `suppress`.
    pub fn parse(name: &str) -> Result<Self, KernelError> {
        match name {
            "error" => Ok(Self::Refuse),
            "suppress" => Ok(Self::Suppress),
            _ => Err(KernelError::new("kernel.parameter")),
        }
    }

    /// The error of `row`, or none if a null is to stand there.
    #[inline]
    pub fn at(self, row: usize) -> Result<(), KernelError> {
        match self {
            Self::Refuse => Err(KernelError::at("kernel.value", row)),
            Self::Suppress => Ok(()),
        }
    }
}

/// Codes by key: a table around the first key that comes, a map for what lies further away.
#[derive(Debug)]
pub struct Memo {
    base: Option<i128>,
    near: Vec<i32>,
    far: HashMap<i128, i32>,
}

impl Memo {
    /// A memo whose table spans `window` keys.
    #[must_use]
    pub fn new(window: usize) -> Self {
        Self { base: None, near: vec![UNSEEN; window], far: HashMap::new() }
    }

    /// The code of `key`, from `make` when it is met for the first time.
    #[inline]
    pub fn code<F>(&mut self, key: i128, make: F) -> Result<i32, KernelError>
    where
        F: FnOnce() -> Result<i32, KernelError>,
    {
        let half = (self.near.len() / 2) as i128;
        let base = *self.base.get_or_insert_with(|| key.saturating_sub(half));
        let near = usize::try_from(key.saturating_sub(base)).ok().and_then(|at| self.near.get_mut(at));
        if let Some(slot) = near {
            if *slot == UNSEEN {
                *slot = make()?;
            }
            return Ok(*slot);
        }
        match self.far.get(&key) {
            Some(code) => Ok(*code),
            None => {
                let code = make()?;
                self.far.insert(key, code);
                Ok(code)
            }
        }
    }
}

/// A dictionary-coded column: `codes` point into `labels`, [`NULL`] is a null. Labels stand in order of first use.
#[derive(Debug, Default)]
pub struct CodedColumn {
    /// One a value.
    pub codes: Vec<i32>,
    /// The distinct labels.
    pub labels: TextColumn,
}

impl CodedColumn {
    /// An empty column with room for `rows` values.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self { codes: Vec::with_capacity(rows), labels: TextColumn::with_capacity(16, 256) }
    }
}

/// Appends the label that `write` produces and returns its code.
pub fn add<F: FnOnce(&mut Vec<u8>)>(labels: &mut TextColumn, write: F) -> Result<i32, KernelError> {
    let code = i32::try_from(labels.len()).map_err(|_| KernelError::new("kernel.column_too_large"))?;
    write(&mut labels.data);
    labels.finish()?;
    Ok(code)
}
