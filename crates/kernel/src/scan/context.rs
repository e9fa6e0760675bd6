//! Whole words and phrases near a match.
//!
//! The phrases of all rules are in one index, so that a cell's words are looked up once however many rules there are; a
//! rule then asks which of the marked phrases near its match belong to a set of its own.

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

/// A set of phrases, by number; `None` holds none.
pub type Set = Option<u16>;

/// Which sets a phrase belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sets(Vec<u64>);

impl Sets {
    fn add(&mut self, set: u16) {
        let word = usize::from(set) >> 6;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (set & 63);
    }

    /// Whether `set` is one of them.
    #[inline]
    pub fn has(&self, set: u16) -> bool {
        self.0.get(usize::from(set) >> 6).is_some_and(|word| word >> (set & 63) & 1 != 0)
    }

    fn members(&self) -> impl Iterator<Item = u16> {
        let all = self.0.len() as u16 * 64;
        (0..all).filter(|set| self.has(*set))
    }

    fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }
}

/// Sets by a hash of their number: what says of one that it is there may mean another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetBits([u64; 4]);

impl SetBits {
    /// Of one set; none has a bit too.
    pub fn of(set: Set) -> Self {
        let place = set.map_or(255, |set| usize::from(set) % 255);
        let mut bits = Self::default();
        bits.0[place >> 6] = 1 << (place & 63);
        bits
    }

    /// Those of both.
    #[inline]
    pub fn or(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine |= theirs);
        self
    }

    /// Whether a set of one may be a set of the other.
    #[inline]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & theirs != 0)
    }
}

#[derive(Debug, Clone)]
struct Phrase {
    tail: Box<[u64]>,
    sets: Sets,
}

/// A phrase of the index that stands in a cell.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Its first word and the one after its last.
    pub first: u32,
    /// One past its last word.
    pub end: u32,
    /// Which phrase.
    pub phrase: u32,
}

/// All phrases of all rules, found by their first word.
#[derive(Debug, Default, Clone)]
pub struct Index {
    phrases: Vec<Phrase>,
    starts: HashMap<u64, Vec<u32>, BuildHasherDefault<Identity>>,
    known: HashMap<Vec<String>, u16>,
}

impl Index {
    /// The set of these words and phrases; what has no letter in it is left out. Equal lists are one set.
    pub fn set(&mut self, texts: &[String]) -> Set {
        if let Some(known) = self.known.get(texts) {
            return Some(*known);
        }
        let split: Vec<Vec<u64>> = texts.iter().map(|text| phrase(text)).filter(|words| !words.is_empty()).collect();
        let set = u16::try_from(self.known.len()).ok().filter(|_| !split.is_empty())?;
        for words in split {
            self.place(&words, set);
        }
        self.known.insert(texts.to_vec(), set);
        Some(set)
    }

    fn place(&mut self, words: &[u64], set: u16) {
        let Some((first, tail)) = words.split_first() else { return };
        let begun = self.starts.entry(*first).or_default();
        let known = begun.iter().copied().find(|at| *self.phrases[*at as usize].tail == *tail);
        let at = known.unwrap_or_else(|| {
            let next = self.phrases.len() as u32;
            self.phrases.push(Phrase { tail: tail.into(), sets: Sets::default() });
            begun.push(next);
            next
        });
        self.phrases[at as usize].sets.add(set);
    }

    /// Appends every phrase that stands, whole, in `words`, in the order of their first words.
    pub fn mark(&self, words: &[Word], into: &mut Vec<Mark>) {
        for (first, word) in words.iter().enumerate() {
            let Some(begun) = self.starts.get(&word.hash) else { continue };
            for at in begun {
                let tail = &self.phrases[*at as usize].tail;
                let end = first + 1 + tail.len();
                let near = words.get(first + 1..end);
                if near.is_some_and(|near| near.iter().map(|word| &word.hash).eq(tail.iter())) {
                    into.push(Mark { first: first as u32, end: end as u32, phrase: *at });
                }
            }
        }
    }

    /// For every phrase the bits of the sets that it belongs to.
    pub fn bits(&self) -> Vec<SetBits> {
        let bits =
            |phrase: &Phrase| phrase.sets.members().fold(SetBits::default(), |all, set| all.or(SetBits::of(Some(set))));
        self.phrases.iter().map(bits).collect()
    }

    /// The sets of which a phrase stands in `words`.
    pub fn sets_in(&self, words: &[Word]) -> Sets {
        let mut marks = Vec::new();
        self.mark(words, &mut marks);
        let mut all = Sets::default();
        for mark in marks {
            all.join(&self.phrases[mark.phrase as usize].sets);
        }
        all
    }

