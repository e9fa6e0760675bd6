//! Dictionaries: millions of terms, found word by word in one table of word sequences.
//!
//! A term is a sequence of words; the table knows every beginning of every term by a hash of 64 bits, so that a text costs
//! a look-up a word however many terms there are. Case and what stands between words are free, unless a term has other
//! signs than those or its list respects case: then the term itself is compared.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::context::Identity;
use super::words::{Word, tokens_of};

/// So many bytes may stand between the words of a term.
const GAP: usize = 3;
/// Set where longer terms begin alike.
const GOES_ON: u32 = 1 << 31;

/// All terms of all lists.
#[derive(Debug, Default)]
pub struct Terms {
    table: HashMap<u64, u32, BuildHasherDefault<Identity>>,
    /// Terms that are compared to the letter; in lower case where their list ignores case.
    verbatim: HashMap<u64, Box<str>, BuildHasherDefault<Identity>>,
    respects_case: Vec<bool>,
}

/// A term that stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The rule whose list has it.
    pub rule: usize,
}

fn joined(sequence: u64, word: u64) -> u64 {
    (sequence.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Terms {
    /// Adds a rule's terms; of one term in several lists the first counts. Terms without a letter or digit are nothing.
    pub fn add<'t>(&mut self, rule: usize, texts: impl Iterator<Item = &'t str>, respects_case: bool) {
        if self.respects_case.len() <= rule {
            self.respects_case.resize(rule + 1, false);
        }
        self.respects_case[rule] = respects_case;
        let mut words = Vec::new();
        for text in texts.map(str::trim) {
            words.clear();
            tokens_of(text.as_bytes(), &mut words);
            let Some((last, front)) = words.split_last() else { continue };
            let begun = front.iter().fold(0, |sequence, word| {
                let sequence = joined(sequence, word.hash);
                *self.table.entry(sequence).or_default() |= GOES_ON;
                sequence
            });
            let whole = joined(begun, last.hash);
            let entry = self.table.entry(whole).or_default();
            if *entry & !GOES_ON == 0 {
                *entry |= rule as u32 + 1;
                let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '.' | ',' | '\u{2019}');
                let ends = [text.chars().next(), text.chars().next_back()];
                let is_free = text.chars().all(plain) && ends.into_iter().flatten().all(char::is_alphanumeric);
                if respects_case || !is_free {
                    let kept = if respects_case { text.to_owned() } else { text.to_lowercase() };
                    self.verbatim.insert(whole, kept.into());
                }
            }
        }
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Calls `found` for the longest term that begins at each word of `hay`; `words` is room for its words.
    pub fn find(&self, hay: &[u8], words: &mut Vec<Word>, mut found: impl FnMut(Found)) {
        words.clear();
        tokens_of(hay, words);
        for first in 0..words.len() {
            let (mut sequence, mut longest) = (0, None);
            for (at, word) in words.iter().enumerate().skip(first) {
                if at > first && word.start as usize - words[at - 1].end as usize > GAP {
                    break;
                }
                sequence = joined(sequence, word.hash);
                let Some(entry) = self.table.get(&sequence) else { break };
                if let Some(rule) = (entry & !GOES_ON).checked_sub(1) {
                    let term =
                        Found { start: words[first].start as usize, end: word.end as usize, rule: rule as usize };
                    longest = self.exactly(hay, sequence, term).or(longest);
                }
                if entry & GOES_ON == 0 {
                    break;
                }
            }
            if let Some(term) = longest {
                found(term);
            }
        }
    }

    /// The term where it stands, with the signs that belong to it.
    fn exactly(&self, hay: &[u8], sequence: u64, term: Found) -> Option<Found> {
        let Some(text) = self.verbatim.get(&sequence) else { return Some(term) };
        // Signs before the first word, which is no word itself.
        let head = text.find(char::is_alphanumeric).unwrap_or(0);
        let start = term.start.checked_sub(head)?;
        let rest = std::str::from_utf8(&hay[start..]).ok()?;
        let taken = rest.get(..text.len().max(term.end - start)).or_else(|| rest.get(..text.len()))?;
        let is_equal = |part: &str| match self.respects_case[term.rule] {
            true => part == &**text,
            false => part.to_lowercase() == **text,
        };
        let end = [text.len(), taken.len()].into_iter().find(|end| rest.get(..*end).is_some_and(is_equal))?;
        Some(Found { start, end: start + end, rule: term.rule })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &Terms, hay: &str) -> Vec<(String, usize)> {
        let mut all = Vec::new();
        terms.find(hay.as_bytes(), &mut Vec::new(), |term| all.push((hay[term.start..term.end].to_owned(), term.rule)));
        all
    }

    #[test]
    fn terms_are_whole_words_in_any_case_the_longest_first() {
        let mut terms = Terms::default();
        terms.add(3, ["Acme", "Acme Rockets", "Route 66", "Müller"].into_iter(), false);
        let one = |text: &str| (text.to_owned(), 3);
        assert_eq!(found(&terms, "ACME rockets, acmes; acme\n rocket"), [one("ACME rockets"), one("acme")]);
        assert_eq!(found(&terms, "route 66 or route 67; MÜLLER"), [one("route 66"), one("MÜLLER")]);
        assert_eq!(found(&terms, "Route - - - 66"), []);
    }

    #[test]
    fn signs_and_case_count_where_they_tell() {
        let mut terms = Terms::default();
        terms.add(0, ["C++", ".NET core", "#go"].into_iter(), false);
        terms.add(1, ["Will", "C"].into_iter(), true);
        let all = |hay| found(&terms, hay).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        assert_eq!(all("c++ and c, .net Core or NET core; #Go go"), ["c++", ".net Core", "#Go"]);
        assert_eq!(all("Will you? will you? WILL"), ["Will"]);
    }
}
