//! Generalization of numbers to intervals of one width: `37` → `30-39`, `37.5` → `[30, 40)`.

use std::io::Write;

use crate::arrays::Text;
use crate::canonical::{Fixed, Values};
use crate::digits::{Wide, narrow, put_decimal, widen};
use crate::error::KernelError;
use crate::labels::{CodedColumn, Invalid, Memo, NULL, add};

/// The most decimals that a width may have.
pub const MOST_DECIMALS: u32 = 18;

const TABLE: usize = 4096;
/// Below this, a double holds every integer and its neighbours exactly.
const EXACT: f64 = 4_503_599_627_370_496.0;

/// The width of the intervals, a decimal above zero.
#[derive(Debug, Clone, Copy)]
pub struct Width {
    unscaled: i64,
    decimals: u32,
}

impl Width {
    /// `unscaled` / 10^`decimals`.
    pub fn new(unscaled: i64, decimals: u32) -> Result<Self, KernelError> {
        if unscaled < 1 || decimals > MOST_DECIMALS {
            return Err(KernelError::new("kernel.parameter"));
        }
        Ok(Self { unscaled, decimals })
    }

    fn is_whole(self) -> bool {
        self.decimals == 0
    }
}

/// A number on the scale of the width: its value there, rounded down, and whether it is an integer.
struct Scaled {
    value: i128,
    whole: bool,
}

/// Intervals of `values`. An integer under an integer width is labelled `lo-hi`, both included; everything else
/// `[lo, hi)`. Columns of integers, floats, decimals and text are read (text number by number: a number written without
/// a fraction is an integer); NaN, infinities and text that is no number are invalid. Other types: `policy.type`.
pub fn bin_numbers(values: &Values<'_>, width: Width, invalid: Invalid) -> Result<CodedColumn, KernelError> {
    let mut bins = Bins::new(values.len(), width, invalid);
    match values {
        Values::Integer(column) => bins.integers(column)?,
        Values::Unsigned(column) => {
            bins.all(column.len(), |i| column.get(i), |value| integer((*value).into(), width))?;
        }
        Values::Float64(column) => bins.floats(column, |value| value)?,
        Values::Float32(column) => bins.floats(column, f64::from)?,
        Values::Decimal128(column, scale) => {
            bins.all(column.len(), |i| column.get(i), |value| decimal(*value, *scale, width))?;
        }
        Values::Decimal256(column, scale) => {
            bins.all(column.len(), |i| column.get(i), |value: &Wide| decimal(narrow(*value)?, *scale, width))?;
        }
        Values::Text(column) => bins.texts(column)?,
        _ => return Err(KernelError::new("policy.type")),
    }
    Ok(bins.column)
}

struct Bins {
    width: Width,
    invalid: Invalid,
    memo: Memo,
    column: CodedColumn,
}

impl Bins {
    fn new(rows: usize, width: Width, invalid: Invalid) -> Self {
        Self { width, invalid, memo: Memo::new(TABLE), column: CodedColumn::with_capacity(rows) }
    }

    /// Adds the interval number `bin`, or the null of an unreadable value.
    #[inline]
    fn push(&mut self, i: usize, bin: Option<(i128, bool)>) -> Result<(), KernelError> {
        let code = match bin {
            Some((bin, whole)) => {
                let (width, labels) = (self.width, &mut self.column.labels);
                let dashed = whole && width.is_whole();
                let make = || label(bin, dashed, width).map_or(Ok(NULL), |text| add(labels, |out| out.extend(text)));
                self.memo.code(bin.saturating_mul(2) | i128::from(dashed), make)?
            }
            None => NULL,
        };
        if code == NULL {
            self.invalid.at(i)?;
        }
        self.column.codes.push(code);
        Ok(())
    }

    fn all<T, G, S>(&mut self, len: usize, get: G, scale: S) -> Result<(), KernelError>
    where
        G: Fn(usize) -> Option<T>,
        S: Fn(&T) -> Option<Scaled>,
    {
        let width = i128::from(self.width.unscaled);
        for i in 0..len {
            match get(i) {
                Some(value) => {
                    let bin = scale(&value).map(|scaled| (scaled.value.div_euclid(width), scaled.whole));
                    self.push(i, bin)?;
                }
                None => self.column.codes.push(NULL),
            }
        }
        Ok(())
    }

