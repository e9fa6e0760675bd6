//! One cell: where patterns may begin, what they read there, and how sure that is.

use regex_automata::hybrid::dfa::Cache;

use super::automaton::{Automaton, Direction, LONG_RUN, SHORT_RUN, Stop};
use super::context::{Leaning, Phrases, around, leaning};
use super::edges::{Edge, is_word_byte, word_before};
use super::explain::Trace;
use super::settle::Candidate;
use super::spec::Spec;
use super::words::{Word, words_of};
use crate::error::KernelError;
use crate::validators::{Validator, Verdict};

/// So many starts, and ends for each, are tried around a literal.
const READINGS: usize = 16;
/// So many candidates back a match looks for an earlier one of its family.
const CLAIM_REACH: usize = 16;
const WORD: u8 = 1;
const START: u8 = 2;
const TRIGGER: u8 = 4;

/// What decides about a pattern's readings.
#[derive(Debug)]
struct Rule {
    left: Edge,
    right: Edge,
    validator: Validator,
    /// What is read behind a lead; a pattern without one is read by the main automaton.
    led: Option<Automaton>,
    trail: Option<Automaton>,
    score: f32,
    validated_score: f32,
    likely: Phrases,
    boost: f32,
    unlikely: Phrases,
    penalty: f32,
    before: usize,
    after: usize,
    claimed: bool,
    priority: u8,
    family: u16,
}

impl Rule {
    /// The score of a possible or sure match between these words.
    fn scored(&self, sure: bool, front: &[Word], back: &[Word], hints: &[Word]) -> f32 {
        let score = if sure { self.validated_score } else { self.score };
        let change = match leaning(&self.likely, &self.unlikely, front, back, hints) {
            Leaning::None => 0.0,
            Leaning::Likely => self.boost,
            Leaning::Unlikely => -self.penalty,
        };
        (score + change).clamp(0.0, 1.0)
    }
}

/// A pattern that hangs on a literal.
#[derive(Debug)]
struct Hung {
    rule: usize,
    literal: Vec<u8>,
    before: Option<Automaton>,
    forward: Automaton,
}

/// One reading: `start..end`, and where what leads up to it begins.
#[derive(Debug, Clone, Copy)]
struct Reading {
    from: usize,
    start: usize,
    end: usize,
}

impl Reading {
    fn whole(start: usize, end: usize) -> Self {
        Self { from: start, start, end }
    }
}

/// All specs, compiled.
#[derive(Debug)]
pub struct Tables {
    rules: Vec<Rule>,
    main: Automaton,
    main_rules: Vec<Vec<usize>>,
    hung: Vec<Hung>,
    classes: [u8; 256],
    pairs: Vec<u64>,
    triggers: Vec<Vec<usize>>,
}

/// The mutable half, one a thread.
#[derive(Debug)]
pub struct Scratch {
    main: Cache,
    hung: Vec<(Option<Cache>, Cache)>,
    led: Vec<Option<Cache>>,
    trails: Vec<Option<Cache>>,
    covered: Vec<usize>,
    stops: Vec<Stop>,
    starts: Vec<Stop>,
    done: Vec<usize>,
    words: Vec<Word>,
    words_ready: bool,
    /// The cell's candidates, in the order they were met.
    pub candidates: Vec<Candidate>,
    /// What to tell of readings while they are judged.
    pub trace: Option<Trace>,
}

/// What holds for a whole call.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Candidates below are dropped before overlaps are settled.
    pub min_score: f32,
    /// By spec what its candidates must reach instead; empty for none.
    pub floors: &'a [f32],
    /// Words that count as near every match (a column's name).
    pub hints: &'a [Word],
}

impl Call<'_> {
    /// What a candidate of the spec must reach.
    fn least(&self, spec: usize) -> f32 {
        self.floors.get(spec).copied().unwrap_or(self.min_score)
    }
}

