//! The bytes that a match may have at each of its first places, and a filter of many patterns by them.
//!
//! Each place is taken by itself, so the filter lets through more than the patterns read, but never less; it costs a few
//! loads however many patterns there are.

use regex_syntax::hir::{Class, Hir, HirKind};
use regex_syntax::utf8::Utf8Sequences;

use super::edges::{Edge, is_word_byte};
use super::plain::never_comes;

/// So many places are looked at.
pub const DEPTH: usize = 12;
/// Stands for the end of the text.
const END: usize = 256;

/// A set of bytes.
type Bytes = [u64; 4];
const ALL: Bytes = [u64::MAX; 4];

/// What may stand at each place.
#[derive(Debug, Clone)]
pub struct Positions {
    bytes: [Bytes; DEPTH],
    /// The fewest bytes of a match.
    shortest: usize,
}

impl Positions {
    /// Those of a pattern with that edge behind it.
    pub fn of(hir: &Hir, right: Edge) -> Self {
        let mut bytes = [[0; 4]; DEPTH];
        let ends = walk(hir, 1, &mut bytes);
        let behind = match right {
            Edge::Any => ALL,
            _ => set_of(|byte| !is_word_byte(byte)),
        };
        let shortest = ends.trailing_zeros() as usize;
        for (at, place) in bytes.iter_mut().enumerate() {
            if ends >> at & 1 != 0 {
                unite(place, &behind);
            }
            if at > shortest {
                *place = ALL;
            }
        }
        Self { bytes, shortest }
    }

    /// The bytes that may come second.
    pub fn seconds(&self) -> [u64; 4] {
        self.bytes[1]
    }

    /// The bytes with which a match may begin.
    pub fn firsts(&self) -> impl Iterator<Item = u8> {
        members(self.bytes[0])
    }
}

/// Adds what `hir` reads where it begins after one of `starts` bytes (a bit each), and gives back where it ends; the
/// last bit stands for all places beyond.
fn walk(hir: &Hir, starts: u32, bytes: &mut [Bytes; DEPTH]) -> u32 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => starts,
        HirKind::Literal(literal) => {
            for (at, byte) in literal.0.iter().take(DEPTH).enumerate() {
                places(starts << at.min(31)).for_each(|place| insert(&mut bytes[place], *byte));
            }
            later(starts, literal.0.len())
        }
        HirKind::Class(Class::Bytes(class)) => {
            for range in class.ranges() {
                let set = range_of(range.start(), range.end());
                places(starts).for_each(|place| unite(&mut bytes[place], &set));
            }
            later(starts, 1)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges =
                class.ranges().iter().filter(|range| range.start() < range.end() || !never_comes(range.start()));
            let sequences = ranges.flat_map(|range| Utf8Sequences::new(range.start(), range.end()));
            sequences.fold(0, |ends, sequence| {
                for (at, range) in sequence.as_slice().iter().enumerate() {
                    let set = range_of(range.start, range.end);
                    places(starts << at).for_each(|place| unite(&mut bytes[place], &set));
                }
                ends | later(starts, sequence.len())
            })
        }
        HirKind::Capture(capture) => walk(&capture.sub, starts, bytes),
        HirKind::Concat(parts) => parts.iter().fold(starts, |starts, part| match places(starts).next() {
            Some(_) => walk(part, starts, bytes),
            None => starts,
        }),
        HirKind::Alternation(choices) => choices.iter().fold(0, |ends, choice| ends | walk(choice, starts, bytes)),
        HirKind::Repetition(repetition) => {
            let mut ends = if repetition.min == 0 { starts } else { 0 };
            let mut now = starts;
            for count in 1..=repetition.max.unwrap_or(u32::MAX) {
                let next = walk(&repetition.sub, now, bytes);
                if count >= repetition.min || next == now {
                    ends |= next;
                }
                if next == now {
                    break;
                }
                now = next;
            }
            ends
        }
    }
}

/// The places within reach.
fn places(starts: u32) -> impl Iterator<Item = usize> {
    (0..DEPTH).filter(move |place| starts >> place & 1 != 0)
}

fn later(starts: u32, by: usize) -> u32 {
    let moved = u64::from(starts) << by.min(DEPTH);
    let beyond = moved >> DEPTH != 0;
    (moved & ((1 << DEPTH) - 1)) as u32 | u32::from(beyond) << DEPTH
}

fn range_of(first: u8, last: u8) -> Bytes {
    let mut set = [0; 4];
    for (word, bits) in (0_u16..).zip(&mut set) {
        let (from, to) = (u16::from(first).max(word * 64), u16::from(last).min(word * 64 + 63));
        if from <= to {
            *bits = u64::MAX >> (63 - (to - from)) << (from & 63);
        }
    }
    set
}

fn set_of(has: impl Fn(u8) -> bool) -> Bytes {
    let mut set = [0; 4];
    (0..=255).filter(|byte| has(*byte)).for_each(|byte| insert(&mut set, byte));
    set
}

fn insert(set: &mut Bytes, byte: u8) {
    set[usize::from(byte >> 6)] |= 1 << (byte & 63);
}

fn unite(set: &mut Bytes, other: &Bytes) {
    set.iter_mut().zip(other).for_each(|(mine, theirs)| *mine |= theirs);
}

fn members(set: Bytes) -> impl Iterator<Item = u8> {
    (0_u8..4).zip(set).flat_map(|(word, bits)| bits_of(bits).map(move |bit| word << 6 | bit))
}

