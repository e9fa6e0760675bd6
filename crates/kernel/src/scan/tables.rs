//! What the scanner is compiled to: automata of patterns, tables of first bytes, and what decides about each.

use super::automaton::{Automaton, Direction, Running, Stop};
use super::awake::Awake;
use super::buckets::{Bucket, Gate, Gathered, Needs, Starts};
use super::context::{Index, Leaning, Mark, Set, SetBits, Sets, Surroundings, Window};
use super::edges::{Edge, is_word_byte};
use super::explain::Trace;
use super::grams::{Grams, NeedNumber, Places};
use super::literals::Need;
use super::settle::Candidate;
use super::shape::parsed;
use super::spec::Spec;
use super::terms::Terms;
use super::words::{Word, words_of};
use crate::error::KernelError;
use crate::validators::Validator;

/// The byte belongs to a word.
pub(super) const WORD: u8 = 1;
/// Some pattern may begin with the byte.
pub(super) const START: u8 = 2;
/// Some pattern's literal begins with the byte.
pub(super) const TRIGGER: u8 = 4;

/// A pattern none of whose matches reaches this score without context waits for a word of it.
const USUAL_SCORE: f32 = 0.5;
/// A literal that a hung pattern needs is looked for so far behind its own.
pub(super) const HUNG_REACH: usize = 1024;

/// What decides about a pattern's readings.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) left: Edge,
    pub(super) right: Edge,
    pub(super) validator: Validator,
    /// What is read behind a lead; a pattern without one is read by its group's automaton.
    pub(super) led: Option<Automaton>,
    pub(super) trail: Option<Automaton>,
    pub(super) score: f32,
    pub(super) validated_score: f32,
    pub(super) likely: Set,
    pub(super) boost: f32,
    pub(super) unlikely: Set,
    pub(super) penalty: f32,
    pub(super) before: usize,
    pub(super) after: usize,
    pub(super) claimed: bool,
    pub(super) priority: u8,
    pub(super) has_parts: bool,
    pub(super) family: u16,
}

impl Rule {
    fn of(spec: &Spec, index: &mut Index) -> Self {
        let beside = |regex: &str| (!regex.is_empty()).then(|| Automaton::new(&[regex], Direction::Forward));
        Self {
            left: spec.left,
            right: spec.right,
            validator: spec.validator.clone(),
            led: if spec.lead.is_empty() { None } else { beside(&spec.regex) },
            trail: beside(&spec.trail),
            score: spec.score,
            validated_score: spec.validated_score,
            likely: index.set(&spec.context.words),
            boost: spec.context.boost,
            unlikely: index.set(&spec.context.negative),
            penalty: spec.context.penalty,
            before: spec.context.before,
            after: spec.context.after,
            claimed: spec.context.claimed,
            priority: spec.priority,
            has_parts: spec.has_parts,
            family: spec.family,
        }
    }

    /// The score of a match with no words around it but those of a column's name.
    pub(super) fn alone(&self, sure: bool, hints: &Sets) -> f32 {
        let near = Surroundings { index: &Index::default(), marks: &[], hints };
        self.scored(sure, near, Window::default())
    }

    /// The score of a possible or sure match with such surroundings.
    pub(super) fn scored(&self, sure: bool, near: Surroundings<'_>, window: Window) -> f32 {
        let score = if sure { self.validated_score } else { self.score };
        let change = match near.leaning(self.likely, self.unlikely, window) {
            Leaning::None => 0.0,
            Leaning::Likely => self.boost,
            Leaning::Unlikely => -self.penalty,
        };
        (score + change).clamp(0.0, 1.0)
    }
}

/// A pattern that hangs on a literal; where it has a lead, `forward` reads that, and the rule's `led` the value.
#[derive(Debug)]
pub(super) struct Hung {
    pub(super) rule: usize,
    pub(super) literal: Vec<u8>,
    pub(super) before: Option<Automaton>,
    pub(super) forward: Automaton,
    /// Whether what stands before is told by a literal of its own, so that it is read first.
    pub(super) is_told_before: bool,
    /// What must stand near, if anything.
    pub(super) need: Option<NeedNumber>,
}

