//! The words of a cell, as context sees them: lower-cased, split at punctuation, underscores and camelCase.

/// A word of a cell; the hash is that of its lower-case form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// FNV-1a of the lower-case form.
    pub hash: u64,
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

#[inline]
fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// FNV-1a, for tables of short words.
#[derive(Debug, Clone, Copy)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(BASIS)
    }
}

impl std::hash::Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mix(hash, *byte));
    }
}

/// What counts as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Runs with a letter in them, split where a capital follows a small letter.
    Names,
    /// Runs of letters and digits as they are.
    Tokens,
}

struct Open {
    cut: Cut,
    start: usize,
    hash: u64,
    length: usize,
    letters: bool,
    last_lower: bool,
}

impl Open {
    fn new(cut: Cut) -> Self {
        Self { cut, start: 0, hash: BASIS, length: 0, letters: false, last_lower: false }
    }

    fn close(&mut self, end: usize, into: &mut Vec<Word>) {
        if self.length > 0
            && (self.letters || self.cut == Cut::Tokens)
            && let (Ok(start), Ok(end)) = (u32::try_from(self.start), u32::try_from(end))
        {
            into.push(Word { start, end, hash: self.hash });
        }
        *self = Self::new(self.cut);
    }

    #[inline]
    fn push(&mut self, at: usize, byte: u8) {
        if self.length == 0 {
            self.start = at;
        }
        self.hash = mix(self.hash, byte);
        self.length += 1;
    }
}

/// Appends the words of `text` that have a letter in them; pure numbers are no context.
pub fn words_of(text: &[u8], into: &mut Vec<Word>) {
    cut(text, Cut::Names, into);
}

/// Appends the runs of letters and digits of `text`, numbers too.
pub fn tokens_of(text: &[u8], into: &mut Vec<Word>) {
    cut(text, Cut::Tokens, into);
}

fn cut(text: &[u8], how: Cut, into: &mut Vec<Word>) {
    let mut open = Open::new(how);
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += match SIGNS[usize::from(byte)] {
            OTHER => {
                open.close(at, into);
                1
            }
            WIDE => wide(text, at, &mut open, into),
            _ => ascii(text, at, &mut open, into),
        };
    }
    open.close(text.len(), into);
}

const OTHER: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const WIDE: u8 = 8;

/// What each byte is.
const SIGNS: [u8; 256] = {
    let mut signs = [OTHER; 256];
    let mut byte = 0_u8;
    loop {
        signs[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => WIDE,
            _ => OTHER,
        };
        if byte == u8::MAX {
            break signs;
        }
        byte += 1;
    }
};

/// A run of letters and digits of ASCII, up to where a word ends in it; gives back its length.
#[inline]
fn ascii(text: &[u8], from: usize, open: &mut Open, into: &mut Vec<Word>) -> usize {
    let (mut hash, mut met) = (open.hash, 0);
    let mut last = if open.last_lower { LOWER } else { OTHER };
    let mut at = from;
    let mut is_cut = false;
    while let Some(&byte) = text.get(at) {
        let sign = SIGNS[usize::from(byte)];
        if sign & (LOWER | UPPER | DIGIT) == 0 {
            break;
        }
        if sign == UPPER && last == LOWER && open.cut == Cut::Names {
            is_cut = true;
            break;
        }
        // Sets the bit that tells small letters from capitals, of capitals alone.
        hash = mix(hash, byte | (sign & UPPER) << 4);
        met |= sign;
        last = sign;
        at += 1;
    }
    if open.length == 0 {
        open.start = from;
    }
    open.hash = hash;
    open.length += at - from;
    open.letters |= met & (LOWER | UPPER) != 0;
    open.last_lower = last == LOWER;
    if is_cut {
        open.close(at, into);
    }
    at - from
}

/// One character beyond ASCII; gives back its length. Ideographs are words by themselves: their script has no spaces.
fn wide(text: &[u8], at: usize, open: &mut Open, into: &mut Vec<Word>) -> usize {
    let to = (at + 1..text.len().min(at + 5)).find(|&i| text[i] & 0xc0 != 0x80).unwrap_or(text.len().min(at + 4));
    let Some(c) = std::str::from_utf8(&text[at..to]).ok().and_then(|s| s.chars().next()) else {
        open.close(at, into);
        return 1;
    };
    let alone = u32::from(c) >= 0x2e80;
    if alone || !c.is_alphanumeric() {
        open.close(at, into);
    }
    if c.is_alphanumeric() {
        let mut buffer = [0; 4];
        for lower in c.to_lowercase() {
            for byte in lower.encode_utf8(&mut buffer).as_bytes() {
                open.push(at, *byte);
            }
        }
        open.letters = true;
        open.last_lower = c.is_lowercase();
        if alone {
            open.close(to, into);
        }
    }
    to - at
}

/// The hashes of a phrase, in order.
#[must_use]
pub fn phrase(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    words_of(text.as_bytes(), &mut words);
    words.iter().map(|word| word.hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_ignore_case_and_split_names_of_fields() {
        assert_eq!(phrase("birthDate"), phrase("Birth date"));
        assert_eq!(phrase("birth_date"), phrase("BIRTH-DATE"));
        assert_eq!(phrase("NÉ le"), phrase("né LE"));
        assert_eq!(phrase("12 34").len(), 0);
        assert_eq!(phrase("生年").len(), 2);
    }
}
