//! One cell: where patterns may begin, what they read there, and how sure that is.

use super::automaton::{Automaton, LONG_RUN, SHORT_RUN, Stop};
use super::context::{Sets, Surroundings, Window};
use super::edges::{is_word_byte, word_before};
use super::settle::Candidate;
use super::tables::{START, Scratch, TRIGGER, Tables, WORD};
use super::words::words_of;
use crate::error::KernelError;
use crate::validators::Verdict;

/// So many starts, and ends for each, are tried around a literal.
const READINGS: usize = 16;
/// So many candidates back a match looks for an earlier one of its family.
const CLAIM_REACH: usize = 16;

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

/// What holds for a whole call.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Candidates below are dropped before overlaps are settled.
    pub min_score: f32,
    /// By spec what its candidates must reach instead; empty for none.
    pub floors: &'a [f32],
    /// Sets of phrases of which one counts as near every match (in a column's name).
    pub hints: &'a Sets,
}

impl Call<'_> {
    /// What a candidate of the spec must reach.
    fn least(&self, spec: usize) -> f32 {
        self.floors.get(spec).copied().unwrap_or(self.min_score)
    }
}

impl Tables {
    /// Fills `scratch.candidates` with everything found in `hay`, overlaps included.
    pub fn scan(&self, scratch: &mut Scratch, hay: &[u8], call: Call<'_>) -> Result<(), KernelError> {
        scratch.candidates.clear();
        scratch.words.clear();
        scratch.marks.clear();
        scratch.words_ready = false;
        scratch.covered.fill(0);
        let mut previous = 0_u8;
        for (at, &byte) in hay.iter().enumerate() {
            let class = self.classes[usize::from(byte)];
            if class & (START | TRIGGER) != 0 {
                let inside = class & previous & WORD != 0;
                if class & START != 0 && !inside {
                    let mut groups = self.may_start(hay, at, byte);
                    while groups != 0 {
                        self.try_group(scratch, hay, groups.trailing_zeros() as usize, at, call)?;
                        groups &= groups - 1;
                    }
                }
                if class & TRIGGER != 0 {
                    self.try_hung(scratch, hay, at, byte, call)?;
                }
            }
            previous = class;
        }
        if !self.terms.is_empty() {
            let mut tokens = std::mem::take(&mut scratch.tokens);
            self.terms.find(hay, &mut tokens, |term| {
                self.weigh(scratch, hay, term.rule, (term.start, term.end), false, call)
            });
            scratch.tokens = tokens;
        }
        Ok(())
    }

    /// The groups of which a pattern may begin here, one bit each.
    #[inline]
    fn may_start(&self, hay: &[u8], at: usize, byte: u8) -> u32 {
        let groups = match hay.get(at + 1) {
            Some(next) => self.pairs[usize::from(byte) << 8 | usize::from(*next)],
            None => self.all_groups(),
        };
        // Beyond ASCII the byte classes cannot tell a word from its surroundings.
        let wide = byte >= 0x80 || at.checked_sub(1).is_some_and(|i| hay[i] >= 0x80);
        let inside = groups != 0 && wide && (is_word_byte(byte) || byte >= 0x80) && word_before(hay, at);
        if inside { 0 } else { groups }
    }

    fn all_groups(&self) -> u32 {
        u32::try_from((1_u64 << self.groups.len()) - 1).unwrap_or(u32::MAX)
    }