    fn integers(&mut self, column: &Fixed<'_, i64>) -> Result<(), KernelError> {
        let width = self.width;
        if !width.is_whole() {
            return self.all(column.len(), |i| column.get(i), |value| integer((*value).into(), width));
        }
        for i in 0..column.len() {
            match column.get(i) {
                Some(value) => self.push(i, Some((value.div_euclid(width.unscaled).into(), true)))?,
                None => self.column.codes.push(NULL),
            }
        }
        Ok(())
    }

    /// Under an integer width by exact float arithmetic, else by the shortest decimal that reads back as the float.
    fn floats<T>(&mut self, column: &Fixed<'_, T>, widen: impl Fn(T) -> f64) -> Result<(), KernelError>
    where
        T: Copy + std::fmt::Display,
    {
        let width = self.width.unscaled as f64;
        let whole = self.width.is_whole() && width < EXACT;
        let mut text = Vec::with_capacity(32);
        for i in 0..column.len() {
            let Some(value) = column.get(i) else {
                self.column.codes.push(NULL);
                continue;
            };
            let wide = widen(value);
            let bin = if whole && wide.abs() < EXACT {
                Some(exact_bin(wide, width))
            } else if wide.is_finite() {
                text.clear();
                // Writing to a Vec cannot fail.
                let _ = write!(text, "{value}");
                parse(&text, self.width.decimals).map(|scaled| scaled.value.div_euclid(self.width.unscaled.into()))
            } else {
                None
            };
            self.push(i, bin.map(|bin| (bin, false)))?;
        }
        Ok(())
    }

    fn texts(&mut self, column: &Text<'_>) -> Result<(), KernelError> {
        let decimals = self.width.decimals;
        self.all(column.len(), |i| column.get(i), |value| parse(value, decimals))
    }
}

/// floor(value / width) for an integer width; the quotient's rounding is taken back.
#[inline]
fn exact_bin(value: f64, width: f64) -> i128 {
    let mut bin = (value / width).floor();
    if bin * width > value {
        bin -= 1.0;
    } else if (bin + 1.0) * width <= value {
        bin += 1.0;
    }
    i128::from(bin as i64)
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn integer(value: i128, width: Width) -> Option<Scaled> {
    Some(Scaled { value: value.checked_mul(power(width.decimals)?)?, whole: true })
}

fn decimal(value: i128, scale: i8, width: Width) -> Option<Scaled> {
    let shift = i64::from(width.decimals) - i64::from(scale);
    let by = u32::try_from(shift.unsigned_abs()).ok()?;
    let value = if shift >= 0 {
        value.checked_mul(power(by)?)?
    } else {
        power(by).map_or(if value < 0 { -1 } else { 0 }, |by| value.div_euclid(by))
    };
    Some(Scaled { value, whole: scale <= 0 })
}

/// A number as people write it (`-12`, `+3.50`, `.5`, `1e3`), white space around it ignored, on a scale of `decimals`.
#[inline]
fn parse(text: &[u8], decimals: u32) -> Option<Scaled> {
    let text = text.trim_ascii();
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    if digits.len() <= 18 && decimals == 0 && digits.iter().all(u8::is_ascii_digit) && !digits.is_empty() {
        let value = digits.iter().fold(0_i64, |value, digit| value * 10 + i64::from(digit - b'0'));
        return Some(Scaled { value: if negative { -value } else { value }.into(), whole: true });
    }
    let written = Written::read(digits)?;
    let (magnitude, rest) = written.scaled(decimals)?;
    let value = if negative { -magnitude - i128::from(rest) } else { magnitude };
    Some(Scaled { value, whole: written.is_whole() })
}

/// Digits without leading zeros, and where the point stands among them (it may stand outside).
struct Written<'t> {
    whole: &'t [u8],
    fraction: &'t [u8],
    exponent: i32,
}

impl<'t> Written<'t> {
    fn read(text: &'t [u8]) -> Option<Self> {
        let (number, exponent) = match text.iter().position(|byte| matches!(byte, b'e' | b'E')) {
            Some(at) => (&text[..at], exponent(&text[at + 1..])?),
            None => (text, 0),
        };
        let (whole, fraction) = match number.iter().position(|byte| *byte == b'.') {
            Some(at) => (&number[..at], &number[at + 1..]),
            None => (number, &number[..0]),
        };
        let digits = whole.iter().chain(fraction);
        let valid = !(whole.is_empty() && fraction.is_empty()) && digits.clone().all(u8::is_ascii_digit);
        valid.then_some(Self { whole, fraction, exponent })
    }

    fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.whole.iter().chain(self.fraction).map(|digit| digit - b'0')
    }

    /// How many digits stand before the point, once the exponent has moved it.
    fn point(&self) -> i64 {
        self.whole.len() as i64 + i64::from(self.exponent)
    }

    fn is_whole(&self) -> bool {
        let point = usize::try_from(self.point()).unwrap_or(0);
        self.digits().skip(point).all(|digit| digit == 0)
    }

    /// The magnitude on a scale of `decimals`, rounded down, and whether anything was cut off.
    fn scaled(&self, decimals: u32) -> Option<(i128, bool)> {
        let taken = usize::try_from(self.point() + i64::from(decimals)).unwrap_or(0);
        let mut magnitude = 0_i128;
        for digit in self.digits().take(taken) {
            magnitude = magnitude.checked_mul(10)?.checked_add(digit.into())?;
        }
        let missing = taken.saturating_sub(self.whole.len() + self.fraction.len());
        if missing > 0 && magnitude > 0 {
            magnitude = magnitude.checked_mul(power(u32::try_from(missing).ok()?)?)?;
        }
        Some((magnitude, self.digits().skip(taken).any(|digit| digit != 0)))
    }
}

fn exponent(text: &[u8]) -> Option<i32> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
    Some(if negative { -value } else { value })
}

/// `None` if an edge of the interval outgrows 128 bits.
fn label(bin: i128, dashed: bool, width: Width) -> Option<Vec<u8>> {
    let lo = bin.checked_mul(width.unscaled.into())?;
    let hi = lo.checked_add(width.unscaled.into())?;
    if dashed {
        return Some(format!("{lo}-{}", hi - 1).into_bytes());
    }
    let mut text = Vec::with_capacity(24);
    for (before, edge, after) in [("[", lo, ", "), ("", hi, ")")] {
        text.extend_from_slice(before.as_bytes());
        put_decimal(&mut text, widen(edge), width.decimals as i8);
        text.extend_from_slice(after.as_bytes());
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(text: &str, unscaled: i64, decimals: u32) -> Option<String> {
        let offsets = [0, i32::try_from(text.len()).unwrap()];
        let values = Values::Text(Text::new(&offsets, text.as_bytes(), None));
        let width = Width::new(unscaled, decimals).unwrap();
        let column = bin_numbers(&values, width, Invalid::Suppress).unwrap();
        (column.codes == [0]).then(|| String::from_utf8(column.labels.data).unwrap())
    }

    #[test]
    fn text_is_read_as_people_write_numbers() {
        for (text, label) in [
            ("37", "30-39"),
            (" 37.0 ", "30-39"),
            ("-5", "-10--1"),
            ("37.5", "[30, 40)"),
            ("-0.5", "[-10, 0)"),
            ("1e3", "1000-1009"),
            ("1.5e-3", "[0, 10)"),
            ("-1e-400", "[-10, 0)"),
            (".5", "[0, 10)"),
            ("12345678901234567890123", "12345678901234567890120-12345678901234567890129"),
        ] {
            assert_eq!(of_text(text, 10, 0).as_deref(), Some(label));
        }
        for text in ["", "-", ".", "1e", "NaN", "inf", "1,000", "0x1f", "1_0", "1e400", "12a"] {
            assert_eq!(of_text(text, 10, 0), None);
        }
        assert_eq!(of_text("0.3", 1, 1).as_deref(), Some("[0.3, 0.4)"));
        assert_eq!(of_text("7", 25, 1).as_deref(), Some("[5, 7.5)"));
    }

    #[test]
    fn floats_fall_where_their_decimals_say() {
        let width = Width::new(1, 1).unwrap();
        let values = [0.3, 0.7, -0.1, f64::NAN, f64::INFINITY, 1e300];
        let column = bin_numbers(&Values::Float64(Fixed::new(&values, None)), width, Invalid::Suppress).unwrap();
        assert_eq!(column.codes, [0, 1, 2, NULL, NULL, NULL]);
        assert_eq!(column.labels.data, b"[0.3, 0.4)[0.7, 0.8)[-0.1, 0)");
    }
}
