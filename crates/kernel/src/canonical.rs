//! Canonical bytes of typed values: what a pseudonym is computed from, so that the same person joins across types.
//!
//! Text and binary as they stand, integers plain decimal, decimals without trailing zeros, dates ISO 8601, timestamps
//! RFC 3339 in UTC with microseconds, booleans `true`/`false`. Floats have no canonical form.

use crate::arrays::{Bitmap, Text};
use crate::calendar::{MILLIS_PER_DAY, put_date, put_timestamp};
use crate::digits::{Wide, put_decimal, put_integer, put_unsigned, widen};
use crate::error::KernelError;

/// A column of fixed-width values with its validity.
#[derive(Debug, Clone, Copy)]
pub struct Fixed<'a, T> {
    values: &'a [T],
    nulls: Option<Bitmap<'a>>,
}

impl<'a, T: Copy> Fixed<'a, T> {
    /// A view over the values of an array (slice applied) and its validity.
    #[must_use]
    pub fn new(values: &'a [T], nulls: Option<Bitmap<'a>>) -> Self {
        Self { values, nulls }
    }

    /// Number of values, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Value `i`; `None` for a null.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<T> {
        if self.nulls.is_some_and(|nulls| !nulls.get(i)) {
            return None;
        }
        self.values.get(i).copied()
    }
}

/// A boolean column.
#[derive(Debug, Clone, Copy)]
pub struct Bits<'a> {
    len: usize,
    bits: Bitmap<'a>,
    nulls: Option<Bitmap<'a>>,
}

impl<'a> Bits<'a> {
    /// A view over `len` bits and their validity.
    #[must_use]
    pub fn new(len: usize, bits: Bitmap<'a>, nulls: Option<Bitmap<'a>>) -> Self {
        Self { len, bits, nulls }
    }
}

/// A column of any type that a kernel may be given.
#[derive(Debug, Clone, Copy)]
pub enum Values<'a> {
    /// UTF-8 text.
    Text(Text<'a>),
    /// Bytes.
    Binary(Text<'a>),
    /// Signed integers of any width.
    Integer(Fixed<'a, i64>),
    /// 64-bit unsigned integers.
    Unsigned(Fixed<'a, u64>),
    /// Single-precision floats.
    Float32(Fixed<'a, f32>),
    /// Double-precision floats.
    Float64(Fixed<'a, f64>),
    /// Booleans.
    Boolean(Bits<'a>),
    /// Days since 1970-01-01.
    Date32(Fixed<'a, i32>),
    /// Milliseconds since 1970-01-01, read as days.
    Date64(Fixed<'a, i64>),
    /// Ticks since 1970-01-01T00:00:00Z and how many of them make a second.
    Timestamp(Fixed<'a, i64>, i64),
    /// Unscaled integers and the number of decimals.
    Decimal128(Fixed<'a, i128>, i8),
    /// Unscaled 256-bit integers and the number of decimals.
    Decimal256(Fixed<'a, Wide>, i8),
}

impl Values<'_> {
    /// Number of values, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(column) | Self::Binary(column) => column.len(),
            Self::Integer(column) | Self::Date64(column) | Self::Timestamp(column, _) => column.len(),
            Self::Unsigned(column) => column.len(),
            Self::Float32(column) => column.len(),
            Self::Float64(column) => column.len(),
            Self::Boolean(column) => column.len,
            Self::Date32(column) => column.len(),
            Self::Decimal128(column, _) => column.len(),
            Self::Decimal256(column, _) => column.len(),
        }
    }

    /// Whether there are no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the canonical forms will need, roughly; for reserving room.
    #[must_use]
    pub fn byte_estimate(&self) -> usize {
        match self {
            Self::Text(column) | Self::Binary(column) => column.byte_len(),
            Self::Timestamp(..) => self.len() * 27,
            _ => self.len() * 12,
        }
    }

    /// Calls `each` with every value's position and canonical bytes (`None` for a null), in order.
    ///
    /// The type is looked at once a column. Floats are refused with `policy.type`.
    #[inline]
    pub fn each<F>(&self, mut each: F) -> Result<(), KernelError>
    where
        F: FnMut(usize, Option<&[u8]>) -> Result<(), KernelError>,
    {
        let len = self.len();
        match self {
            Self::Text(column) | Self::Binary(column) => {
                for i in 0..len {
                    each(i, column.get(i))?;
                }
                Ok(())
            }
            Self::Integer(column) => written(len, |i| column.get(i), put_integer, each),
            Self::Unsigned(column) => written(len, |i| column.get(i), put_unsigned, each),
            Self::Boolean(column) => {
                let bit = |i| column.nulls.is_none_or(|nulls| nulls.get(i)).then(|| column.bits.get(i));
                written(len, bit, |out, value| out.extend_from_slice(if value { b"true" } else { b"false" }), each)
            }
            Self::Date32(column) => written(len, |i| column.get(i), |out, days| put_date(out, days.into()), each),
            Self::Date64(column) => {
                written(len, |i| column.get(i), |out, millis| put_date(out, millis.div_euclid(MILLIS_PER_DAY)), each)
            }
            Self::Timestamp(column, per_second) => {
                written(len, |i| column.get(i), |out, ticks| put_timestamp(out, ticks, *per_second), each)
            }
            Self::Decimal128(column, scale) => {
                written(len, |i| column.get(i), |out, value| put_decimal(out, widen(value), *scale), each)
            }
            Self::Decimal256(column, scale) => {
                written(len, |i| column.get(i), |out, value| put_decimal(out, value, *scale), each)
            }
            Self::Float32(_) | Self::Float64(_) => Err(KernelError::new("policy.type")),
        }
    }

    /// Like [`Values::each`], with text; binary columns are refused with `policy.type`, bytes that are not UTF-8 with
    /// `kernel.not_utf8` at their row.
    #[inline]
    pub fn each_str<F>(&self, mut each: F) -> Result<(), KernelError>
    where
        F: FnMut(usize, Option<&str>) -> Result<(), KernelError>,
    {
        if matches!(self, Self::Binary(_)) {
            return Err(KernelError::new("policy.type"));
        }
        self.each(|i, value| match value.map(std::str::from_utf8).transpose() {
            Ok(value) => each(i, value),
            Err(_) => Err(KernelError::at("kernel.not_utf8", i)),
        })
    }
}

#[inline]
fn written<T, G, W, F>(len: usize, get: G, write: W, mut each: F) -> Result<(), KernelError>
where
    G: Fn(usize) -> Option<T>,
    W: Fn(&mut Vec<u8>, T),
    F: FnMut(usize, Option<&[u8]>) -> Result<(), KernelError>,
{
    let mut scratch = Vec::with_capacity(96);
    for i in 0..len {
        match get(i) {
            Some(value) => {
                scratch.clear();
                write(&mut scratch, value);
                each(i, Some(&scratch))?;
            }
            None => each(i, None)?,
        }
    }
    Ok(())
}