/// All specs, compiled.
#[derive(Debug)]
pub struct Tables {
    pub(super) rules: Vec<Rule>,
    pub(super) index: Index,
    pub(super) buckets: Vec<Bucket>,
    pub(super) starts: Starts,
    pub(super) hung: Vec<Hung>,
    /// What patterns need, by gram.
    pub(super) grams: Grams<Vec<NeedNumber>>,
    needs: usize,
    /// The sets of each phrase of the index.
    pub(super) phrase_bits: Vec<SetBits>,
    pub(super) classes: [u8; 256],
    pub(super) triggers: Vec<Vec<usize>>,
    /// One bit for each two bytes with which a literal may begin.
    trigger_pairs: Vec<u64>,
    pub(super) terms: Terms,
}

/// The mutable half, one a thread.
#[derive(Debug)]
pub struct Scratch {
    pub(super) buckets: Vec<Running>,
    pub(super) hung: Vec<(Running, Running)>,
    pub(super) led: Vec<Running>,
    pub(super) trails: Vec<Running>,
    /// Where what patterns need stands.
    pub(super) places: Places,
    /// Sets of words of context by block.
    pub(super) context: Vec<(u32, SetBits)>,
    pub(super) passed: Vec<u16>,
    /// What may match near.
    pub(super) awake: Awake,
    /// Where the next digit stands, as far as it was looked for.
    pub(super) next_digit: usize,
    pub(super) covered: Vec<usize>,
    pub(super) stops: Vec<Stop>,
    pub(super) starts: Vec<Stop>,
    pub(super) done: Vec<usize>,
    pub(super) words: Vec<Word>,
    pub(super) marks: Vec<Mark>,
    pub(super) words_ready: bool,
    pub(super) tokens: Vec<Word>,
    /// The cell's candidates, in the order they were met.
    pub candidates: Vec<Candidate>,
    /// What to tell of readings while they are judged.
    pub trace: Option<Trace>,
}

impl Tables {
    /// Prepares the specs; a malformed regex is `kernel.pattern`, now or when it is first used and compiled.
    pub fn new(specs: &[Spec]) -> Result<Self, KernelError> {
        let mut rules = Vec::with_capacity(specs.len());
        let mut index = Index::default();
        let mut terms = Terms::default();
        let mut gathered = Gathered::default();
        let mut on_literals = Vec::new();
        for (i, spec) in specs.iter().enumerate() {
            let rule = Rule::of(spec, &mut index);
            let alone = rule.alone(false, &Sets::default()).max(rule.alone(true, &Sets::default()));
            let words = (alone < USUAL_SCORE).then(|| SetBits::of(rule.likely));
            let may_begin = match rule.validator {
                Validator::Listed(listed) if spec.lead.is_empty() => Some(listed.may_begin),
                _ => None,
            };
            rules.push(rule);
            let (read, right) = match spec.lead.is_empty() {
                true => (&spec.regex, spec.right),
                false => (&spec.lead, Edge::Any),
            };
            match (&spec.terms, &spec.anchor) {
                (Some(list), _) => terms.add(i, list.terms.iter().map(String::as_str), list.respects_case),
                (None, Some(anchor)) if anchor.literal.is_empty() => return Err(KernelError::new("kernel.pattern")),
                (None, Some(anchor)) => on_literals.push((i, anchor, read)),
                (None, None) => gathered.add((i, spec.family), read, (spec.left, right), (words, may_begin))?,
            }
        }
        let mut needs = Needs::default();
        let (buckets, starts) = gathered.compile(&mut needs);
        let mut hung = Vec::with_capacity(on_literals.len());
        for (rule, anchor, read) in on_literals {
            let behind = Need::of(&parsed(read)?).filter(|need| need.reach <= HUNG_REACH);
            let before = Need::of(&parsed(&anchor.before)?);
            let is_told_before = before.is_some();
            let need = Need::rarer(before, behind);
            hung.push(Hung {
                rule,
                literal: anchor.literal.clone(),
                before: (!anchor.before.is_empty()).then(|| Automaton::new(&[&anchor.before], Direction::Backward)),
                forward: Automaton::new(&[read], Direction::Forward),
                is_told_before,
                need: need.map(|need| needs.number(&need)),
            });
        }
        let mut tables = Self {
            rules,
            index,
            buckets,
            starts,
            hung,
            needs: needs.len(),
            grams: needs.grams,
            phrase_bits: Vec::new(),
            classes: [0; 256],
            triggers: vec![vec![]; 256],
            trigger_pairs: vec![0; 1 << 10],
            terms,
        };
        tables.fill();
        Ok(tables)
    }

