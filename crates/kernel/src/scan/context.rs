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

    /// Whether one of the phrases begins, whole, at the first of these words.
    fn begins(&self, words: &[Word]) -> Option<usize> {
        let tails = self.tails.get(&words.first()?.hash)?;
        tails
            .iter()
            .filter(|tail| {
                words.get(1..=tail.len()).is_some_and(|near| near.iter().map(|word| &word.hash).eq(tail.iter()))
            })
            .map(|tail| tail.len() + 1)
            .max()
    }

    /// How many words lie between the nearest of the phrases and a match that stands behind these words.
    pub fn distance_before(&self, words: &[Word]) -> Option<usize> {
        (0..words.len()).rev().filter_map(|i| Some(words.len() - i - self.begins(&words[i..])?)).min()
    }

    /// How many words lie between a match that stands before these words and the nearest of the phrases.
    pub fn distance_after(&self, words: &[Word]) -> Option<usize> {
        (0..words.len()).find(|i| self.begins(&words[*i..]).is_some())
    }

    /// Whether one of the phrases stands in these words.
    pub fn found_in(&self, words: &[Word]) -> bool {
        self.distance_after(words).is_some()
    }
}

/// What the surroundings say about a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// Nothing.
    None,
    /// A word that makes it likelier is nearest.
    Likely,
    /// A word that makes it unlikelier is nearest.
    Unlikely,
}

/// The nearest word of either set decides; what stands before counts as nearer than what stands equally far behind, a
/// hint as farther than anything in the text.
pub fn leaning(likely: &Phrases, unlikely: &Phrases, front: &[Word], back: &[Word], hints: &[Word]) -> Leaning {
    const HINT: usize = 1 << 20;
    let nearest = |set: &Phrases| {
        if set.is_empty() {
            return None;
        }
        let before = set.distance_before(front).map(|distance| 2 * distance);
        let after = set.distance_after(back).map(|distance| 2 * distance + 1);
        let hint = || set.found_in(hints).then_some(HINT);
        before.into_iter().chain(after).min().or_else(hint)
    };
    match (nearest(likely), nearest(unlikely)) {
        (None, None) => Leaning::None,
        (Some(for_it), Some(against)) if against < for_it => Leaning::Unlikely,
        (Some(_), _) => Leaning::Likely,
        (None, Some(_)) => Leaning::Unlikely,
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

    #[test]
    fn the_nearest_word_decides() {
        let (likely, unlikely) = (Phrases::new(&["born".into()]), Phrases::new(&["date issued".into()]));
        let lean = |front: &str, back: &str, hint: &str| {
            let split = |text: &str| {
                let mut words = Vec::new();
                words_of(text.as_bytes(), &mut words);
                words
            };
            leaning(&likely, &unlikely, &split(front), &split(back), &split(hint))
        };
        assert_eq!(lean("born, date issued", "", ""), Leaning::Unlikely);
        assert_eq!(lean("date issued, born on", "", ""), Leaning::Likely);
        assert_eq!(lean("nothing", "date issued", "born"), Leaning::Unlikely);
        assert_eq!(lean("nothing", "here", "born"), Leaning::Likely);
        assert_eq!(lean("date", "issued", ""), Leaning::None);
    }
}
