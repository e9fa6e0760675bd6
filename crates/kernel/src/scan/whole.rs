//! Cells that a pattern reads from end to end: what a column holds.

use super::automaton::SHORT_RUN;
use super::cell::Call;
use super::tables::{Scratch, Tables};
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
            self.starts.pass(cell, self.starts.may_begin(*first, cell.get(1)), &mut passed);
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
        scratch.passed = passed;
        self.terms.find(cell, &mut scratch.tokens, |term| {
            if (term.start, term.end) == (0, cell.len()) {
                report(term.rule);
            }
        });
        Ok(())
    }
}
