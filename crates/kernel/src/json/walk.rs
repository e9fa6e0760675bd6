//! One strict pass over one JSON text, told as events.

use super::strings::{escape_end, plain_run};
use crate::error::KernelError;

/// Arrays and objects may stand in one another this deep (RFC 8259 §9 lets a reader set a limit).
pub const MOST_NESTED: usize = 512;

/// What a leaf is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Null = 0,
    String = 1,
    Number = 2,
    Boolean = 3,
    EmptyObject = 4,
    EmptyArray = 5,
    MapKey = 6,
}

/// A string, number, literal or empty container: `start..end` of the text, quotes included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub start: usize,
    pub end: usize,
    /// The text of the token, that of a string without its quotes.
    pub inner: &'a [u8],
    /// Whether the string has escapes.
    pub escaped: bool,
}

/// Why a walk ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The text is no JSON from this byte on: all before it could begin one.
    Malformed(usize),
    /// A limit of the listener.
    Refused(&'static str),
}

impl From<KernelError> for Stop {
    fn from(error: KernelError) -> Self {
        Self::Refused(error.code)
    }
}

/// What listens to a walk. Containers without content are leaves.
pub(super) trait Events {
    /// An object with members begins.
    fn object(&mut self) -> Result<(), Stop>;
    /// A member's key; its value follows.
    fn key(&mut self, token: Token<'_>) -> Result<(), Stop>;
    /// An array with elements begins.
    fn array(&mut self) -> Result<(), Stop>;
    /// A value that holds no other.
    fn leaf(&mut self, kind: Kind, token: Token<'_>) -> Result<(), Stop>;
    /// The innermost object or array ends before byte `end`.
    fn close(&mut self, end: usize);
}

/// Walks `text`, which must be UTF-8 and one JSON value with nothing but white space around it.
pub(super) fn walk<E: Events>(text: &[u8], events: &mut E) -> Result<(), Stop> {
    let mut walker = Walker { text, at: 0, objects: [0; MOST_NESTED / 64], depth: 0 };
    while walker.value(events)? || walker.next(events)? {}
    walker.skip_blanks();
    if walker.at < text.len() { Err(Stop::Malformed(walker.at)) } else { Ok(()) }
}

struct Walker<'a> {
    text: &'a [u8],
    at: usize,
    /// Bit `n`: whether the container at depth `n` is an object.
    objects: [u64; MOST_NESTED / 64],
    depth: usize,
}

impl<'a> Walker<'a> {
    /// The byte at hand. Past the end it is a zero, which is no JSON outside of strings.
    #[inline(always)]
    fn byte(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no white space.
    #[inline(always)]
    fn skip_blanks(&mut self) -> u8 {
        loop {
            let byte = self.byte();
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return byte;
            }
            self.at += 1;
        }
    }

    /// Reads a value; true where it opened a container and another value follows at once.
    #[inline(always)]
    fn value<E: Events>(&mut self, events: &mut E) -> Result<bool, Stop> {
        match self.skip_blanks() {
            b'"' => {
                let token = self.string()?;
                events.leaf(Kind::String, token)?;
            }
            b'{' => return self.object(events),
            b'[' => return self.array(events),
            b'-' | b'0'..=b'9' => {
                let token = self.number()?;
                events.leaf(Kind::Number, token)?;
            }
            b't' => self.literal(events, b"true", Kind::Boolean)?,
            b'f' => self.literal(events, b"false", Kind::Boolean)?,
            b'n' => self.literal(events, b"null", Kind::Null)?,
            _ => return Err(Stop::Malformed(self.at)),
        }
        Ok(false)
    }

    /// Goes from a value's end to the next value's start, closing what ends between; false at the end of the root.
    #[inline(always)]
    fn next<E: Events>(&mut self, events: &mut E) -> Result<bool, Stop> {
        while self.depth > 0 {
            let (byte, object) = (self.skip_blanks(), self.in_object());
            match (byte, object) {
                (b',', _) => {
                    self.at += 1;
                    if object {
                        self.key(events)?;
                    }
                    return Ok(true);
                }
                (b'}', true) | (b']', false) => {
                    self.at += 1;
                    self.depth -= 1;
                    events.close(self.at);
                }
                _ => return Err(Stop::Malformed(self.at)),
            }
        }
        Ok(false)
    }

    #[inline(always)]
    fn in_object(&self) -> bool {
        let top = self.depth - 1;
        self.objects[top / 64] >> (top % 64) & 1 == 1
    }

    /// Steps over the opening byte, one level deeper.
    #[inline(always)]
    fn open(&mut self, object: bool) -> Result<usize, Stop> {
        if self.depth == MOST_NESTED {
            return Err(Stop::Malformed(self.at));
        }
        let (word, bit) = (self.depth / 64, self.depth % 64);
        self.objects[word] = self.objects[word] & !(1 << bit) | u64::from(object) << bit;
        self.depth += 1;
        self.at += 1;
        Ok(self.at - 1)
    }

    fn object<E: Events>(&mut self, events: &mut E) -> Result<bool, Stop> {
        let start = self.open(true)?;
        if self.skip_blanks() == b'}' {
            return self.empty(events, Kind::EmptyObject, start);
        }
        events.object()?;
        self.key(events)?;
        Ok(true)
    }

