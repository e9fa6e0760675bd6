//! Brings different spellings of one value to one form before it is pseudonymized.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::arrays::TextColumn;
use crate::canonical::Values;
use crate::error::KernelError;

/// One step; a canonicalization is a list of them, done in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Unicode normalization form C.
    Nfc,
    /// Full Unicode lower case.
    Lower,
    /// White space at both ends goes.
    Trim,
    /// Only decimal digits stay, those of any script as 0 to 9.
    Digits,
    /// Trim, NFC, lower case; no guesses about dots or plus signs.
    Email,
}

impl Step {
    /// `nfc`, `lower`, `trim`, `digits` or `email`.
    pub fn parse(name: &str) -> Result<Self, KernelError> {
        match name {
            "nfc" => Ok(Self::Nfc),
            "lower" => Ok(Self::Lower),
            "trim" => Ok(Self::Trim),
            "digits" => Ok(Self::Digits),
            "email" => Ok(Self::Email),
            _ => Err(KernelError::new("kernel.parameter")),
        }
    }
}

/// The zeros of the scripts with decimal digits (general category Nd, Unicode 17); 1 to 9 follow each.
const ZEROS: [u32; 76] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0,
    0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The decimal digit that `c` is, in ASCII.
#[inline]
#[must_use]
pub fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let zero = ZEROS[ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?];
    char::from_digit(code - zero, 10)
}

/// Applies `steps` to the canonical text of every value; nulls stay null, and a value may become empty.
pub fn canonicalize(values: &Values<'_>, steps: &[Step]) -> Result<TextColumn, KernelError> {
    let mut column = TextColumn::with_capacity(values.len(), values.byte_estimate());
    let (mut text, mut spare) = (String::new(), String::new());
    values.each_str(|_, value| {
        let Some(value) = value else { return column.push_null() };
        text.clear();
        text.push_str(value);
        for step in steps {
            apply(*step, &mut text, &mut spare);
        }
        column.push(text.as_bytes())
    })?;
    Ok(column)
}

fn apply(step: Step, text: &mut String, spare: &mut String) {
    match step {
        Step::Nfc if text.is_ascii() || is_nfc(text) => {}
        Step::Nfc => {
            spare.clear();
            spare.extend(text.nfc());
            std::mem::swap(text, spare);
        }
        Step::Lower if text.is_ascii() => text.make_ascii_lowercase(),
        Step::Lower => *text = text.to_lowercase(),
        Step::Trim => {
            text.truncate(text.trim_end().len());
            text.drain(..text.len() - text.trim_start().len());
        }
        Step::Digits => {
            spare.clear();
            spare.extend(text.chars().filter_map(digit));
            std::mem::swap(text, spare);
        }
        Step::Email => {
            for step in [Step::Trim, Step::Nfc, Step::Lower] {
                apply(step, text, spare);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(step: Step, text: &str) -> String {
        let mut text = text.to_owned();
        apply(step, &mut text, &mut String::new());
        text
    }

    #[test]
    fn each_step_does_its_one_thing() {
        assert_eq!(after(Step::Nfc, "e\u{301}"), "é");
        assert_eq!(after(Step::Lower, "ΟΔΥΣΣΕΥΣ İ"), "οδυσσευς i\u{307}");
        assert_eq!(after(Step::Trim, "\u{a0}\t a b \n"), "a b");
        assert_eq!(after(Step::Digits, "+1 (٢٣) ４²x"), "1234");
        assert_eq!(after(Step::Email, " Zoe\u{308}.A+b@Example.COM "), "zoë.a+b@example.com");
    }

    #[test]
    fn the_table_holds_ten_digits_a_script_and_all_of_them_numeric() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            for value in 0..10 {
                assert!(char::from_u32(zero + value).is_some_and(|c| c.is_numeric() && digit(c).is_some()));
            }
        }
    }
}
