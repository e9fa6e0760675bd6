//! Anchored multi-pattern automata, determinized as they run.

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, MatchKind};

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
#[derive(Debug, Clone)]
pub struct Automaton {
    dfa: DFA,
    start: start::Config,
}

/// A match of pattern `pattern` that ends (read backwards: begins) at `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Index of the pattern.
    pub pattern: u32,
    /// Byte position.
    pub at: usize,
}

impl Automaton {
    /// Compiles; a malformed or too large pattern is an error.
    pub fn new(patterns: &[&str], direction: Direction) -> Result<Self, KernelError> {
        let refuse = || KernelError::new("kernel.pattern");
        let mut compiler = thompson::Compiler::new();
        compiler.syntax(syntax::Config::new().utf8(false)).configure(
            thompson::Config::new()
                .utf8(false)
                .reverse(direction == Direction::Backward)
                .which_captures(WhichCaptures::None)
                .nfa_size_limit(Some(64 << 20)),
        );
        let nfa = compiler.build_many(patterns).map_err(|_| refuse())?;
        let config = DFA::config()
            .match_kind(MatchKind::All)
            .cache_capacity(CACHE_BYTES)
            .skip_cache_capacity_check(true)
            .starts_for_each_pattern(false);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).map_err(|_| refuse())?;
        Ok(Self { dfa, start: start::Config::new().anchored(Anchored::Yes) })
    }

    /// The mutable half, one a thread.
    pub fn cache(&self) -> Cache {
        self.dfa.create_cache()
    }

    /// Whether some pattern may begin with these bytes (or end before they are used up).
    pub fn viable(&self, cache: &mut Cache, bytes: &[u8]) -> Result<bool, KernelError> {
        let mut state = self.begin(cache, None)?;
        for byte in bytes {
            state = self.step(cache, state, *byte)?;
            if state.is_tagged() && (state.is_dead() || state.is_match()) {
                return Ok(state.is_match());
            }
        }
        Ok(true)
    }

    /// Whether some pattern begins at `start` and ends at most `run` bytes on.
    pub fn begins(&self, cache: &mut Cache, hay: &[u8], start: usize, run: usize) -> Result<bool, KernelError> {
        let limit = hay.len().min(start + run);
        let mut state = self.begin(cache, before(hay, start))?;
        for byte in &hay[start..limit] {
            state = self.step(cache, state, *byte)?;
            if state.is_tagged() && (state.is_dead() || state.is_match()) {
                return Ok(state.is_match());
            }
        }
        let last = match hay.get(limit) {
            Some(byte) => self.step(cache, state, *byte)?,
            None => self.dfa.next_eoi_state(cache, state).map_err(gave_up)?,
        };
        Ok(last.is_match())
    }

    /// Appends every end of every pattern that begins at `start`, in ascending order, at most `run` bytes on.
    pub fn ends(
        &self,
        cache: &mut Cache,
        hay: &[u8],
        start: usize,
        run: usize,
        into: &mut Vec<Stop>,
    ) -> Result<(), KernelError> {
        let limit = hay.len().min(start + run);
        let mut state = self.begin(cache, before(hay, start))?;
        for (at, byte) in hay.iter().enumerate().take(limit).skip(start) {
            state = self.step(cache, state, *byte)?;
            if state.is_tagged() {
                if state.is_match() {
                    self.record(cache, state, at, into);
                } else if state.is_dead() {
                    return Ok(());
                }
            }
        }
        state = match hay.get(limit) {
            Some(byte) => self.step(cache, state, *byte)?,
            None => self.dfa.next_eoi_state(cache, state).map_err(gave_up)?,
        };
        if state.is_match() {
            self.record(cache, state, limit, into);
        }
        Ok(())
    }

    /// Appends every start of every pattern that ends at `end`, in descending order.
    pub fn starts(&self, cache: &mut Cache, hay: &[u8], end: usize, into: &mut Vec<Stop>) -> Result<(), KernelError> {
        let limit = end.saturating_sub(SHORT_RUN);
        let mut state = self.begin(cache, hay.get(end).copied())?;
        for at in (limit..end).rev() {
            state = self.step(cache, state, hay[at])?;
            if state.is_tagged() {
                if state.is_match() {
                    self.record(cache, state, at + 1, into);
                } else if state.is_dead() {
                    return Ok(());
                }
            }
        }
        state = match limit.checked_sub(1).and_then(|i| hay.get(i)) {
            Some(byte) => self.step(cache, state, *byte)?,
            None => self.dfa.next_eoi_state(cache, state).map_err(gave_up)?,
        };
        if state.is_match() {
            self.record(cache, state, limit, into);
        }
        Ok(())
    }

    /// The state before the first byte; `beside` is the byte that stands on its other side.
    #[inline]
    fn begin(&self, cache: &mut Cache, beside: Option<u8>) -> Result<LazyStateID, KernelError> {
        let start = self.start.clone().look_behind(beside);
        self.dfa.start_state(cache, &start).map_err(|_| KernelError::new("kernel.pattern"))
    }

    #[inline]
    fn step(&self, cache: &mut Cache, state: LazyStateID, byte: u8) -> Result<LazyStateID, KernelError> {
        self.dfa.next_state(cache, state, byte).map_err(gave_up)
    }

    fn record(&self, cache: &Cache, state: LazyStateID, at: usize, into: &mut Vec<Stop>) {
        for i in 0..self.dfa.match_len(cache, state) {
            into.push(Stop { pattern: self.dfa.match_pattern(cache, state, i).as_u32(), at });
        }
    }
}

#[inline]
fn before(hay: &[u8], start: usize) -> Option<u8> {
    start.checked_sub(1).map(|at| hay[at])
}

fn gave_up<E>(_: E) -> KernelError {
    KernelError::new("kernel.pattern")
}
