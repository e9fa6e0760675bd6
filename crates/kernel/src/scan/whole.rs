//! Cells that a pattern reads from end to end: what a column holds.

use super::automaton::SHORT_RUN;
use super::cell::Call;
use super::tables::{Scratch, TRIGGER, Tables};
use crate::error::KernelError;
use crate::validators::Verdict;

impl Tables {
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
                if self.rules[rule].alone(sure, call.hints) >= call.least(rule) {
                    found(rule, sure);
                }
            }
        };
        scratch.forget();
        scratch.words_ready = true;
        self.grams.find(cell, &mut scratch.places);
        let mut passed = std::mem::take(&mut scratch.passed);
        passed.clear();
        if let Some(first) = cell.first() {
            self.pass(scratch, cell, 0, self.starts.may_begin(*first, cell.get(1)), &mut passed);
        }
        passed.retain(|which| self.is_awaited(scratch, cell, &self.buckets[usize::from(*which)].gate, 0, call));
        for which in passed.iter().map(|which| usize::from(*which)) {
            let bucket = &self.buckets[which];
            stops.clear();
            bucket.automaton.ends(&mut scratch.buckets[which], cell, 0, (SHORT_RUN, true), &mut stops)?;
            for stop in stops.iter().filter(|stop| stop.at == cell.len()) {
                let unled = bucket.rules[stop.pattern as usize].iter().copied().filter(|rule| self.is_alone(*rule));
                unled.for_each(&mut report);
            }
        }
        for (at, &byte) in cell.iter().enumerate() {
            if self.classes[usize::from(byte)] & TRIGGER == 0 || !self.triggers(byte, cell.get(at + 1)) {
                continue;
            }
            for &which in &self.triggers[usize::from(byte)] {
                let hung = &self.hung[which];
                // A literal counts where it stands first.
                if scratch.covered[which] != 0 || !cell[at..].starts_with(&hung.literal) {
                    continue;
                }
                scratch.covered[which] = 1;
                if !self.is_alone(hung.rule) {
                    continue;
                }
                self.read_hung(scratch, cell, at, which, &mut starts, &mut stops)?;
                let is_whole = starts.iter().any(|stop| stop.at == 0) && stops.iter().any(|stop| stop.at == cell.len());
                if is_whole {
                    report(hung.rule);
                }
            }
        }
        scratch.stops = stops;
        scratch.starts = starts;
        scratch.passed = passed;
        self.terms.find(cell, &mut scratch.tokens, |term| {
            if (term.start, term.end) == (0, cell.len()) {
                report(term.rule);
            }
        });
        Ok(())
    }
}
