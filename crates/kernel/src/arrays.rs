//! Borrowed views of Arrow buffers and the owned columns that kernels give back.

use crate::error::KernelError;

/// An Arrow validity bitmap: bit `offset + i` is 1 where value `i` is present.
#[derive(Debug, Clone, Copy)]
pub struct Bitmap<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Bitmap<'a> {
    /// A view of `bytes`, whose first value is bit number `offset`.
    #[must_use]
    pub fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self { bytes, offset }
    }

    /// Whether value `i` is present; a position outside the bitmap is absent.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> bool {
        let bit = self.offset + i;
        self.bytes.get(bit >> 3).is_some_and(|byte| byte >> (bit & 7) & 1 == 1)
    }
}

/// A UTF-8 column: `offsets` has one entry more than there are values and indexes into `data`.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    offsets: &'a [i32],
    data: &'a [u8],
    nulls: Option<Bitmap<'a>>,
}

impl<'a> Text<'a> {
    /// A view over Arrow's own buffers; a sliced array is given by its slice of `offsets`.
    #[must_use]
    pub fn new(offsets: &'a [i32], data: &'a [u8], nulls: Option<Bitmap<'a>>) -> Self {
        Self { offsets, data, nulls }
    }

    /// Number of values, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there are no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of value `i`; `None` for a null (and for a position outside the column).
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&'a [u8]> {
        if self.nulls.is_some_and(|nulls| !nulls.get(i)) {
            return None;
        }
        let start = usize::try_from(*self.offsets.get(i)?).ok()?;
        let end = usize::try_from(*self.offsets.get(i + 1)?).ok()?;
        self.data.get(start..end)
    }

    /// Value `i` as text; bytes that are not UTF-8 are an error of that row.
    #[inline]
    pub fn str(&self, i: usize) -> Result<Option<&'a str>, KernelError> {
        self.get(i)
            .map(|bytes| std::str::from_utf8(bytes).map_err(|_| KernelError::at("kernel.not_utf8", i)))
            .transpose()
    }

    /// All values in order.
    pub fn iter(&self) -> impl Iterator<Item = Option<&'a [u8]>> + '_ {
        (0..self.len()).map(|i| self.get(i))
    }

    /// Bytes of all values together.
    #[must_use]
    pub fn byte_len(&self) -> usize {
        match (self.offsets.first(), self.offsets.last()) {
            (Some(first), Some(last)) => usize::try_from(last - first).unwrap_or(0),
            _ => 0,
        }
    }
}

/// An owned UTF-8 column under construction, in Arrow's layout (32-bit offsets, validity bitmap).
#[derive(Debug, Default)]
pub struct TextColumn {
    /// One entry more than there are values.
    pub offsets: Vec<i32>,
    /// The values' bytes, back to back.
    pub data: Vec<u8>,
    /// Validity bitmap, least significant bit first.
    pub validity: Vec<u8>,
    /// How many values are null.
    pub null_count: usize,
}

impl TextColumn {
    /// An empty column with room for `rows` values and `bytes` bytes.
    #[must_use]
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { offsets, data: Vec::with_capacity(bytes), validity: Vec::with_capacity(rows / 8 + 1), null_count: 0 }
    }

    /// Number of finished values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether no value is finished yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finishes the value whose bytes were appended to `data` since the last one.
    #[inline]
    pub fn finish(&mut self) -> Result<(), KernelError> {
        self.close(true)
    }

    /// Appends a whole value.
    #[inline]
    pub fn push(&mut self, value: &[u8]) -> Result<(), KernelError> {
        self.data.extend_from_slice(value);
        self.close(true)
    }

    /// Appends a null.
    #[inline]
    pub fn push_null(&mut self) -> Result<(), KernelError> {
        self.null_count += 1;
        self.close(false)
    }

    /// Drops the values after the first `len`, whose data took `bytes`, and whatever was begun.
    pub fn truncate(&mut self, len: usize, bytes: usize) {
        let dropped = (len..self.len()).filter(|i| self.validity[i >> 3] >> (i & 7) & 1 == 0).count();
        self.null_count -= dropped;
        self.offsets.truncate(len + 1);
        self.data.truncate(bytes);
        self.validity.truncate(len.div_ceil(8));
        if let Some(last) = self.validity.last_mut().filter(|_| len & 7 != 0) {
            *last &= (1 << (len & 7)) - 1;
        }
    }

    #[inline]
    fn close(&mut self, valid: bool) -> Result<(), KernelError> {
        let i = self.len();
        let end = i32::try_from(self.data.len()).map_err(|_| KernelError::at("kernel.column_too_large", i))?;
        self.offsets.push(end);
        if i & 7 == 0 {
            self.validity.push(0);
        }
        if valid && let Some(last) = self.validity.last_mut() {
            *last |= 1 << (i & 7);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truncated_column_grows_as_if_nothing_had_been_there() {
        for len in 0..20 {
            let (mut cut, mut whole) = (TextColumn::with_capacity(0, 0), TextColumn::with_capacity(0, 0));
            let push = |column: &mut TextColumn, i: usize| match i % 3 {
                0 => column.push_null().unwrap(),
                _ => column.push(&[b'x'; 9][..i % 10]).unwrap(),
            };
            (0..len).for_each(|i| push(&mut cut, i));
            let bytes = cut.data.len();
            (len..30).for_each(|i| push(&mut cut, i + 1));
            cut.truncate(len, bytes);
            (len..25).for_each(|i| push(&mut cut, i));
            (0..25).for_each(|i| push(&mut whole, i));
            assert_eq!((cut.offsets, cut.data), (whole.offsets, whole.data));
            assert_eq!((cut.validity, cut.null_count), (whole.validity, whole.null_count));
        }
    }
}