/// The numbers of the bits that are set.
fn bits_of(mut bits: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros() as u8);
        bits &= bits.wrapping_sub(1);
        bit
    })
}

/// Many patterns' places; pattern `i` is bit `i % 64` of word `i / 64`.
#[derive(Debug)]
pub struct Filter {
    numbers: Vec<u16>,
    words: usize,
    classes: [u8; END + 1],
    /// By place, class and word.
    table: Vec<u64>,
    width: usize,
}

impl Filter {
    /// Of patterns with numbers; several may have one.
    pub fn of(patterns: &[(u16, &Positions)]) -> Self {
        let words = patterns.len().div_ceil(64);
        let row = END + 1;
        let mut full = vec![0_u64; DEPTH * row * words];
        for (bit, (_, positions)) in patterns.iter().enumerate() {
            let (word, bit) = (bit / 64, 1_u64 << (bit % 64));
            for (at, set) in positions.bytes.iter().enumerate() {
                let cell = |byte: usize| (at * row + byte) * words + word;
                members(*set).for_each(|byte| full[cell(usize::from(byte))] |= bit);
                if at >= positions.shortest {
                    full[cell(END)] |= bit;
                }
            }
        }
        let column = |byte: usize| -> Vec<u64> {
            (0..DEPTH).flat_map(|at| &full[(at * row + byte) * words..][..words]).copied().collect()
        };
        let mut classes = [0; END + 1];
        let mut known: Vec<Vec<u64>> = Vec::new();
        for (byte, class) in classes.iter_mut().enumerate() {
            let own = column(byte);
            let at = known.iter().position(|other| *other == own).unwrap_or_else(|| {
                known.push(own);
                known.len() - 1
            });
            *class = u8::try_from(at).unwrap_or(u8::MAX);
        }
        let mut table = Vec::with_capacity(DEPTH * known.len() * words);
        for at in 0..DEPTH {
            known.iter().for_each(|column| table.extend_from_slice(&column[at * words..][..words]));
        }
        Self {
            numbers: patterns.iter().map(|(number, _)| *number).collect(),
            words,
            classes,
            table,
            width: known.len(),
        }
    }

    /// The patterns' bits of which `has` says so of their number.
    pub fn mask(&self, has: impl Fn(u16) -> bool) -> Vec<u64> {
        let bits =
            |numbers: &[u16]| (0..).zip(numbers).fold(0, |all, (bit, number)| all | u64::from(has(*number)) << bit);
        self.numbers.chunks(64).map(bits).collect()
    }

    /// Appends the numbers of the patterns of `awake` that may match where `hay` begins; neighbours with one number once.
    #[inline]
    pub fn pass(&self, hay: &[u8], awake: &[u64], into: &mut Vec<u16>) {
        let row = |at: usize| {
            let byte = hay.get(at).map_or(END, |byte| usize::from(*byte));
            (at * self.width + usize::from(self.classes[byte])) * self.words
        };
        let front = [row(0), row(1), row(2), row(3)];
        let mut back: Option<[usize; DEPTH - 4]> = None;
        for (word, awake) in awake.iter().enumerate().take(self.words) {
            let mut left = front.iter().fold(*awake, |left, row| left & self.table[row + word]);
            if left != 0 {
                let back = back.get_or_insert_with(|| std::array::from_fn(|at| row(at + 4)));
                left = back.iter().fold(left, |left, row| left & self.table[row + word]);
            }
            while left != 0 {
                let number = self.numbers[word * 64 + left.trailing_zeros() as usize];
                if into.last() != Some(&number) {
                    into.push(number);
                }
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::parsed;
    use super::*;

    fn passed(regex: &str, right: Edge, texts: &[&str]) -> Vec<bool> {
        let filter = Filter::of(&[(7, &Positions::of(&parsed(regex).unwrap(), right))]);
        let pass = |text: &&str| {
            let mut into = Vec::new();
            filter.pass(text.as_bytes(), &filter.mask(|_| true), &mut into);
            assert!(into.iter().all(|number| *number == 7));
            !into.is_empty()
        };
        texts.iter().map(pass).collect()
    }

    #[test]
    fn each_place_decides() {
        let texts = ["12-34", "123-4", "12-3x", "12-3"];
        assert_eq!(passed("[0-9]{2}-[0-9]{2}", Edge::Word, &texts), [true, false, false, false]);
        assert_eq!(
            passed("[0-9]{2}", Edge::Word, &["12", "12 a", "123", "1", "12é"]),
            [true, true, false, false, true]
        );
        assert_eq!(passed("[0-9]{2}", Edge::Any, &["123", "1"]), [true, false]);
        assert_eq!(passed("a?b+c", Edge::Any, &["abc", "bbbbc", "cb", "b"]), [true, true, false, false]);
        assert_eq!(passed("(?:ab){2,}x", Edge::Any, &["ababx", "abx", "abababababababab"]), [true, false, true]);
        assert_eq!(passed("(?:a{0,3})*é", Edge::Any, &["é", "aaé", "e"]), [true, true, false]);
        assert_eq!(passed("(?i)[A-Z]{2}[0-9]", Edge::Any, &["as1", "ass"]), [true, false]);
        assert_eq!(passed(r"(?-u:\b)[0-9]{20}", Edge::Word, &["12345678901234567890", "1234567890123"]), [true, true]);
    }
}