impl Tables {
    /// Compiles the specs.
    pub fn new(specs: &[Spec]) -> Result<Self, KernelError> {
        let mut rules = Vec::with_capacity(specs.len());
        let mut hung = Vec::new();
        let mut main_rules: Vec<Vec<usize>> = Vec::new();
        let mut main_patterns: Vec<&str> = Vec::new();
        for (i, spec) in specs.iter().enumerate() {
            let (led, read) = match spec.lead.as_str() {
                "" => (None, &spec.regex),
                _ if spec.anchor.is_some() => return Err(KernelError::new("kernel.pattern")),
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
                likely: Phrases::new(&spec.context.words),
                boost: spec.context.boost,
                unlikely: Phrases::new(&spec.context.negative),
                penalty: spec.context.penalty,
                before: spec.context.before,
                after: spec.context.after,
                claimed: spec.context.claimed,
                priority: spec.priority,
                family: spec.family,
            });
            match &spec.anchor {
                // Specs that differ only in their context share a pattern.
                None => match main_patterns.iter().position(|known| known == read) {
                    Some(known) => main_rules[known].push(i),
                    None => {
                        main_rules.push(vec![i]);
                        main_patterns.push(read);
                    }
                },
                Some(anchor) if anchor.literal.is_empty() => return Err(KernelError::new("kernel.pattern")),
                Some(anchor) => hung.push(Hung {
                    rule: i,
                    literal: anchor.literal.clone(),
                    before: (!anchor.before.is_empty())
                        .then(|| Automaton::new(&[&anchor.before], Direction::Backward))
                        .transpose()?,
                    forward: Automaton::new(&[&spec.regex], Direction::Forward)?,
                }),
            }
        }
        let main = Automaton::new(&main_patterns, Direction::Forward)?;
        let mut tables = Self {
            rules,
            main,
            main_rules,
            hung,
            classes: [0; 256],
            pairs: vec![0; 1024],
            triggers: vec![vec![]; 256],
        };
        tables.fill()?;
        Ok(tables)
    }

    /// The tables of first bytes and byte pairs, read off the automaton itself.
    fn fill(&mut self) -> Result<(), KernelError> {
        let mut cache = self.main.cache();
        for first in 0..=255_u8 {
            let class = &mut self.classes[usize::from(first)];
            if is_word_byte(first) {
                *class |= WORD;
            }
            if !self.main_rules.is_empty() && self.main.viable(&mut cache, &[first])? {
                *class |= START;
                for second in 0..=255_u8 {
                    if self.main.viable(&mut cache, &[first, second])? {
                        let pair = usize::from(first) << 8 | usize::from(second);
                        self.pairs[pair >> 6] |= 1 << (pair & 63);
                    }
                }
            }
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

    /// Fresh scratch space.
    pub fn scratch(&self) -> Scratch {
        Scratch {
            main: self.main.cache(),
            hung: self.hung.iter().map(|h| (h.before.as_ref().map(Automaton::cache), h.forward.cache())).collect(),
            led: self.rules.iter().map(|rule| rule.led.as_ref().map(Automaton::cache)).collect(),
            trails: self.rules.iter().map(|rule| rule.trail.as_ref().map(Automaton::cache)).collect(),
            covered: vec![0; self.hung.len()],
            stops: Vec::new(),
            starts: Vec::new(),
            done: Vec::new(),
            words: Vec::new(),
            words_ready: false,
            candidates: Vec::new(),
            trace: None,
        }
    }

    /// Fills `scratch.candidates` with everything found in `hay`, overlaps included.
    pub fn scan(&self, scratch: &mut Scratch, hay: &[u8], call: Call<'_>) -> Result<(), KernelError> {
        scratch.candidates.clear();
        scratch.words.clear();
        scratch.words_ready = false;
        scratch.covered.fill(0);
        let mut previous = 0_u8;
        for (at, &byte) in hay.iter().enumerate() {
            let class = self.classes[usize::from(byte)];
            if class & (START | TRIGGER) != 0 {
                let inside = class & previous & WORD != 0;
                if class & START != 0 && !inside && self.may_start(hay, at, byte) {
                    self.try_main(scratch, hay, at, call)?;
                }
                if class & TRIGGER != 0 {
                    self.try_hung(scratch, hay, at, byte, call)?;
                }
            }
            previous = class;
        }
        Ok(())
    }

    #[inline]
    fn may_start(&self, hay: &[u8], at: usize, byte: u8) -> bool {
        if let Some(next) = hay.get(at + 1) {
            let pair = usize::from(byte) << 8 | usize::from(*next);
            if self.pairs[pair >> 6] >> (pair & 63) & 1 == 0 {
                return false;
            }
        }
        // Beyond ASCII the byte classes cannot tell a word from its surroundings.
        let wide = byte >= 0x80 || at.checked_sub(1).is_some_and(|i| hay[i] >= 0x80);
        !(wide && (is_word_byte(byte) || byte >= 0x80) && word_before(hay, at))
    }

    fn try_main(&self, scratch: &mut Scratch, hay: &[u8], start: usize, call: Call<'_>) -> Result<(), KernelError> {
        let mut stops = std::mem::take(&mut scratch.stops);
        stops.clear();
        self.main.ends(&mut scratch.main, hay, start, SHORT_RUN, &mut stops)?;
        scratch.done.clear();
        for stop in stops.iter().rev() {
            for &rule in &self.main_rules[stop.pattern as usize] {
                if scratch.done.contains(&rule) {
                    continue;
                }
                let taken = match &self.rules[rule].led {
                    None => self.judge(scratch, hay, rule, Reading::whole(start, stop.at), call)?,
                    Some(value) => self.try_led(scratch, hay, (rule, value), (start, stop.at), call)?,
                };
                if taken {
                    scratch.done.push(rule);
                }
            }
        }
        scratch.stops = stops;
        Ok(())
    }

    /// Reads what stands behind a lead, the longest first; whether something was taken for real.
    fn try_led(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        (rule, value): (usize, &Automaton),
        (lead, start): (usize, usize),
        call: Call<'_>,
    ) -> Result<bool, KernelError> {
        if !self.rules[rule].left.allows_start(hay, lead) {
            return Ok(false);
        }
        let Some(cache) = scratch.led[rule].as_mut() else { return Ok(false) };
        let mut stops = std::mem::take(&mut scratch.starts);
        stops.clear();
        value.ends(cache, hay, start, SHORT_RUN, &mut stops)?;
        let mut taken = false;
        for stop in stops.iter().rev().take(READINGS) {
            taken = self.judge(scratch, hay, rule, Reading { from: lead, start, end: stop.at }, call)?;
            if taken {
                break;
            }
        }
        scratch.starts = stops;
        Ok(taken)
    }

    fn try_hung(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        at: usize,
        byte: u8,
        call: Call<'_>,
    ) -> Result<(), KernelError> {
        for &which in &self.triggers[usize::from(byte)] {
            let hung = &self.hung[which];
            if at < scratch.covered[which] || !hay[at..].starts_with(&hung.literal) {
                continue;
            }
            let mut stops = std::mem::take(&mut scratch.stops);
            let mut starts = std::mem::take(&mut scratch.starts);
            self.read_hung(scratch, hay, at, which, &mut starts, &mut stops)?;
            // The longest readings first: outermost start, then outermost end.
            'outermost: for first in starts.iter().rev().take(READINGS) {
                for last in stops.iter().rev().take(READINGS) {
                    if self.judge(scratch, hay, hung.rule, Reading::whole(first.at, last.at), call)? {
                        scratch.covered[which] = last.at;
                        break 'outermost;
                    }
                }
            }
            scratch.stops = stops;
            scratch.starts = starts;
        }
        Ok(())
    }

    /// Everything that pattern `which` reads before and after its literal at `at`.
    fn read_hung(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        at: usize,
        which: usize,
        starts: &mut Vec<Stop>,
        stops: &mut Vec<Stop>,
    ) -> Result<(), KernelError> {
        starts.clear();
        stops.clear();
        let hung = &self.hung[which];
        let (before, forward) = &mut scratch.hung[which];
        match (&hung.before, before) {
            (Some(automaton), Some(cache)) => automaton.starts(cache, hay, at, starts)?,
            _ => starts.push(Stop { pattern: 0, at }),
        }
        let left = self.rules[hung.rule].left;
        starts.retain(|start| left.allows_start(hay, start.at));
        if !starts.is_empty() {
            hung.forward.ends(forward, hay, at, LONG_RUN, stops)?;
            let right = self.rules[hung.rule].right;
            stops.retain(|stop| right.allows_end(hay, stop.at));
        }
        Ok(())
    }

    /// Whether a rule reads a value without anything around it.
    fn is_alone(&self, rule: usize) -> bool {
        self.rules[rule].led.is_none() && self.rules[rule].trail.is_none()
    }

    /// Checks one reading and keeps it if it is likely enough; whether it was taken for real.
    fn judge(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        which: usize,
        Reading { from, start, end }: Reading,
        call: Call<'_>,
    ) -> Result<bool, KernelError> {
        let rule = &self.rules[which];
        if start >= end || !rule.right.allows_end(hay, end) || !rule.left.allows_start(hay, from) {
            return Ok(false);
        }
        let validated = match rule.validator.check(&hay[start..end]) {
            Verdict::Reject => return Ok(false),
            verdict => verdict == Verdict::Sure,
        };
        if let (Some(trail), Some(cache)) = (&rule.trail, &mut scratch.trails[which])
            && !trail.begins(cache, hay, end, SHORT_RUN)?
        {
            return Ok(false);
        }
        let (mut front, mut back): (&[Word], &[Word]) = (&[], &[]);
        if !rule.likely.is_empty() || !rule.unlikely.is_empty() {
            if !scratch.words_ready {
                words_of(hay, &mut scratch.words);
                scratch.words_ready = true;
            }
            (front, back) = around(&scratch.words, start, end, rule.before, rule.after);
            if rule.claimed {
                let last = self.last_of(scratch, rule.family, start);
                front = &front[front.partition_point(|word| (word.start as usize) < last)..];
            }
        }
        let score = rule.scored(validated, front, back, call.hints);
        if score >= call.least(which) {
            let found = Candidate { start, end, spec: which, score, validated, priority: rule.priority };
            if let Some(trace) = &mut scratch.trace {
                trace.meet(found, rule.family, front, back);
            }
            scratch.candidates.push(found);
        }
        Ok(true)
    }

    /// Where the last candidate of a family ends that lies before `start`.
    fn last_of(&self, scratch: &Scratch, family: u16, start: usize) -> usize {
        let earlier = scratch.candidates.iter().rev().take(CLAIM_REACH);
        let mut ends = earlier.filter(|c| c.end <= start && self.rules[c.spec].family == family).map(|c| c.end);
        ends.next().unwrap_or(0)
    }

    /// Calls `found(spec, sure)` for every spec that reads the whole of `cell` and scores enough; only hints are context.
    pub fn whole(
        &self,
        scratch: &mut Scratch,
        cell: &[u8],
        call: Call<'_>,
        mut found: impl FnMut(usize, bool),
    ) -> Result<(), KernelError> {
        let mut stops = std::mem::take(&mut scratch.stops);
        let mut starts = std::mem::take(&mut scratch.starts);
        let mut report = |rule: usize| match self.rules[rule].validator.check(cell) {
            Verdict::Reject => {}
            verdict => {
                let sure = verdict == Verdict::Sure;
                if self.rules[rule].scored(sure, &[], &[], call.hints) >= call.least(rule) {
                    found(rule, sure);
                }
            }
        };
        stops.clear();
        if cell.first().is_some_and(|byte| self.classes[usize::from(*byte)] & START != 0) {
            self.main.ends(&mut scratch.main, cell, 0, SHORT_RUN, &mut stops)?;
        }
        for stop in stops.iter().filter(|stop| stop.at == cell.len()) {
            let unled = self.main_rules[stop.pattern as usize].iter().copied().filter(|rule| self.is_alone(*rule));
            unled.for_each(&mut report);
        }
        for (which, hung) in self.hung.iter().enumerate() {
            if let Some(at) = memchr::memmem::find(cell, &hung.literal) {
                self.read_hung(scratch, cell, at, which, &mut starts, &mut stops)?;
                if self.is_alone(hung.rule)
                    && starts.iter().any(|stop| stop.at == 0)
                    && stops.iter().any(|stop| stop.at == cell.len())
                {
                    report(hung.rule);
                }
            }
        }
        scratch.stops = stops;
        scratch.starts = starts;
        Ok(())
    }
}
