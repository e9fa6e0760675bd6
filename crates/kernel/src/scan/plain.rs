//! Look-alikes of ASCII signs: blanks, hyphens and digits as word processors, web pages and forms write them.
//!
//! Patterns and validators know ASCII alone. A cell with such signs is scanned in a plain form, and what is found there
//! is carried back to the bytes it came from.

/// A cell in its plain form; cells without look-alikes are never copied.
#[derive(Debug, Default)]
pub struct Plain {
    bytes: Vec<u8>,
    starts: Vec<usize>,
    ends: Vec<usize>,
    changed: bool,
}

impl Plain {
    /// The bytes to scan instead of `cell`.
    pub fn of<'a>(&'a mut self, cell: &'a [u8]) -> &'a [u8] {
        self.changed = may_have(cell) && self.fill(cell);
        if self.changed { &self.bytes } else { cell }
    }

    /// Where the sign at `start` of the plain form begins in the cell.
    pub fn start(&self, start: usize) -> usize {
        if self.changed { self.starts.get(start).copied().unwrap_or(start) } else { start }
    }

    /// Where the sign before `end` of the plain form ends in the cell.
    pub fn end(&self, end: usize) -> usize {
        match end.checked_sub(1) {
            Some(last) if self.changed => self.ends.get(last).copied().unwrap_or(end),
            _ => end,
        }
    }

    /// Where the sign that begins at `start` of the cell begins in the plain form.
    pub fn start_of(&self, start: usize) -> usize {
        if self.changed { self.starts.partition_point(|&at| at < start) } else { start }
    }

    /// Where the sign that ends at `end` of the cell ends in the plain form.
    pub fn end_of(&self, end: usize) -> usize {
        if self.changed { self.ends.partition_point(|&at| at <= end) } else { end }
    }

    fn fill(&mut self, cell: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(cell) else { return false };
        self.bytes.clear();
        self.starts.clear();
        self.ends.clear();
        let mut changed = false;
        for (at, sign) in text.char_indices() {
            let end = at + sign.len_utf8();
            match plain(sign) {
                Sign::Same => {
                    self.bytes.extend_from_slice(&cell[at..end]);
                    self.starts.extend(at..end);
                    self.ends.extend(at + 1..=end);
                }
                Sign::Ascii(byte) => {
                    changed = true;
                    self.bytes.push(byte);
                    self.starts.push(at);
                    self.ends.push(end);
                }
                Sign::Nothing => changed = true,
            }
        }
        changed
    }
}

const LONG_S: char = '\u{17f}';
const KELVIN: char = '\u{212a}';

enum Sign {
    Same,
    Ascii(u8),
    Nothing,
}

/// Blanks (Unicode's Zs), dashes (Pd and the minus), the full-width forms of ASCII, and signs without width.
fn plain(sign: char) -> Sign {
    match sign {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Sign::Ascii(b' '),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Sign::Ascii(b'-'),
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(sign) - 0xfee0).map_or(Sign::Same, Sign::Ascii),
        LONG_S => Sign::Ascii(b's'),
        KELVIN => Sign::Ascii(b'K'),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Sign::Nothing,
        _ => Sign::Same,
    }
}

/// Whether a sign is one that patterns read as a letter of ASCII when case does not count, and that no plain form has.
pub fn never_comes(sign: char) -> bool {
    matches!(sign, LONG_S | KELVIN)
}

/// Whether a byte is there with which a look-alike may begin: no letter of Latin, Greek or Cyrillic text does but one.
fn may_have(cell: &[u8]) -> bool {
    memchr::memchr3(0xe2, 0xef, 0xe3, cell).is_some()
        || memchr::memchr2(0xc2, 0xe1, cell).is_some()
        || memchr::memmem::find(cell, "ſ".as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_become_ascii_and_offsets_lead_back() {
        let text = "é 4111\u{a0}1111\u{2011}\u{ff11}\u{200b}2";
        let mut form = Plain::default();
        assert_eq!(form.of(text.as_bytes()), "é 4111 1111-12".as_bytes());
        let whole = form.bytes.len();
        assert_eq!((form.start(3), form.end(whole)), (3, text.len()));
        assert_eq!(&text[form.start(7)..form.end(8)], "\u{a0}");
        assert_eq!(&text[form.start(13)..form.end(14)], "\u{ff11}");
        for at in [0, 2, 3, 7, 8, 13, 14] {
            assert_eq!(form.start_of(form.start(at)), at);
        }
        for at in [2, 3, 7, 8, 14, whole] {
            assert_eq!(form.end_of(form.end(at)), at);
        }
    }

    #[test]
    fn signs_that_are_letters_but_for_case_become_them() {
        let mut form = Plain::default();
        assert_eq!(form.of("paſſport \u{212a}".as_bytes()), b"passport K");
    }

    #[test]
    fn other_text_is_not_copied() {
        for text in ["plain", "Ünïcödé ж", "€ 5 – no", ""] {
            let mut form = Plain::default();
            let scanned = form.of(text.as_bytes()).as_ptr();
            assert_eq!(scanned == text.as_ptr(), !text.contains('–'), "{text}");
        }
    }
}
