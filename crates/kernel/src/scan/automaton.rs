//! Anchored multi-pattern automata, compiled when they are first used and determinized as they run.

use std::sync::OnceLock;

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, MatchKind};

use super::edges::is_word_byte;
use crate::error::KernelError;

/// Room for states; beyond it the cache is cleared and filled anew, never given up.
const CACHE_BYTES: usize = 16 << 20;
/// The longest run from a place where any pattern may begin.
pub const SHORT_RUN: usize = 512;
/// The longest run from a literal, which stands in few places.
pub const LONG_RUN: usize = 8192;

/// Direction in which an automaton reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the start of a match to its ends.
    Forward,
    /// From the end of a match to its starts.
    Backward,
}

/// All patterns in one anchored automaton.
#[derive(Debug)]
pub struct Automaton {
    patterns: Vec<String>,
    direction: Direction,
    dfa: OnceLock<Option<DFA>>,
    start: start::Config,
}

/// The mutable half, one a thread; nothing until it is used.
pub type Running = Option<Cache>;

/// A match of pattern `pattern` that ends (read backwards: begins) at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Index of the pattern.
    pub pattern: u32,
    /// Byte position.
    pub at: usize,
}

impl Automaton {
    /// Of patterns that are well formed.
    pub fn new(patterns: &[&str], direction: Direction) -> Self {
        Self {
            patterns: patterns.iter().map(|pattern| (*pattern).to_owned()).collect(),
            direction,
            dfa: OnceLock::new(),
            start: start::Config::new().anchored(Anchored::Yes),
        }
    }

    /// Compiles now; patterns that are malformed or too large are an error.
    pub fn compile(&self) -> Result<(), KernelError> {
        self.dfa().map(|_| ())
    }

    fn dfa(&self) -> Result<&DFA, KernelError> {
        let compiled = self.dfa.get_or_init(|| compiled(&self.patterns, self.direction));
        compiled.as_ref().ok_or_else(|| KernelError::new("kernel.pattern"))
    }

    /// Whether some pattern begins at `start` and ends at most `run` bytes on.
    pub fn begins(&self, running: &mut Running, hay: &[u8], start: usize, run: usize) -> Result<bool, KernelError> {
        let (dfa, cache) = self.run(running)?;
        let limit = hay.len().min(start + run);
        let mut state = self.begin(dfa, cache, before(hay, start))?;
        for byte in &hay[start..limit] {
            state = step(dfa, cache, state, *byte)?;
            if state.is_tagged() && (state.is_dead() || state.is_match()) {
                return Ok(state.is_match());
            }
        }
        let last = match hay.get(limit) {
            Some(byte) => step(dfa, cache, state, *byte)?,
            None => dfa.next_eoi_state(cache, state).map_err(gave_up)?,
        };
        Ok(last.is_match())
    }

    /// Appends every end of every pattern that begins at `start`, in ascending order, at most `run` bytes on; without
    /// `inner` only where no letter, digit or underscore of ASCII follows.
    pub fn ends(
        &self,
        running: &mut Running,
        hay: &[u8],
        start: usize,
        (run, inner): (usize, bool),
        into: &mut Vec<Stop>,
    ) -> Result<(), KernelError> {
        let (dfa, cache) = self.run(running)?;
        let limit = hay.len().min(start + run);
        let mut state = self.begin(dfa, cache, before(hay, start))?;
        for (at, byte) in hay.iter().enumerate().take(limit).skip(start) {
            state = step(dfa, cache, state, *byte)?;
            if state.is_tagged() {
                if state.is_match() {
                    if inner || !is_word_byte(*byte) {
                        record(dfa, cache, state, at, into);
                    }
                } else if state.is_dead() {
                    return Ok(());
                }
            }
        }
        state = match hay.get(limit) {
            Some(byte) => step(dfa, cache, state, *byte)?,
            None => dfa.next_eoi_state(cache, state).map_err(gave_up)?,
        };
        if state.is_match() && (inner || !hay.get(limit).copied().is_some_and(is_word_byte)) {
            record(dfa, cache, state, limit, into);
        }
        Ok(())
    }

    /// Appends every start of every pattern that ends at `end`, in descending order.
    pub fn starts(
        &self,
        running: &mut Running,
        hay: &[u8],
        end: usize,
        into: &mut Vec<Stop>,
    ) -> Result<(), KernelError> {
        let (dfa, cache) = self.run(running)?;
        let limit = end.saturating_sub(SHORT_RUN);
        let mut state = self.begin(dfa, cache, hay.get(end).copied())?;
        for at in (limit..end).rev() {
            state = step(dfa, cache, state, hay[at])?;
            if state.is_tagged() {
                if state.is_match() {
                    record(dfa, cache, state, at + 1, into);
                } else if state.is_dead() {
                    return Ok(());
                }
            }
        }
        state = match limit.checked_sub(1).and_then(|i| hay.get(i)) {
            Some(byte) => step(dfa, cache, state, *byte)?,
            None => dfa.next_eoi_state(cache, state).map_err(gave_up)?,
        };
        if state.is_match() {
            record(dfa, cache, state, limit, into);
        }
        Ok(())
    }

    #[inline]
    fn run<'a>(&'a self, running: &'a mut Running) -> Result<(&'a DFA, &'a mut Cache), KernelError> {
        let dfa = self.dfa()?;
        Ok((dfa, running.get_or_insert_with(|| dfa.create_cache())))
    }

    /// The state before the first byte; `beside` is the byte that stands on its other side.
    #[inline]
    fn begin(&self, dfa: &DFA, cache: &mut Cache, beside: Option<u8>) -> Result<LazyStateID, KernelError> {
        let start = self.start.clone().look_behind(beside);
        dfa.start_state(cache, &start).map_err(|_| KernelError::new("kernel.pattern"))
    }
}

fn compiled(patterns: &[String], direction: Direction) -> Option<DFA> {
    let mut compiler = thompson::Compiler::new();
    compiler.syntax(syntax::Config::new().utf8(false)).configure(
        thompson::Config::new()
            .utf8(false)
            .reverse(direction == Direction::Backward)
            .which_captures(WhichCaptures::None)
            .nfa_size_limit(Some(64 << 20)),
    );
    let nfa = compiler.build_many(patterns).ok()?;
    let config = DFA::config()
        .match_kind(MatchKind::All)
        .cache_capacity(CACHE_BYTES)
        .skip_cache_capacity_check(true)
        .starts_for_each_pattern(false);
    DFA::builder().configure(config).build_from_nfa(nfa).ok()
}

#[inline]
fn step(dfa: &DFA, cache: &mut Cache, state: LazyStateID, byte: u8) -> Result<LazyStateID, KernelError> {
    dfa.next_state(cache, state, byte).map_err(gave_up)
}

fn record(dfa: &DFA, cache: &Cache, state: LazyStateID, at: usize, into: &mut Vec<Stop>) {
    for i in 0..dfa.match_len(cache, state) {
        into.push(Stop { pattern: dfa.match_pattern(cache, state, i).as_u32(), at });
    }
}

#[inline]
fn before(hay: &[u8], start: usize) -> Option<u8> {
    start.checked_sub(1).map(|at| hay[at])
}

fn gave_up<E>(_: E) -> KernelError {
    KernelError::new("kernel.pattern")
}