    /// The tables of first bytes, and of what words of context open.
    fn fill(&mut self) {
        for (byte, class) in (0..=255_u8).zip(&mut self.classes) {
            *class = if is_word_byte(byte) { WORD } else { 0 } | if self.starts.has(byte) { START } else { 0 };
        }
        for (i, hung) in self.hung.iter().enumerate() {
            if let Some(first) = hung.literal.first() {
                self.classes[usize::from(*first)] |= TRIGGER;
                self.triggers[usize::from(*first)].push(i);
                let row = &mut self.trigger_pairs[usize::from(*first) << 2..][..4];
                match hung.literal.get(1) {
                    Some(second) => row[usize::from(second >> 6)] |= 1 << (second & 63),
                    None => row.fill(u64::MAX),
                }
            }
        }
        self.phrase_bits = self.index.bits();
    }

    /// Whether some literal may begin with these bytes.
    #[inline]
    pub(super) fn triggers(&self, first: u8, second: Option<&u8>) -> bool {
        second.is_none_or(|second| {
            self.trigger_pairs[usize::from(first) << 2 | usize::from(second >> 6)] >> (second & 63) & 1 != 0
        })
    }

    /// The rules of the buckets that wait for words of context, each with its bucket's sets.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (usize, SetBits)> {
        let waiting = self.buckets.iter().filter_map(|bucket| match bucket.gate {
            Gate::Context(words) => Some((words, bucket)),
            _ => None,
        });
        waiting.flat_map(|(words, bucket)| bucket.rules.iter().flatten().map(move |rule| (*rule, words)))
    }

    /// Compiles everything now: patterns that are too large are `kernel.pattern`.
    pub fn prove(&self) -> Result<(), KernelError> {
        let buckets = self.buckets.iter().map(|bucket| &bucket.automaton);
        let hung = self.hung.iter().flat_map(|hung| hung.before.iter().chain([&hung.forward]));
        let around = self.rules.iter().flat_map(|rule| rule.led.iter().chain(&rule.trail));
        buckets.chain(hung).chain(around).try_for_each(Automaton::compile)
    }

    /// Number of specs.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// What the words of a column's name are context of.
    pub fn hints(&self, name: &str) -> Sets {
        let mut words = Vec::new();
        words_of(name.as_bytes(), &mut words);
        self.index.sets_in(&words)
    }

    /// Fresh scratch space.
    pub fn scratch(&self) -> Scratch {
        Scratch {
            buckets: vec![None; self.buckets.len()],
            passed: Vec::new(),
            awake: Awake::default(),
            next_digit: 0,
            hung: vec![(None, None); self.hung.len()],
            led: vec![None; self.rules.len()],
            trails: vec![None; self.rules.len()],
            places: Places::of(self.needs),
            context: Vec::new(),
            covered: vec![0; self.hung.len()],
            stops: Vec::new(),
            starts: Vec::new(),
            done: Vec::new(),
            words: Vec::new(),
            marks: Vec::new(),
            words_ready: false,
            tokens: Vec::new(),
            candidates: Vec::new(),
            trace: None,
        }
    }
}
