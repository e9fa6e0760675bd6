//! What the scanner is compiled to: automata of patterns, tables of first bytes, and what decides about each.

use regex_automata::hybrid::dfa::Cache;

use super::automaton::{Automaton, Direction, Stop};
use super::context::{Index, Leaning, Mark, Set, Sets, Surroundings, Window};
use super::edges::{Edge, is_word_byte};
use super::explain::Trace;
use super::groups::{Gathered, Group, beginnings};
use super::settle::Candidate;
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
}

/// All specs, compiled.
#[derive(Debug)]
pub struct Tables {
    pub(super) rules: Vec<Rule>,
    pub(super) index: Index,
    pub(super) groups: Vec<Group>,
    pub(super) hung: Vec<Hung>,
    pub(super) classes: [u8; 256],
    pub(super) pairs: Vec<u32>,
    pub(super) triggers: Vec<Vec<usize>>,
    pub(super) terms: Terms,
}

/// The mutable half, one a thread.
#[derive(Debug)]
pub struct Scratch {
    pub(super) groups: Vec<Cache>,
    pub(super) hung: Vec<(Option<Cache>, Cache)>,
    pub(super) led: Vec<Option<Cache>>,
    pub(super) trails: Vec<Option<Cache>>,
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
    /// Compiles the specs.
    pub fn new(specs: &[Spec]) -> Result<Self, KernelError> {
        let mut rules = Vec::with_capacity(specs.len());
        let mut index = Index::default();
        let mut terms = Terms::default();
        let mut hung = Vec::new();
        let mut gathered = Gathered::default();
        for (i, spec) in specs.iter().enumerate() {
            let (led, read) = match spec.lead.as_str() {
                "" => (None, &spec.regex),
                _ => (Some(Automaton::new(&[&spec.regex], Direction::Forward)?), &spec.lead),
            };
            let trail = (!spec.trail.is_empty()).then(|| Automaton::new(&[&spec.trail], Direction::Forward));
            rules.push(Rule {
                left: spec.left,
                right: spec.right,
                validator: spec.validator.clone(),
                led,
                trail: trail.transpose()?,
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
            });
            if let Some(dictionary) = &spec.terms {
                terms.add(i, dictionary.terms.iter().map(String::as_str), dictionary.respects_case);
                continue;
            }
            match &spec.anchor {
                None => gathered.add(i, spec.family, read),
                Some(anchor) if anchor.literal.is_empty() => return Err(KernelError::new("kernel.pattern")),
                Some(anchor) => hung.push(Hung {
                    rule: i,
                    literal: anchor.literal.clone(),
                    before: (!anchor.before.is_empty())
                        .then(|| Automaton::new(&[&anchor.before], Direction::Backward))
                        .transpose()?,
                    forward: Automaton::new(&[read], Direction::Forward)?,
                }),
            }
        }
        let mut tables = Self {
            rules,
            index,
            groups: gathered.compile()?,
            hung,
            classes: [0; 256],
            pairs: Vec::new(),
            triggers: vec![vec![]; 256],
            terms,
        };
        tables.fill()?;
        Ok(tables)
    }

    /// The tables of first bytes and byte pairs, read off the automata themselves.
    fn fill(&mut self) -> Result<(), KernelError> {
        let (pairs, first_bytes) = beginnings(&self.groups)?;
        self.pairs = pairs;
        for (byte, class) in (0..=255_u8).zip(&mut self.classes) {
            *class = if is_word_byte(byte) { WORD } else { 0 } | if first_bytes[usize::from(byte)] { START } else { 0 };
        }
        for (i, hung) in self.hung.iter().enumerate() {
            if let Some(first) = hung.literal.first() {
                self.classes[usize::from(*first)] |= TRIGGER;
                self.triggers[usize::from(*first)].push(i);
            }
        }
        Ok(())
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
            groups: self.groups.iter().map(|group| group.automaton.cache()).collect(),
            hung: self.hung.iter().map(|h| (h.before.as_ref().map(Automaton::cache), h.forward.cache())).collect(),
            led: self.rules.iter().map(|rule| rule.led.as_ref().map(Automaton::cache)).collect(),
            trails: self.rules.iter().map(|rule| rule.trail.as_ref().map(Automaton::cache)).collect(),
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
