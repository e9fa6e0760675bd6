//! The compiled scanner over whole columns.

use std::sync::{Mutex, PoisonError};

use super::again::again;
use super::cell::Call;
use super::context::Sets;
use super::explain::{Reasons, Told, Trace, Why};
use super::plain::Plain;
use super::settle::settle;
use super::spec::Spec;
use super::tables::{Scratch, Tables};
use super::words::{Word, words_of};
use crate::arrays::Text;
use crate::error::KernelError;

/// Spans as parallel columns, sorted by row and start, disjoint within a row; bytes, end exclusive.
#[derive(Debug, Default)]
pub struct Spans {
    /// Row of the span.
    pub rows: Vec<i32>,
    /// First byte.
    pub starts: Vec<i32>,
    /// One past the last byte.
    pub ends: Vec<i32>,
    /// Index of the spec.
    pub specs: Vec<u16>,
    /// Between 0 and 1.
    pub scores: Vec<f32>,
    /// Whether a validator was sure.
    pub validated: Vec<bool>,
}

/// How many cells were read as a whole, by group of specs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WholeCells {
    /// Cells with something in them besides white space.
    pub filled: usize,
    /// By group: cells that a spec of it reads whole.
    pub matched: Vec<usize>,
    /// By group: cells that a validator of it is sure of.
    pub sure: Vec<usize>,
}

/// Many specs compiled into one pass; immutable, shared between threads.
#[derive(Debug)]
pub struct Scanner {
    tables: Tables,
    whys: Vec<Why>,
    pool: Mutex<Vec<Scratch>>,
}

impl Scanner {
    /// Prepares the specs; at most 65,535 of them. A malformed regex is `kernel.pattern`.
    pub fn new(specs: &[Spec]) -> Result<Self, KernelError> {
        if u16::try_from(specs.len()).is_err() {
            return Err(KernelError::new("kernel.parameter"));
        }
        Ok(Self {
            tables: Tables::new(specs)?,
            whys: specs.iter().map(Why::of).collect(),
            pool: Mutex::new(Vec::new()),
        })
    }

    /// Compiles everything that would be compiled when it is first used; patterns that are too large are
    /// `kernel.pattern`.
    pub fn prove(&self) -> Result<(), KernelError> {
        self.tables.prove()
    }

    /// Number of specs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables.len()
    }

    /// Whether there is no spec.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All spans of a column whose score reaches `min_score`, or what `floors` says of their spec where it says anything;
    /// nulls have none. The words of `hint` count as context of every match.
    pub fn scan(&self, text: Text<'_>, min_score: f32, floors: &[f32], hint: &str) -> Result<Spans, KernelError> {
        let hints = self.tables.hints(hint);
        let call = self.call(min_score, floors, &hints)?;
        let mut spans = Spans::default();
        let mut plain = Plain::default();
        self.with_scratch(|scratch| {
            for (row, cell) in text.iter().enumerate() {
                let Some(cell) = cell else { continue };
                let hay = plain.of(cell);
                self.tables.scan(scratch, hay, call)?;
                if scratch.candidates.is_empty() {
                    continue;
                }
                settle(&mut scratch.candidates);
                again(hay, &mut scratch.candidates, |spec| self.tables.rules[spec].has_parts);
                for found in &scratch.candidates {
                    let too_large = || KernelError::at("kernel.column_too_large", row);
                    spans.rows.push(i32::try_from(row).map_err(|_| too_large())?);
                    spans.starts.push(i32::try_from(plain.start(found.start)).map_err(|_| too_large())?);
                    spans.ends.push(i32::try_from(plain.end(found.end)).map_err(|_| too_large())?);
                    spans.specs.push(u16::try_from(found.spec).map_err(|_| too_large())?);
                    spans.scores.push(found.score);
                    spans.validated.push(found.validated);
                }
            }
            Ok(())
        })?;
        Ok(spans)
    }

    /// Counts the cells that specs read whole (white space around them aside) with a score of `min_score`; the words of
    /// `hint` are the only context. `groups[spec]` says where a spec counts; a cell counts once a group.
    pub fn whole(&self, text: Text<'_>, groups: &[u16], min_score: f32, hint: &str) -> Result<WholeCells, KernelError> {
        let hints = self.tables.hints(hint);
        let call = self.tables.call(min_score, &[], &hints);
        if groups.len() != self.len() {
            return Err(KernelError::new("kernel.parameter"));
        }
        let size = groups.iter().max().map_or(0, |group| usize::from(*group) + 1);
        let mut counts = WholeCells { filled: 0, matched: vec![0; size], sure: vec![0; size] };
        let mut seen: Vec<(usize, bool)> = Vec::new();
        let mut plain = Plain::default();
        self.with_scratch(|scratch| {
            for cell in text.iter().flatten() {
                let cell = plain.of(cell).trim_ascii();
                if cell.is_empty() {
                    continue;
                }
                counts.filled += 1;
                seen.clear();
                self.tables.whole(scratch, cell, call, |spec, sure| {
                    let group = usize::from(groups[spec]);
                    match seen.iter_mut().find(|(known, _)| *known == group) {
                        Some((_, known)) => *known |= sure,
                        None => seen.push((group, sure)),
                    }
                })?;
                for (group, sure) in &seen {
                    counts.matched[*group] += 1;
                    counts.sure[*group] += usize::from(*sure);
                }
            }
            Ok(())
        })?;
        Ok(counts)
    }

    /// Why spans that a scan with the same settings gave scored what they did, in their order.
    ///
    /// Every cell that has spans is scanned once more, so it costs what its cells cost. A span that no spec of its
    /// family reads is told as never met. Rows are ascending; one that is out of order or no row is `kernel.parameter`.
    pub fn explain(
        &self,
        text: Text<'_>,
        spans: Told<'_>,
        min_score: f32,
        floors: &[f32],
        hint: &str,
    ) -> Result<Reasons, KernelError> {
        let mut words: Vec<Word> = Vec::new();
        words_of(hint.as_bytes(), &mut words);
        let hints = self.tables.hints(hint);
        let call = self.call(min_score, floors, &hints)?;
        let mut reasons = Reasons::default();
        let mut plain = Plain::default();
        self.with_scratch(|scratch| {
            for (row, some) in spans.by_row()? {
                let cell = text.get(row).ok_or_else(|| KernelError::at("kernel.parameter", row))?;
                plain.of(cell);
                let places = some.iter().map(|one| (plain.start_of(one.start), plain.end_of(one.end), one.family));
                scratch.trace = Some(Trace::new(places));
                let scanned = self.tables.scan(scratch, plain.of(cell), call);
                let trace = scratch.trace.take();
                scanned?;
                for met in trace.iter().flat_map(Trace::met) {
                    reasons.tell(met.as_ref(), &self.whys, &words);
                }
            }
            Ok(())
        })?;
        Ok(reasons)
    }

    fn call<'a>(&self, min_score: f32, floors: &'a [f32], hints: &'a Sets) -> Result<Call<'a>, KernelError> {
        if floors.is_empty() || floors.len() == self.len() {
            return Ok(self.tables.call(min_score, floors, hints));
        }
        Err(KernelError::new("kernel.parameter"))
    }

    fn with_scratch(&self, work: impl FnOnce(&mut Scratch) -> Result<(), KernelError>) -> Result<(), KernelError> {
        let pooled = self.pool.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = pooled.unwrap_or_else(|| self.tables.scratch());
        let result = work(&mut scratch);
        self.pool.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        result
    }
}
