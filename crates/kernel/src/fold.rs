//! Folding: the form in which two spellings of one identifier are equal.
//!
//! NFKD, marks stripped, letters and digits only, lower case, and the Latin letters that Unicode does not decompose
//! written out (`ß` → `ss`, `ø` → `o`). The folded form of separators is nothing.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

/// A token of a folded text: a maximal run of letters, digits and their marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte in the text.
    pub end: usize,
    /// First byte in the folded form.
    pub from: usize,
    /// One past the last byte in the folded form.
    pub to: usize,
}

/// A folded text and where its tokens lie; kept and refilled to save allocations.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    /// The folded form, UTF-8.
    pub bytes: Vec<u8>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
}

impl Folded {
    /// Replaces the content by that of `text`.
    pub fn fill(&mut self, text: &str) {
        self.bytes.clear();
        self.tokens.clear();
        let mut open: Option<(usize, usize)> = None;
        for (at, c) in text.char_indices() {
            let from = self.bytes.len();
            push_folded(c, &mut self.bytes);
            let inside = self.bytes.len() > from || open.is_some() && is_combining_mark(c);
            match (open, inside) {
                (None, true) => open = Some((at, from)),
                (Some(token), false) => {
                    self.close(token, at);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(token) = open {
            self.close(token, text.len());
        }
    }

    fn close(&mut self, (start, from): (usize, usize), end: usize) {
        self.tokens.push(Token { start, end, from, to: self.bytes.len() });
    }

    /// The folded form of one token.
    #[must_use]
    pub fn token(&self, token: Token) -> &[u8] {
        &self.bytes[token.from..token.to]
    }
}

/// How many characters a folded form has.
#[must_use]
pub fn char_count(folded: &[u8]) -> usize {
    folded.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// Appends the folded form of one character, which may be empty.
#[inline]
pub fn push_folded(c: char, into: &mut Vec<u8>) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            into.push(u8::try_from(c.to_ascii_lowercase()).unwrap_or(b'?'));
        }
        return;
    }
    decompose_compatible(c, |part| {
        if part.is_alphanumeric() && !is_combining_mark(part) {
            for lower in part.to_lowercase() {
                push_plain(lower, into);
            }
        }
    });
}

fn push_plain(c: char, into: &mut Vec<u8>) {
    let written = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ς' => "σ",
        _ => {
            let mut buffer = [0; 4];
            into.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
            return;
        }
    };
    into.extend_from_slice(written.as_bytes());
}

/// Each value folded; a null stays null.
pub fn fold(text: Text<'_>) -> Result<TextColumn, KernelError> {
    let mut column = TextColumn::with_capacity(text.len(), text.byte_len());
    for row in 0..text.len() {
        match text.str(row)? {
            Some(value) => {
                for c in value.chars() {
                    push_folded(c, &mut column.data);
                }
                column.finish()?;
            }
            None => column.push_null()?,
        }
    }
    Ok(column)
}

/// Whether the folded needle stands inside one of the folded cells of its row. `rows[i]` is needle `i`'s row in every
/// haystack. A null needle stands nowhere; one that folds to nothing stands in every cell.
pub fn contains_folded(haystacks: &[Text<'_>], rows: &[i32], needles: Text<'_>) -> Result<Vec<bool>, KernelError> {
    if rows.len() != needles.len() {
        return Err(KernelError::new("kernel.parameter"));
    }
    // 0xff stands in no UTF-8 text, so nothing is found across cells.
    let mut hay: Vec<u8> = Vec::new();
    let mut needle: Vec<u8> = Vec::new();
    let mut folded_row = None;
    let mut found = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let row = usize::try_from(*row).map_err(|_| KernelError::at("kernel.parameter", i))?;
        if folded_row != Some(row) {
            hay.clear();
            for haystack in haystacks {
                if row >= haystack.len() {
                    return Err(KernelError::at("kernel.parameter", i));
                }
                if let Some(value) = haystack.str(row)? {
                    hay.push(0xff);
                    value.chars().for_each(|c| push_folded(c, &mut hay));
                }
            }
            folded_row = Some(row);
        }
        needle.clear();
        let Some(value) = needles.str(i)? else {
            found.push(false);
            continue;
        };
        value.chars().for_each(|c| push_folded(c, &mut needle));
        found.push(!hay.is_empty() && memchr::memmem::find(&hay, &needle).is_some());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut folded = Folded::default();
        folded.fill(text);
        String::from_utf8_lossy(&folded.bytes).into_owned()
    }

    #[test]
    fn spellings_of_one_name_fold_alike() {
        assert_eq!(folded("Müller-Lüdenscheidt"), "mullerludenscheidt");
        assert_eq!(folded("STRAßE"), folded("strasse"));
        assert_eq!(folded("e\u{301}a"), folded("éa"));
        assert_eq!(folded("4111-1111 1111\u{a0}1111"), "4111111111111111");
        assert_eq!(folded("Ｆｕｌｌ"), "full");
        assert_eq!(folded(" .-/ "), "");
    }

    #[test]
    fn tokens_keep_their_marks() {
        let mut text = Folded::default();
        text.fill("Re\u{301}ne O'Brien");
        let spans: Vec<_> = text.tokens.iter().map(|t| (t.start, t.end, t.from, t.to)).collect();
        assert_eq!(spans, [(0, 6, 0, 4), (7, 8, 4, 5), (9, 14, 5, 10)]);
    }
}
