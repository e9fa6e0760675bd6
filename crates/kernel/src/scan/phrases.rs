//! Sets of phrases by themselves, for explanations: the same reading of surroundings as the index of all sets gives.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::context::{Identity, Leaning};
use super::words::{Word, phrase};

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
