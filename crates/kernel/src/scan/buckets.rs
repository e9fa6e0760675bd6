//! Patterns that are read together, where they may begin, and what they wait for.
//!
//! A bucket is tried where its first bytes fit and only while something else says that a match is possible: a literal
//! that its patterns need stands near, or a word of context does without which none of their matches would score enough.
//! Patterns that need neither are tried always.

use std::collections::HashMap;

use super::automaton::{Automaton, Direction};
use super::awake::Waking;
use super::context::SetBits;
use super::edges::Edge;
use super::grams::{FOLD, Grams, NeedNumber, THREE, TWO};
use super::literals::{Gram, Need};
use super::positions::{Filter, Positions};
use super::shape::{Head, Shape};
use crate::error::KernelError;
use crate::validators::MayBegin;

/// What a match needs stands at most so many bytes behind its start, whatever its pattern allows.
pub const FARTHEST: usize = 128;

/// What a bucket waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Nothing.
    Open,
    /// A word of context, of these sets.
    Context(SetBits),
    /// A literal that begins at most so many bytes behind the start of a match.
    Literal(NeedNumber, usize),
    /// A digit at most so many bytes behind.
    Digit(usize),
}

/// Patterns of one automaton with the rules that each decides for.
#[derive(Debug)]
pub struct Bucket {
    /// Reads all of them at once.
    pub automaton: Automaton,
    /// The rules of each pattern.
    pub rules: Vec<Vec<usize>>,
    /// When it is tried.
    pub gate: Gate,
    /// What may stand before a reading.
    pub left: Edge,
    /// Whether a match may begin so, where all its rules read names of lists.
    pub may_begin: Option<MayBegin>,
    /// Whether readings that end within a word count.
    pub inner: bool,
}

/// A pattern on its way into a bucket.
#[derive(Debug)]
pub struct Entry<'s> {
    pattern: &'s str,
    left: Edge,
    right: Edge,
    family: u16,
    rules: Vec<usize>,
    shape: Shape,
    /// The sets of the rules' words of context; nothing if a rule does without.
    words: Option<SetBits>,
    /// Told by the first word, where all rules read names of lists.
    may_begin: Option<MayBegin>,
}

type Bond = (u16, u32, bool, usize);

impl Entry<'_> {
    fn gate(&self, needs: &mut Needs) -> Gate {
        match (&self.shape.need, self.words) {
            (Some(need), _) => Gate::Literal(needs.number(need), need.reach.min(FARTHEST)),
            (None, Some(words)) => Gate::Context(words),
            (None, None) => self.shape.digit.map_or(Gate::Open, |reach| Gate::Digit(reach.min(FARTHEST))),
        }
    }

    /// What patterns have in common that are read together: their family, what they wait for, how they begin.
    fn bond(&self, gate: Gate) -> Bond {
        let is_literal = matches!(self.shape.head, Head::Literals(_));
        let kind = match gate {
            Gate::Open => u32::MAX,
            Gate::Context(_) => u32::MAX - 1,
            Gate::Digit(_) => u32::MAX - 2,
            Gate::Literal(need, _) => u32::from(need),
        };
        (self.family, kind, is_literal, self.may_begin.map_or(0, |may_begin| may_begin as usize))
    }
}

/// What patterns need, numbered, and the numbers by gram.
#[derive(Debug, Default)]
pub struct Needs {
    known: HashMap<Vec<Gram>, NeedNumber>,
    /// The needs of each gram.
    pub grams: Grams<Vec<NeedNumber>>,
}

impl Needs {
    /// The number of a need; equal ones have one.
    pub fn number(&mut self, need: &Need) -> NeedNumber {
        let next = self.known.len() as NeedNumber;
        if let Some(number) = self.known.get(&need.grams) {
            return *number;
        }
        need.grams.iter().for_each(|gram| self.grams.entry(*gram).push(next));
        self.known.insert(need.grams.clone(), next);
        next
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }
}

/// Patterns on their way into buckets.
#[derive(Debug, Default)]
pub struct Gathered<'s> {
    entries: Vec<Entry<'s>>,
    known: HashMap<(&'s str, Edge, Edge), usize>,
}

