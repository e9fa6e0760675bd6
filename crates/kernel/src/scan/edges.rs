//! What may touch a match on either side.

use crate::error::KernelError;

/// How far a joined token is looked at; longer ones count as joined.
const JOIN_LIMIT: usize = 48;

/// The class of characters that may touch a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Anything.
    Any,
    /// No letter, digit or underscore.
    Word,
    /// Like `Word`, and no `.`, `-` or `+` that joins it to a token with a digit in it (decimals, UUIDs, versions), nor
    /// a percent sign behind it.
    Number,
    /// Like `Number`, and neither `/` nor `:` that joins it to a digit.
    Strict,
    /// Like `Word`, and on the left not the password of a URL (`scheme://user:` before it).
    Address,
    /// Like `Number`, and no `:` or `-` that joins it to a pair of hex digits (fingerprints, UUIDs).
    Pair,
}

impl Edge {
    /// The edge of that name.
    pub fn named(name: &str) -> Result<Self, KernelError> {
        match name {
            "any" => Ok(Self::Any),
            "word" => Ok(Self::Word),
            "number" => Ok(Self::Number),
            "strict" => Ok(Self::Strict),
            "address" => Ok(Self::Address),
            "pair" => Ok(Self::Pair),
            _ => Err(KernelError::new("kernel.parameter")),
        }
    }

    /// Whether a match may begin at `start`.
    #[must_use]
    pub fn allows_start(self, hay: &[u8], start: usize) -> bool {
        if self == Self::Any || start == 0 {
            return true;
        }
        if word_before(hay, start) {
            return false;
        }
        let Some(joint) = hay.get(start - 1).copied() else { return true };
        match (self, joint) {
            (Self::Pair, b':' | b'-') => !is_pair(hay[..start - 1].iter().rev()),
            (Self::Number | Self::Strict | Self::Pair, b'-' | b'.' | b'+') => !digit_in_token_before(hay, start - 1),
            (Self::Strict, b'/' | b':') => !hay[..start - 1].last().is_some_and(u8::is_ascii_digit),
            (Self::Address, _) => !in_password(&hay[..start]),
            _ => true,
        }
    }

    /// Whether a match may end at `end`.
    #[must_use]
    pub fn allows_end(self, hay: &[u8], end: usize) -> bool {
        let Some(&joint) = hay.get(end) else { return true };
        if self == Self::Any {
            return true;
        }
        if word_after(hay, end) {
            return false;
        }
        let next = hay.get(end + 1);
        match (self, joint) {
            (Self::Pair, b':' | b'-') => !is_pair(hay[end + 1..].iter()),
            (Self::Number | Self::Strict | Self::Pair, b'.') => !next.is_some_and(u8::is_ascii_digit),
            (Self::Number | Self::Strict | Self::Pair, b'-' | b'+') => !digit_in_token_after(hay, end + 1),
            (Self::Number | Self::Strict, b'%') => next.is_some_and(u8::is_ascii_alphabetic),
            (Self::Strict, b'/' | b':') => !next.is_some_and(u8::is_ascii_digit),
            _ => true,
        }
    }
}