    fn array<E: Events>(&mut self, events: &mut E) -> Result<bool, Stop> {
        let start = self.open(false)?;
        if self.skip_blanks() == b']' {
            return self.empty(events, Kind::EmptyArray, start);
        }
        events.array()?;
        Ok(true)
    }

    fn empty<E: Events>(&mut self, events: &mut E, kind: Kind, start: usize) -> Result<bool, Stop> {
        self.depth -= 1;
        self.at += 1;
        events.leaf(kind, self.token(start))?;
        Ok(false)
    }

    /// Reads a key and the colon after it.
    #[inline(always)]
    fn key<E: Events>(&mut self, events: &mut E) -> Result<(), Stop> {
        if self.skip_blanks() != b'"' {
            return Err(Stop::Malformed(self.at));
        }
        let token = self.string()?;
        events.key(token)?;
        if self.skip_blanks() != b':' {
            return Err(Stop::Malformed(self.at));
        }
        self.at += 1;
        Ok(())
    }

    #[inline(always)]
    fn token(&self, start: usize) -> Token<'a> {
        Token { start, end: self.at, inner: &self.text[start..self.at], escaped: false }
    }

    #[inline(always)]
    fn string(&mut self) -> Result<Token<'a>, Stop> {
        let (start, mut escaped) = (self.at, false);
        let mut at = start + 1;
        loop {
            at = plain_run(self.text, at);
            match self.text.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at = escape_end(self.text, at).map_err(Stop::Malformed)?;
                }
                _ => return Err(Stop::Malformed(at)),
            }
        }
        self.at = at + 1;
        Ok(Token { start, end: at + 1, inner: &self.text[start + 1..at], escaped })
    }

    #[inline(always)]
    fn number(&mut self) -> Result<Token<'a>, Stop> {
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        Ok(self.token(start))
    }

    /// One digit or more.
    #[inline(always)]
    fn digits(&mut self) -> Result<(), Stop> {
        let from = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == from { Err(Stop::Malformed(from)) } else { Ok(()) }
    }

    fn literal<E: Events>(&mut self, events: &mut E, word: &[u8], kind: Kind) -> Result<(), Stop> {
        let start = self.at;
        for letter in word {
            if self.byte() != *letter {
                return Err(Stop::Malformed(self.at));
            }
            self.at += 1;
        }
        events.leaf(kind, self.token(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Deaf;

    impl Events for Deaf {
        fn object(&mut self) -> Result<(), Stop> {
            Ok(())
        }
        fn key(&mut self, _: Token<'_>) -> Result<(), Stop> {
            Ok(())
        }
        fn array(&mut self) -> Result<(), Stop> {
            Ok(())
        }
        fn leaf(&mut self, _: Kind, _: Token<'_>) -> Result<(), Stop> {
            Ok(())
        }
        fn close(&mut self, _: usize) {}
    }

    fn fault(text: &str) -> Option<usize> {
        match walk(text.as_bytes(), &mut Deaf) {
            Err(Stop::Malformed(at)) => Some(at),
            _ => None,
        }
    }

    #[test]
    fn json_is_read() {
        for text in [
            "null",
            " true ",
            "\t\"\"\r\n",
            "-0",
            "-0.0e-00",
            "1E+22",
            "[]",
            "[ ]",
            "{ }",
            "[[],{}]",
            "{\"\":0}",
            "{\"a\" : [ 1 , {\"b\":null} ] , \"a\":\"\\ud800\"}",
            "\"\u{7f}\u{2028}\u{ffff}🦀\\u0000\\/\"",
            "123456789012345678901234567890",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_byte_that_fits_no_json_is_told() {
        for (text, at) in [
            ("", 0),
            (" ", 1),
            ("\u{feff}1", 0),
            ("nul", 3),
            ("nuLl", 2),
            ("True", 0),
            ("NaN", 0),
            ("-Infinity", 1),
            ("01", 1),
            ("-", 1),
            ("+1", 0),
            (".5", 0),
            ("1.", 2),
            ("1.e3", 2),
            ("1e", 2),
            ("1e+", 3),
            ("0x1", 1),
            ("1 2", 2),
            ("[1,]", 3),
            ("[,1]", 1),
            ("[1 2]", 3),
            ("[1}", 2),
            ("{]", 1),
            ("{\"a\":1,}", 7),
            ("{,}", 1),
            ("{a:1}", 1),
            ("{'a':1}", 1),
            ("{\"a\"}", 4),
            ("{\"a\":}", 5),
            ("{1:2}", 1),
            ("[\"a", 3),
            ("\"\t\"", 1),
            ("\"\u{1f}\"", 1),
            ("\"\\x\"", 2),
            ("\"\\u12g4\"", 5),
            ("\"\\u123g\"", 6),
            ("\"\\u123", 6),
            ("\"\\", 2),
            ("1\u{c}", 1),
            ("1\u{a0}", 1),
            ("1\0", 1),
            ("1// no", 1),
            ("]", 0),
        ] {
            assert_eq!(fault(text), Some(at), "{text}");
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(fault(&nested(MOST_NESTED)), None);
        assert_eq!(fault(&nested(MOST_NESTED + 1)), Some(MOST_NESTED));
        let flat = "[".repeat(MOST_NESTED - 1) + &"[],{},".repeat(3) + "[]" + &"]".repeat(MOST_NESTED - 1);
        assert_eq!(fault(&flat), None);
    }
}
