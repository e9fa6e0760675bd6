//! The common case of text kernels: a column of ASCII only, whose bytes are worked on all at once.

use std::ops::Range;

use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

/// A copy of the column, or `None` if it holds anything but ASCII. Bytes that lie under a null are not copied.
pub fn copy(text: &Text<'_>) -> Result<Option<TextColumn>, KernelError> {
    let mut column = TextColumn::with_capacity(text.len(), text.byte_len());
    for value in text.iter() {
        match value {
            Some(bytes) => column.push(bytes)?,
            None => column.push_null()?,
        }
    }
    Ok(column.data.is_ascii().then_some(column))
}

/// Where each value of a column lies in its bytes, in order.
pub fn ranges(offsets: &[i32]) -> impl Iterator<Item = Range<usize>> + '_ {
    let at = |offset: i32| usize::try_from(offset).unwrap_or(0);
    offsets.windows(2).map(move |pair| at(pair[0])..at(pair[1]))
}