    /// Whether a marked phrase belongs to `set`.
    #[inline]
    pub fn is_of(&self, mark: Mark, set: Set) -> bool {
        set.is_some_and(|set| self.phrases[mark.phrase as usize].sets.has(set))
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

/// So many bytes before and behind a match are looked at for context.
pub const WINDOW: usize = 512;

/// The words in front of a match and those behind it, as positions among the cell's words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// First word in front.
    pub front: usize,
    /// One past the last word in front.
    pub last: usize,
    /// First word behind.
    pub next: usize,
    /// One past the last word behind.
    pub back: usize,
}

impl Window {
    /// Around `start..end`, at most so many words on each side, and none that begins farther away than `WINDOW`.
    pub fn around(words: &[Word], start: usize, end: usize, before: usize, after: usize) -> Self {
        let last = words.partition_point(|word| word.end as usize <= start);
        let next = last + words[last..].partition_point(|word| (word.start as usize) < end);
        let (front, back) = (last.saturating_sub(before), words.len().min(next + after));
        let far = words[front..last].partition_point(|word| (word.start as usize) + WINDOW < start);
        let near = words[next..back].partition_point(|word| word.start as usize <= end + WINDOW);
        Self { front: front + far, last, next, back: next + near }
    }
}

/// A cell's marks and what a column's name says.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The index that marked them.
    pub index: &'a Index,
    /// In the order of their first words.
    pub marks: &'a [Mark],
    /// Sets of which a phrase stands in the column's name.
    pub hints: &'a Sets,
}

impl Surroundings<'_> {
    /// The nearest phrase of either set decides; what stands before counts as nearer than what stands equally far
    /// behind, a hint as farther than anything in the text.
    pub fn leaning(&self, likely: Set, unlikely: Set, window: Window) -> Leaning {
        const HINT: usize = 1 << 20;
        let mut nearest = [usize::MAX; 2];
        let from = self.marks.partition_point(|mark| (mark.first as usize) < window.front);
        for mark in &self.marks[from..] {
            let (first, end) = (mark.first as usize, mark.end as usize);
            if first >= window.back {
                break;
            }
            let distance = if end <= window.last {
                2 * (window.last - end)
            } else if first >= window.next && end <= window.back {
                2 * (first - window.next) + 1
            } else {
                continue;
            };
            for (set, found) in [likely, unlikely].into_iter().zip(&mut nearest) {
                if distance < *found && self.index.is_of(*mark, set) {
                    *found = distance;
                }
            }
        }
        for (set, found) in [likely, unlikely].into_iter().zip(&mut nearest) {
            if *found == usize::MAX && set.is_some_and(|set| self.hints.has(set)) {
                *found = HINT;
            }
        }
        match nearest {
            [usize::MAX, usize::MAX] => Leaning::None,
            [for_it, against] if against < for_it => Leaning::Unlikely,
            _ => Leaning::Likely,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words_of;
    use super::*;

    fn split(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        words_of(text.as_bytes(), &mut words);
        words
    }

    #[test]
    fn phrases_are_found_whole_and_in_their_window() {
        let mut index = Index::default();
        let set = index.set(&["date of birth".into(), "ssn".into()]);
        let words = split("his date of birth is 1.1.1980 (ssns)");
        let mut marks = Vec::new();
        index.mark(&words, &mut marks);
        let near = Surroundings { index: &index, marks: &marks, hints: &Sets::default() };
        let lean = |before, after| near.leaning(set, None, Window::around(&words, 21, 29, before, after));
        assert_eq!(lean(4, 3), Leaning::Likely);
        assert_eq!(lean(3, 3), Leaning::None);
    }

    #[test]
    fn the_nearest_word_decides() {
        let mut index = Index::default();
        let (likely, unlikely) = (index.set(&["born".into()]), index.set(&["date issued".into()]));
        let lean = |front: &str, back: &str, hint: &str| {
            let text = format!("{front} # {back}");
            let (words, mut marks) = (split(&text), Vec::new());
            index.mark(&words, &mut marks);
            let hints = index.sets_in(&split(hint));
            let at = front.len() + 1;
            let window = Window::around(&words, at, at + 1, 9, 9);
            Surroundings { index: &index, marks: &marks, hints: &hints }.leaning(likely, unlikely, window)
        };
        assert_eq!(lean("born, date issued", "", ""), Leaning::Unlikely);
        assert_eq!(lean("date issued, born on", "", ""), Leaning::Likely);
        assert_eq!(lean("nothing", "date issued", "born"), Leaning::Unlikely);
        assert_eq!(lean("nothing", "here", "born"), Leaning::Likely);
        assert_eq!(lean("date", "issued", ""), Leaning::None);
    }

    #[test]
    fn equal_lists_are_one_set_and_empty_ones_none() {
        let mut index = Index::default();
        let (one, other) = (index.set(&["a".into()]), index.set(&["b".into(), "a".into()]));
        assert_eq!((one, index.set(&["a".into()]), index.set(&["1".into()])), (Some(0), Some(0), None));
        let sets = index.sets_in(&split("a"));
        assert!(one.is_some_and(|set| sets.has(set)) && other.is_some_and(|set| sets.has(set)) && !sets.has(999));
    }
}