impl<'s> Gathered<'s> {
    /// Adds a rule's pattern; rules that differ only in their context share one. `words` are the sets of its words of
    /// context if without one of them none of its matches would score enough. A malformed pattern is `kernel.pattern`.
    pub fn add(
        &mut self,
        rule: (usize, u16),
        pattern: &'s str,
        edges: (Edge, Edge),
        (words, may_begin): (Option<SetBits>, Option<MayBegin>),
    ) -> Result<(), KernelError> {
        let (left, right) = edges;
        if let Some(at) = self.known.get(&(pattern, left, right)) {
            let entry = &mut self.entries[*at];
            entry.rules.push(rule.0);
            entry.may_begin =
                entry.may_begin.filter(|own| may_begin.is_some_and(|other| std::ptr::fn_addr_eq(*own, other)));
            entry.words = entry.words.zip(words).map(|(one, other)| one.or(other));
            return Ok(());
        }
        let shape = Shape::of(pattern, right)?;
        self.known.insert((pattern, left, right), self.entries.len());
        self.entries.push(Entry { pattern, left, right, family: rule.1, rules: vec![rule.0], shape, words, may_begin });
        Ok(())
    }

    /// The buckets, and where each may begin.
    pub fn compile(self, needs: &mut Needs) -> (Vec<Bucket>, Starts) {
        let mut together: Vec<(Gate, Vec<Entry<'s>>)> = Vec::new();
        let mut bonds: HashMap<Bond, usize> = HashMap::new();
        for entry in self.entries {
            let gate = entry.gate(needs);
            let bond = entry.bond(gate);
            match bonds.get(&bond).and_then(|at| together.get_mut(*at)) {
                Some((joint, entries)) => {
                    *joint = either(*joint, gate);
                    entries.push(entry);
                }
                None => {
                    bonds.insert(bond, together.len());
                    together.push((gate, vec![entry]));
                }
            }
        }
        let starts = Starts::of(&together, needs.len());
        let buckets = together.into_iter().map(|(gate, entries)| Bucket {
            automaton: Automaton::new(
                &entries.iter().map(|entry| entry.pattern).collect::<Vec<_>>(),
                Direction::Forward,
            ),
            left: common(entries.iter().map(|entry| entry.left)),
            may_begin: entries.first().and_then(|entry| entry.may_begin),
            inner: entries.iter().any(|entry| entry.right == Edge::Any),
            rules: entries.into_iter().map(|entry| entry.rules).collect(),
            gate,
        });
        (buckets.collect(), starts)
    }
}

/// The edge that all have, or the widest.
fn common(mut edges: impl Iterator<Item = Edge>) -> Edge {
    let first = edges.next().unwrap_or(Edge::Any);
    if edges.all(|edge| edge == first) { first } else { Edge::Any }
}

/// A gate that is passed where one of two of a kind is.
fn either(one: Gate, other: Gate) -> Gate {
    match (one, other) {
        (Gate::Context(one), Gate::Context(other)) => Gate::Context(one.or(other)),
        (Gate::Digit(near), Gate::Digit(far)) => Gate::Digit(near.max(far)),
        (Gate::Literal(one, near), Gate::Literal(other, far)) if one == other => Gate::Literal(one, near.max(far)),
        _ => Gate::Open,
    }
}

/// So many filters: digits, capitals, small letters, all else.
pub const KINDS: usize = 4;

/// Where buckets may begin.
#[derive(Debug)]
pub struct Starts {
    filters: [Filter; KINDS],
    waking: Waking,
    /// One bit for each two bytes with which a pattern of the filters may begin, and of those that begin with literals.
    pairs: Vec<u64>,
    literal_pairs: Vec<u64>,
    literals: Grams<Vec<u16>>,
    firsts: [bool; 256],
}

impl Starts {
    fn of(buckets: &[(Gate, Vec<Entry<'_>>)], needs: usize) -> Self {
        let mut literals: Grams<Vec<u16>> = Grams::default();
        let mut by_kind: [Vec<(u16, &Positions)>; KINDS] = Default::default();
        let mut firsts = [false; 256];
        let mut pairs = vec![0; 1 << 10];
        let mut literal_pairs = vec![0; 1 << 10];
        for (number, (_, entries)) in (0_u16..).zip(buckets) {
            for entry in entries {
                match &entry.shape.head {
                    Head::Literals(grams) => {
                        for gram in grams {
                            let known = literals.entry(*gram);
                            if !known.contains(&number) {
                                known.push(number);
                            }
                            let [first, second, ..] = gram.to_le_bytes();
                            for first in [first, first & !0x20] {
                                firsts[usize::from(first)] = true;
                                for second in [second, second & !0x20] {
                                    let place = usize::from(first) << 2 | usize::from(second >> 6);
                                    literal_pairs[place] |= 1 << (second & 63);
                                }
                            }
                        }
                    }
                    Head::Bytes(positions) => {
                        let mut kinds = [false; KINDS];
                        for byte in positions.firsts() {
                            firsts[usize::from(byte)] = true;
                            kinds[kind_of(byte)] = true;
                            let row = &mut pairs[usize::from(byte) << 2..][..4];
                            row.iter_mut().zip(positions.seconds()).for_each(|(all, own)| *all |= own);
                        }
                        let kinds = by_kind.iter_mut().zip(kinds).filter(|(_, own)| *own);
                        kinds.for_each(|(patterns, _)| patterns.push((number, positions)));
                    }
                }
            }
        }
        let filters = by_kind.map(|patterns| Filter::of(&patterns));
        let gates: Vec<Gate> = buckets.iter().map(|(gate, _)| *gate).collect();
        let waking = Waking::of(&filters, &gates, needs);
        Self { filters, waking, pairs, literal_pairs, literals, firsts }
    }

    /// Whether any bucket may begin with the byte.
    pub fn has(&self, first: u8) -> bool {
        self.firsts[usize::from(first)]
    }

    /// Whether a bucket may begin with these bytes: told of filters, and of literals.
    #[inline]
    pub fn may_begin(&self, first: u8, second: Option<&u8>) -> (bool, bool) {
        let Some(second) = second else { return (true, true) };
        let place = usize::from(first) << 2 | usize::from(second >> 6);
        (self.pairs[place] >> (second & 63) & 1 != 0, self.literal_pairs[place] >> (second & 63) & 1 != 0)
    }

    /// What wakes the patterns of the filters.
    pub fn waking(&self) -> &Waking {
        &self.waking
    }

    /// Puts the numbers of the buckets in `into` that may begin where `hay` does: the awake ones of the filters, and those
    /// that begin with literals, each only if `may_begin` has told so.
    #[inline]
    pub fn pass(&self, hay: &[u8], (awake, is_literal): (Option<&[Vec<u64>; KINDS]>, bool), into: &mut Vec<u16>) {
        into.clear();
        let Some(first) = hay.first() else { return };
        if let Some(awake) = awake {
            let kind = kind_of(*first);
            self.filters[kind].pass(hay, &awake[kind], into);
        }
        if is_literal {
            let byte = |at: usize| hay.get(at).copied().unwrap_or(0);
            let four = u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)]) | FOLD;
            for gram in [four, four & THREE, four & TWO] {
                if let Some(numbers) = self.literals.get(gram) {
                    into.extend_from_slice(numbers);
                }
            }
        }
    }
}

