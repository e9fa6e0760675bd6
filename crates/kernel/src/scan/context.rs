//! Whole words and phrases near a match.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::words::{Word, phrase};

/// The keys are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A set of phrases, found by their first word.
#[derive(Debug, Default, Clone)]
pub struct Phrases {
    tails: HashMap<u64, Vec<Box<[u64]>>, BuildHasherDefault<Identity>>,
}

impl Phrases {
    /// The set of these words and phrases; what has no letter in it is left out.
    pub fn new(texts: &[String]) -> Self {
        let mut set = Self::default();
        for text in texts {
            if let Some((first, tail)) = phrase(text).split_first() {
                set.tails.entry(*first).or_default().push(tail.into());
            }
        }
        set
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.tails.is_empty()
    }

    /// Whether one of the phrases stands, whole, in these words.
    pub fn found_in(&self, words: &[Word]) -> bool {
        words.iter().enumerate().any(|(i, word)| {
            self.tails.get(&word.hash).is_some_and(|tails| {
                tails.iter().any(|tail| {
                    words.get(i + 1..i + 1 + tail.len()).is_some_and(|near| near.iter().map(|w| &w.hash).eq(tail.iter()))
                })
            })
        })
    }
}

/// The words in front of `start` and behind `end`, at most so many of each.
pub fn around(words: &[Word], start: usize, end: usize, before: usize, after: usize) -> (&[Word], &[Word]) {
    let last = words.partition_point(|word| word.end as usize <= start);
    let next = last + words[last..].partition_point(|word| (word.start as usize) < end);
    (&words[last.saturating_sub(before)..last], &words[next..words.len().min(next + after)])
}

#[cfg(test)]
mod tests {
    use super::super::words::words_of;
    use super::*;

    #[test]
    fn phrases_are_found_whole_and_in_their_window() {
        let set = Phrases::new(&["date of birth".into(), "ssn".into()]);
        let mut words = Vec::new();
        words_of(b"his date of birth is 1.1.1980 (ssns)", &mut words);
        let (before, after) = around(&words, 21, 29, 4, 3);
        assert!(set.found_in(before));
        assert!(!set.found_in(after));
        let (near, _) = around(&words, 21, 29, 3, 3);
        assert!(!set.found_in(near));
    }
}