/// Whether an ASCII byte belongs to a word.
#[inline]
#[must_use]
pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a character binds to its neighbours as part of a word. Scripts that write no spaces (Thai, Chinese,
/// Japanese, Korean particles) do not: a number stands directly beside their letters.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    match u32::from(c) {
        0..=0x7f => c.is_ascii_alphanumeric() || c == '_',
        0x0e00..=0x0fff | 0x2e80..=0xfaff | 0xfe30..=0xffff | 0x2_0000..=0x3_ffff => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether the character that ends at `at` belongs to a word.
#[inline]
#[must_use]
pub fn word_before(hay: &[u8], at: usize) -> bool {
    match hay[..at].last() {
        None => false,
        Some(&byte) if byte < 0x80 => is_word_byte(byte),
        Some(_) => char_before(hay, at).is_some_and(is_word_char),
    }
}

/// Whether the character that begins at `at` belongs to a word.
#[inline]
#[must_use]
pub fn word_after(hay: &[u8], at: usize) -> bool {
    match hay.get(at) {
        None => false,
        Some(&byte) if byte < 0x80 => is_word_byte(byte),
        Some(_) => char_after(hay, at).is_some_and(is_word_char),
    }
}

fn char_before(hay: &[u8], at: usize) -> Option<char> {
    let from = (at.saturating_sub(4)..at).rev().find(|&i| hay[i] & 0xc0 != 0x80)?;
    std::str::from_utf8(&hay[from..at]).ok()?.chars().next_back()
}

fn char_after(hay: &[u8], at: usize) -> Option<char> {
    let to = (at + 1..hay.len().min(at + 5)).find(|&i| hay[i] & 0xc0 != 0x80).unwrap_or(hay.len().min(at + 4));
    std::str::from_utf8(&hay[at..to]).ok()?.chars().next()
}

/// Whether these bytes begin with two hex digits and no more of a word.
fn is_pair<'a>(mut bytes: impl Iterator<Item = &'a u8>) -> bool {
    let mut hex = || bytes.next().is_some_and(u8::is_ascii_hexdigit);
    hex() && hex() && !bytes.next().is_some_and(|byte| is_word_byte(*byte))
}

/// Whether what precedes ends in the beginning of a URL with a login and a colon behind it.
fn in_password(before: &[u8]) -> bool {
    let foreign = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'' | b'<' | b'>');
    let login = before.iter().rev().take(2 * JOIN_LIMIT).take_while(|byte| !foreign(byte));
    let (length, colon) = login.fold((0, false), |(length, colon), byte| (length + 1, colon || *byte == b':'));
    colon && before[..before.len() - length].ends_with(b"://")
}

fn digit_in_token_before(hay: &[u8], end: usize) -> bool {
    let token = hay[..end].iter().rev().take(JOIN_LIMIT + 1).take_while(|byte| is_word_byte(**byte));
    joined(token)
}

fn digit_in_token_after(hay: &[u8], start: usize) -> bool {
    let token = hay[start.min(hay.len())..].iter().take(JOIN_LIMIT + 1).take_while(|byte| is_word_byte(**byte));
    joined(token)
}

fn joined<'a>(token: impl Iterator<Item = &'a u8>) -> bool {
    let mut length = 0;
    for byte in token {
        if byte.is_ascii_digit() {
            return true;
        }
        length += 1;
    }
    length > JOIN_LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_have_their_edges() {
        assert!(Edge::Word.allows_start(b"a b", 2));
        assert!(!Edge::Word.allows_start(b"ab", 1));
        assert!(!Edge::Word.allows_start("é1".as_bytes(), 2));
        assert!(Edge::Word.allows_start("生1".as_bytes(), 3));
        assert!(!Edge::Number.allows_start(b"a716-4466", 5));
        assert!(Edge::Number.allows_start(b"SSN-4466", 4));
        assert!(!Edge::Number.allows_end(b"12.5", 2));
        assert!(Edge::Number.allows_end(b"12. ", 2));
        assert!(Edge::Number.allows_end(b"12,5", 2));
        assert!(!Edge::Strict.allows_end(b"12/5", 2));
        assert!(!Edge::Word.allows_end("1é".as_bytes(), 1));
        assert!(!Edge::Pair.allows_start(b"FD:6E:9B", 3) && !Edge::Pair.allows_end(b"FD:6E:9B", 5));
        assert!(Edge::Pair.allows_start(b"mac:6E:9B", 4) && Edge::Pair.allows_end(b"6E:9B: up", 5));
        assert!(!Edge::Address.allows_start(b"ftp://anna:pw@example.com", 11));
        assert!(Edge::Address.allows_start(b"mailto:anna@example.com", 7));
        assert!(Edge::Address.allows_start(b"see http://example.com:80/anna@example.com", 26));
    }
}
