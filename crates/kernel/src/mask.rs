//! Masking by Unicode code point: everything but a stretch at either end is covered.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::arrays::{Text, TextColumn};
use crate::ascii;
use crate::canonical::Values;
use crate::error::KernelError;

/// What a mask leaves open and what it covers with.
#[derive(Debug, Clone, Copy)]
pub struct Mask {
    /// Maskable characters left open at the start.
    pub keep_first: usize,
    /// Maskable characters left open at the end.
    pub keep_last: usize,
    /// The covering character.
    pub char: char,
    /// Whether characters that are neither letter, digit, mark nor private stay and do not count.
    pub keep_separators: bool,
}

impl Mask {
    /// Whether `c` is covered. Combining marks and private-use characters count as letters: they may tell a name.
    #[inline]
    fn covers(&self, c: char) -> bool {
        !self.keep_separators || c.is_alphanumeric() || (!c.is_ascii() && (is_combining_mark(c) || is_private(c)))
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Masks every value. Where `keep_first + keep_last` is not less than the number of maskable characters, all of them are
/// covered. Nulls stay null, empty values empty.
pub fn mask(values: &Values<'_>, mask: &Mask) -> Result<TextColumn, KernelError> {
    if let Values::Text(text) = values
        && let Some(column) = ascii_only(text, mask)?
    {
        return Ok(column);
    }
    let mut column = TextColumn::with_capacity(values.len(), values.byte_estimate());
    let mut cover = [0; 4];
    let cover = mask.char.encode_utf8(&mut cover).as_bytes();
    values.each_str(|_, value| match value {
        Some(value) => {
            match *cover {
                [cover] if value.is_ascii() => put_ascii(&mut column.data, value.as_bytes(), mask, cover),
                _ => put(&mut column.data, value, mask, cover),
            }
            column.finish()
        }
        None => column.push_null(),
    })?;
    Ok(column)
}

fn put(out: &mut Vec<u8>, value: &str, mask: &Mask, cover: &[u8]) {
    let maskable = value.chars().filter(|c| mask.covers(*c)).count();
    let covered = match mask.keep_first.saturating_add(mask.keep_last) {
        kept if kept >= maskable => 0..maskable,
        _ => mask.keep_first..maskable - mask.keep_last,
    };
    let mut at = 0;
    let mut utf8 = [0; 4];
    for c in value.chars() {
        if mask.covers(c) {
            let bytes = if covered.contains(&at) { cover } else { c.encode_utf8(&mut utf8).as_bytes() };
            out.extend_from_slice(bytes);
            at += 1;
        } else {
            out.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes());
        }
    }
}

fn put_ascii(out: &mut Vec<u8>, value: &[u8], mask: &Mask, cover: u8) {
    let start = out.len();
    out.extend_from_slice(value);
    if let Some(out) = out.get_mut(start..) {
        cover_all(out, mask, cover);
        reopen(out, value, mask);
    }
}

#[inline]
fn cover_all(bytes: &mut [u8], mask: &Mask, cover: u8) {
    if mask.keep_separators {
        for byte in bytes {
            *byte = if byte.is_ascii_alphanumeric() { cover } else { *byte };
        }
    } else {
        bytes.fill(cover);
    }
}

/// The fast path: covers all bytes of the column at once, then lays the ends that stay open back over it. `None` if the
/// column or the covering character is not ASCII.
fn ascii_only(text: &Text<'_>, mask: &Mask) -> Result<Option<TextColumn>, KernelError> {
    let Some(cover) = u8::try_from(mask.char).ok().filter(u8::is_ascii) else { return Ok(None) };
    let Some(mut column) = ascii::copy(text)? else { return Ok(None) };
    cover_all(&mut column.data, mask, cover);
    if mask.keep_first > 0 || mask.keep_last > 0 {
        for (value, range) in text.iter().zip(ascii::ranges(&column.offsets)) {
            if let (Some(value), Some(out)) = (value, column.data.get_mut(range)) {
                reopen(out, value, mask);
            }
        }
    }
    Ok(Some(column))
}

#[inline]
fn reopen(out: &mut [u8], value: &[u8], mask: &Mask) {
    let covered = |byte: &u8| !mask.keep_separators || byte.is_ascii_alphanumeric();
    let head = nth(value.iter(), mask.keep_first, covered);
    let tail = nth(value.iter().rev(), mask.keep_last, covered);
    let (Some(head), Some(tail)) = (head, tail) else { return };
    let middle: Range<usize> = head..value.len().saturating_sub(tail);
    if value.get(middle.clone()).is_some_and(|between| between.iter().any(covered)) {
        out[..middle.start].copy_from_slice(&value[..middle.start]);
        out[middle.end..].copy_from_slice(&value[middle.end..]);
    }
}

/// How many bytes to pass until `count` coverable ones are passed; `None` if there are not so many.
#[inline]
fn nth<'v>(bytes: impl Iterator<Item = &'v u8>, count: usize, covered: impl Fn(&u8) -> bool) -> Option<usize> {
    if count == 0 {
        return Some(0);
    }
    let mut left = count;
    for (at, byte) in bytes.enumerate() {
        left -= usize::from(covered(byte));
        if left == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(value: &str, keep_first: usize, keep_last: usize, char: char) -> String {
        let offsets = [0, i32::try_from(value.len()).unwrap()];
        let values = Values::Text(Text::new(&offsets, value.as_bytes(), None));
        let column = mask(&values, &Mask { keep_first, keep_last, char, keep_separators: true }).unwrap();
        String::from_utf8(column.data).unwrap()
    }

    #[test]
    fn both_paths_agree_on_what_stays_open() {
        for (value, first, last, ascii) in [
            ("4111 1111 1111 1111", 0, 4, "**** **** **** 1111"),
            ("4111-1111", 2, 2, "41**-**11"),
            ("12", 0, 4, "**"),
            ("1234", 0, 4, "****"),
            ("12345", 2, 3, "*****"),
            ("", 1, 1, ""),
            (" - ", 1, 0, " - "),
            ("-1a-", 1, 0, "-1*-"),
        ] {
            assert_eq!(masked(value, first, last, '*'), ascii);
            assert_eq!(masked(value, first, last, '•'), ascii.replace('*', "•"));
        }
        assert_eq!(masked("Zoe\u{308} 𝔘𝔫", 1, 0, '*'), "Z*** **");
    }
}
