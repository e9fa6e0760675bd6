//! One cell: where patterns may begin, what they read there, and how sure that is.

use super::automaton::{Automaton, LONG_RUN, SHORT_RUN, Stop};
use super::context::{SetBits, Sets, Surroundings, Window};
use super::edges::{Edge, is_word_byte, word_before};
use super::settle::Candidate;
use super::tables::{HUNG_REACH, START, Scratch, TRIGGER, Tables, WORD};
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
    /// Sets of words of context without which some of their patterns may do in this call.
    pub words: SetBits,
}

impl Call<'_> {
    /// What a candidate of the spec must reach.
    pub(super) fn least(&self, spec: usize) -> f32 {
        self.floors.get(spec).copied().unwrap_or(self.min_score)
    }
}

/// Whether a byte stands inside a word; beyond ASCII the byte classes cannot tell.
#[inline]
fn is_inside(hay: &[u8], at: usize) -> bool {
    let byte = hay[at];
    let wide = byte >= 0x80 || at.checked_sub(1).is_some_and(|i| hay[i] >= 0x80);
    wide && (is_word_byte(byte) || byte >= 0x80) && word_before(hay, at)
}

impl Scratch {
    pub(super) fn forget(&mut self) {
        self.candidates.clear();
        self.words.clear();
        self.marks.clear();
        self.context.clear();
        self.words_ready = false;
        self.awake.forget();
        self.covered.fill(0);
        self.next_digit = 0;
    }
}

impl Tables {
    /// What holds for a whole call with these settings.
    pub fn call<'a>(&self, min_score: f32, floors: &'a [f32], hints: &'a Sets) -> Call<'a> {
        let mut call = Call { min_score, floors, hints, words: SetBits::default() };
        for (rule, sets) in self.waiting() {
            let own = &self.rules[rule];
            if own.alone(false, hints).max(own.alone(true, hints)) >= call.least(rule) {
                call.words = call.words.or(sets);
            }
        }
        call
    }

    /// Fills `scratch.candidates` with everything found in `hay`, overlaps included.
    pub fn scan(&self, scratch: &mut Scratch, hay: &[u8], call: Call<'_>) -> Result<(), KernelError> {
        scratch.forget();
        self.grams.find(hay, &mut scratch.places);
        let mut previous = 0_u8;
        for (at, &byte) in hay.iter().enumerate() {
            let class = self.classes[usize::from(byte)];
            if class & (START | TRIGGER) != 0 {
                let inside = class & previous & WORD != 0;
                if class & START != 0 && !inside {
                    let begun = self.starts.may_begin(byte, hay.get(at + 1));
                    if begun.0 | begun.1 {
                        self.try_start(scratch, hay, (at, begun), call)?;
                    }
                }
                if class & TRIGGER != 0 && self.triggers(byte, hay.get(at + 1)) {
                    self.try_hung(scratch, hay, at, call)?;
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

    /// Tries every bucket that may begin at `at`.
    fn try_start(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        (at, begun): (usize, (bool, bool)),
        call: Call<'_>,
    ) -> Result<(), KernelError> {
        let mut passed = std::mem::take(&mut scratch.passed);
        self.pass(scratch, hay, at, begun, &mut passed);
        if !passed.is_empty() && !is_inside(hay, at) {
            for &which in &passed {
                let bucket = &self.buckets[usize::from(which)];
                if self.is_awaited(scratch, hay, &bucket.gate, at, call)
                    && bucket.left.allows_start(hay, at)
                    && bucket.may_begin.is_none_or(|may_begin| may_begin(&hay[at..]))
                {
                    self.try_bucket(scratch, hay, usize::from(which), at, call)?;
                }
            }
        }
        scratch.passed = passed;
        Ok(())
    }

    fn try_bucket(
        &self,
        scratch: &mut Scratch,
        hay: &[u8],
        which: usize,
        start: usize,
        call: Call<'_>,
    ) -> Result<(), KernelError> {
        let mut stops = std::mem::take(&mut scratch.stops);
        stops.clear();
        let bucket = &self.buckets[which];
        bucket.automaton.ends(&mut scratch.buckets[which], hay, start, (SHORT_RUN, bucket.inner), &mut stops)?;
        scratch.done.clear();
        for stop in stops.iter().rev() {
            for &rule in &bucket.rules[stop.pattern as usize] {
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
        let mut stops = std::mem::take(&mut scratch.starts);
        stops.clear();
        let right = self.rules[rule].right;
        value.ends(&mut scratch.led[rule], hay, start, (run, right == Edge::Any), &mut stops)?;
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

    fn try_hung(&self, scratch: &mut Scratch, hay: &[u8], at: usize, call: Call<'_>) -> Result<(), KernelError> {
        for &which in &self.triggers[usize::from(hay[at])] {
            let hung = &self.hung[which];
            let near = at.saturating_sub(SHORT_RUN + 4);
            let is_awaited = |need| scratch.places.has(need, near, at + HUNG_REACH);
            if !hung.need.is_none_or(is_awaited) || at < scratch.covered[which] || !hay[at..].starts_with(&hung.literal)
            {
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
    pub(super) fn read_hung(
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
        let rule = &self.rules[hung.rule];
        let (before, forward) = &mut scratch.hung[which];
        let mut ends = |stops: &mut Vec<Stop>| {
            let inner = rule.led.is_some() || rule.right == Edge::Any;
            hung.forward.ends(forward, hay, at, (LONG_RUN, inner), stops)?;
            if rule.led.is_none() {
                stops.retain(|stop| rule.right.allows_end(hay, stop.at));
            }
            Ok(!stops.is_empty())
        };
        // What fails sooner is read first.
        if !hung.is_told_before && !ends(stops)? {
            return Ok(());
        }
        match &hung.before {
            Some(automaton) => automaton.starts(before, hay, at, starts)?,
            None => starts.push(Stop { pattern: 0, at }),
        }
        starts.retain(|start| rule.left.allows_start(hay, start.at));
        if hung.is_told_before && !starts.is_empty() {
            ends(stops)?;
        }
        Ok(())
    }

    /// Whether a rule reads a value without anything around it.
    pub(super) fn is_alone(&self, rule: usize) -> bool {
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
        if let Some(trail) = &rule.trail
            && !trail.begins(&mut scratch.trails[which], hay, end, SHORT_RUN)?
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
            self.find_words(scratch, hay);
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
            let proved = validated && rule.validator.proves();
            let found = Candidate { start, end, spec: which, score, validated, proved, priority: rule.priority };
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
}