#[inline]
fn kind_of(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' => 1,
        b'a'..=b'z' => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_begin_where_they_fit_and_wait_for_what_they_need() {
        let mut gathered = Gathered::default();
        let set = |number| Some(SetBits::of(Some(number)));
        let patterns = [("[0-9]{3}", None), ("[0-9]{4}", set(1)), ("quiz [0-9]", set(1)), ("[a-z]+quay", None)];
        let edges = (Edge::Word, Edge::Word);
        for (rule, (pattern, words)) in patterns.into_iter().enumerate() {
            gathered.add((rule, rule as u16), pattern, edges, (words, None)).unwrap();
        }
        gathered.add((4, 1), "[0-9]{4}", edges, (set(2), None)).unwrap();
        assert!(gathered.add((5, 1), "(", edges, (None, None)).is_err());
        let (buckets, starts) = gathered.compile(&mut Needs::default());
        let gates: Vec<_> = buckets.iter().map(|bucket| bucket.gate).collect();
        let both = SetBits::of(Some(1)).or(SetBits::of(Some(2)));
        let far = Gate::Literal(1, FARTHEST);
        assert_eq!(gates, [Gate::Digit(1), Gate::Context(both), Gate::Literal(0, 5), far]);
        assert_eq!(buckets[1].rules, [vec![1, 4]]);
        let mut passed = Vec::new();
        for (text, numbers) in
            [("123", &[0][..]), ("1234 ", &[1]), ("Quiz 1", &[2]), ("quiz 1", &[2]), ("quayquay", &[3])]
        {
            let bytes = text.as_bytes();
            let all = starts.filters.each_ref().map(|filter| filter.mask(|_| true));
            let (in_filter, is_literal) = starts.may_begin(bytes[0], bytes.get(1));
            starts.pass(bytes, (in_filter.then_some(&all), is_literal), &mut passed);
            assert_eq!(passed, numbers, "{text}");
        }
        assert!(!starts.has(b'-') && starts.has(b'Q'));
    }
}
