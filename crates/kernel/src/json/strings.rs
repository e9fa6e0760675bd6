//! JSON strings: where they end, what they say, how they are written (RFC 8259 §7).

use memchr::memchr;

use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// What each byte says as a hexadecimal digit; 255 for those that are none.
static NIBBLES: [u8; 256] = {
    let mut table = [255; 256];
    let mut digit = 0;
    while digit < 16 {
        table[b"0123456789abcdef"[digit] as usize] = digit as u8;
        table[b"0123456789ABCDEF"[digit] as usize] = digit as u8;
        digit += 1;
    }
    table
};

#[inline(always)]
fn nibble(digit: u8) -> u32 {
    u32::from(NIBBLES[usize::from(digit)])
}

/// Position from `at` on of the first byte that no JSON string holds as it is: `"`, `\` or a control character.
#[inline(always)]
pub(super) fn plain_run(text: &[u8], mut at: usize) -> usize {
    while let Some(eight) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        let hits = special(u64::from_le_bytes(*eight));
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while text.get(at).is_some_and(|byte| is_plain(*byte)) {
        at += 1;
    }
    at
}

fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != b'"' && byte != b'\\'
}

/// The lowest bit set is in the first special byte; borrows make those above it unsure.
#[inline(always)]
fn special(word: u64) -> u64 {
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = zero(word ^ (ONES * b'"' as u64));
    let escape = zero(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | escape | control) & HIGHS
}

/// Position after the escape at `at`; the error is the position of the first byte that is wrong.
#[inline]
pub(super) fn escape_end(text: &[u8], at: usize) -> Result<usize, usize> {
    match text.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => match text.get(at + 2..at + 6) {
            Some([a, b, c, d]) if (nibble(*a) | nibble(*b) | nibble(*c) | nibble(*d)) < 16 => Ok(at + 6),
            _ => {
                Err((at + 2..at + 5).find(|at| text.get(*at).is_none_or(|digit| nibble(*digit) > 15)).unwrap_or(at + 5))
            }
        },
        _ => Err(at + 1),
    }
}

/// Appends what a string without its quotes says; its escapes are well formed. Half a surrogate pair becomes U+FFFD.
pub(super) fn unescape(mut inner: &[u8], into: &mut Vec<u8>) {
    while let Some(at) = memchr(b'\\', inner) {
        into.extend_from_slice(&inner[..at]);
        let escape = &inner[at..];
        let len = if escape.get(1) == Some(&b'u') {
            let (c, len) = unicode(escape);
            into.extend_from_slice(c.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]).as_bytes());
            len
        } else {
            into.extend(escape.get(1).map(|letter| spoken(*letter)));
            2
        };
        inner = escape.get(len..).unwrap_or_default();
    }
    into.extend_from_slice(inner);
}

fn spoken(letter: u8) -> u8 {
    match letter {
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        itself => itself,
    }
}

/// The character that an escape `\uXXXX`, or a pair of them, stands for, and the bytes it takes.
fn unicode(escape: &[u8]) -> (Option<char>, usize) {
    let high = code_unit(escape);
    let low = escape.get(6..).map_or(0, code_unit);
    if (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(&low) {
        return (char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12);
    }
    (char::from_u32(high), 6)
}

/// The number of an escape `\uXXXX`; 0 for anything else.
fn code_unit(escape: &[u8]) -> u32 {
    match escape {
        [b'\\', b'u', a, b, c, d, ..] => nibble(*a) << 12 | nibble(*b) << 8 | nibble(*c) << 4 | nibble(*d),
        _ => 0,
    }
}

/// Appends `value` as a JSON string, with the escapes that RFC 8259 demands and no other.
pub(super) fn write(value: &[u8], into: &mut Vec<u8>) {
    into.push(b'"');
    let mut done = 0;
    loop {
        let at = plain_run(value, done);
        into.extend_from_slice(&value[done..at]);
        let Some(byte) = value.get(at) else { break };
        escape(*byte, into);
        done = at + 1;
    }
    into.push(b'"');
}

fn escape(byte: u8, into: &mut Vec<u8>) {
    let letter = match byte {
        8 => b'b',
        12 => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        b'"' | b'\\' => byte,
        _ => {
            let hex = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
            return into.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]);
        }
    };
    into.extend_from_slice(&[b'\\', letter]);
}

/// Each value as a JSON string token, a null as `null`; the result has no nulls.
pub fn quote(values: &Text<'_>) -> Result<TextColumn, KernelError> {
    let mut column = TextColumn::with_capacity(values.len(), values.byte_len() + 2 * values.len());
    for value in values.iter() {
        match value {
            Some(value) => write(value, &mut column.data),
            None => column.data.extend_from_slice(b"null"),
        }
        column.finish()?;
    }
    Ok(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(inner: &str) -> String {
        let mut bytes = Vec::new();
        unescape(inner.as_bytes(), &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(said(r#"a\"\\\/\b\f\n\r\t\u00e9é"#), "a\"\\/\u{8}\u{c}\n\r\téé");
        assert_eq!(said(r"\ud83e\uDD80 \u0041"), "🦀 A");
    }

    #[test]
    fn half_a_pair_is_replaced() {
        assert_eq!(said(r"\ud83e"), "\u{fffd}");
        assert_eq!(said(r"\udd80\ud83e"), "\u{fffd}\u{fffd}");
        assert_eq!(said(r"\ud83e\ud83e\udd80"), "\u{fffd}🦀");
        assert_eq!(said(r"\ud83e\ue000"), "\u{fffd}\u{e000}");
        assert_eq!(said(r"\ud83e\n\ud83eudd80"), "\u{fffd}\n\u{fffd}udd80");
    }

    #[test]
    fn every_special_byte_is_found_at_every_place() {
        for byte in 0..=255 {
            for at in 0..20 {
                let mut text = [0xff_u8, b' ', 0x80, b'!', b'#', b'[', b']', 0x7f, 0xa2, 0xdc].repeat(2);
                text[at] = byte;
                text.extend(b"\0\"");
                assert_eq!(plain_run(&text, 0), if is_plain(byte) { 20 } else { at }, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn values_are_quoted_with_the_fewest_escapes() {
        let text = "\u{1f}/\"\\\u{7f}\u{2028}🦀\n";
        let ends = [0, 0, 0, i32::try_from(text.len()).unwrap()];
        let nulls = crate::arrays::Bitmap::new(&[0b101], 0);
        let column = quote(&Text::new(&ends, text.as_bytes(), Some(nulls))).unwrap();
        let told = "\"\"null\"\\u001f/\\\"\\\\\u{7f}\u{2028}🦀\\n\"";
        assert_eq!(String::from_utf8(column.data).unwrap(), told);
        assert_eq!((column.offsets[1], column.offsets[2], column.null_count), (2, 6, 0));
    }
}