    fn try_group(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        which: usize,
        start: usize,
        call: Call<'_>,
    ) -> Result<(), KernelError> {
        let mut stops = std::mem::take(&mut scratch.stops);
        stops.clear();
        let group = &self.groups[which];
        group.automaton.ends(&mut scratch.groups[which], hay, start, SHORT_RUN, &mut stops)?;
        scratch.done.clear();
        for stop in stops.iter().rev() {
            for &rule in &group.rules[stop.pattern as usize] {
                if scratch.done.contains(&rule) {
                    continue;
                }
                let taken = match &self.rules[rule].led {
                    None => self.judge(scratch, hay, rule, Reading::whole(start, stop.at), call)?,
                    Some(value) => self.try_led(scratch, hay, (rule, value), (start, stop.at, SHORT_RUN), call)?,
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
        (lead, start, run): (usize, usize, usize),
        call: Call<'_>,
    ) -> Result<bool, KernelError> {
        if !self.rules[rule].left.allows_start(hay, lead) {
            return Ok(false);
        }
        let Some(cache) = scratch.led[rule].as_mut() else { return Ok(false) };
        let mut stops = std::mem::take(&mut scratch.starts);
        stops.clear();
        value.ends(cache, hay, start, run, &mut stops)?;
        let right = self.rules[rule].right;
        stops.retain(|stop| right.allows_end(hay, stop.at));
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
            if let Some(end) = self.first_taken(scratch, hay, hung.rule, (&starts, &stops), call)? {
                scratch.covered[which] = end;
            }
            scratch.stops = stops;
            scratch.starts = starts;
        }
        Ok(())
    }

    /// Judges the readings around a literal, the longest first (outermost start, then outermost end); where the one
    /// that is taken ends, or its lead. With a lead all starts have the same values behind them.
    fn first_taken(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        rule: usize,
        (starts, stops): (&[Stop], &[Stop]),
        call: Call<'_>,
    ) -> Result<Option<usize>, KernelError> {
        let led = self.rules[rule].led.as_ref();
        for first in starts.iter().rev().take(if led.is_some() { 1 } else { READINGS }) {
            for last in stops.iter().rev().take(READINGS) {
                let taken = match led {
                    None => self.judge(scratch, hay, rule, Reading::whole(first.at, last.at), call)?,
                    Some(value) => self.try_led(scratch, hay, (rule, value), (first.at, last.at, LONG_RUN), call)?,
                };
                if taken {
                    return Ok(Some(last.at));
                }
            }
        }
        Ok(None)
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
            if self.rules[hung.rule].led.is_none() {
                let right = self.rules[hung.rule].right;
                stops.retain(|stop| right.allows_end(hay, stop.at));
            }
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
        self.weigh(scratch, hay, which, (start, end), validated, call);
        Ok(true)
    }

    /// Keeps a reading if its surroundings make it likely enough.
    fn weigh(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        which: usize,
        (start, end): (usize, usize),
        validated: bool,
        call: Call<'_>,
    ) {
        let rule = &self.rules[which];
        let mut window = Window::default();
        if rule.likely.is_some() || rule.unlikely.is_some() {
            if !scratch.words_ready {
                words_of(hay, &mut scratch.words);
                self.index.mark(&scratch.words, &mut scratch.marks);
                scratch.words_ready = true;
            }
            if !scratch.marks.is_empty() {
                window = Window::around(&scratch.words, start, end, rule.before, rule.after);
                if rule.claimed {
                    let last = self.last_of(scratch, rule.family, start);
                    let front = &scratch.words[window.front..window.last];
                    window.front += front.partition_point(|word| (word.start as usize) < last);
                }
            }
        }
        let near = Surroundings { index: &self.index, marks: &scratch.marks, hints: call.hints };
        let score = rule.scored(validated, near, window);
        if score >= call.least(which) {
            let found = Candidate { start, end, spec: which, score, validated, priority: rule.priority };
            if let Some(trace) = &mut scratch.trace {
                let words = |from: usize, to: usize| scratch.words.get(from..to).unwrap_or_default();
                trace.meet(found, rule.family, words(window.front, window.last), words(window.next, window.back));
            }
            scratch.candidates.push(found);
        }
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
                let near = Surroundings { index: &self.index, marks: &[], hints: call.hints };
                if self.rules[rule].scored(sure, near, Window::default()) >= call.least(rule) {
                    found(rule, sure);
                }
            }
        };
        for (group, cache) in self.groups.iter().zip(&mut scratch.groups) {
            stops.clear();
            group.automaton.ends(cache, cell, 0, SHORT_RUN, &mut stops)?;
            for stop in stops.iter().filter(|stop| stop.at == cell.len()) {
                let unled = group.rules[stop.pattern as usize].iter().copied().filter(|rule| self.is_alone(*rule));
                unled.for_each(&mut report);
            }
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
        self.terms.find(cell, &mut scratch.tokens, |term| {
            if (term.start, term.end) == (0, cell.len()) {
                report(term.rule);
            }
        });
        Ok(())
    }
}
