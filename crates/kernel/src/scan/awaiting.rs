//! What a bucket waits for, looked up where it may begin: literals, digits, words of context.

use super::automaton::SHORT_RUN;
use super::buckets::Gate;
use super::cell::Call;
use super::context::WINDOW;
use super::tables::{Scratch, Tables};
use super::words::words_of;

/// Words of context are looked up by blocks of so many bytes.
const BLOCK: usize = 128;
/// Beyond a lead and a value, each as long as a run, and a window of words no block behind is asked.
const BLOCKS_BEHIND: usize = (2 * SHORT_RUN + WINDOW) / BLOCK + 1;

/// Where the first digit stands that is not before `at`; asked for ascending places it walks the cell once.
#[inline]
fn digit_from(next: &mut usize, hay: &[u8], at: usize) -> usize {
    if *next < at || at == 0 {
        let found = hay[at..].iter().position(u8::is_ascii_digit);
        *next = found.map_or(usize::MAX, |far| at + far);
    }
    *next
}

impl Tables {
    /// Puts the buckets in `into` that may begin at `at`, of those that something near can have woken.
    #[inline]
    pub(super) fn pass(&self, scratch: &mut Scratch, hay: &[u8], at: usize, begun: (bool, bool), into: &mut Vec<u16>) {
        let Scratch { awake, places, next_digit, .. } = scratch;
        let awake =
            begun.0.then(|| awake.at(at, self.starts.waking(), places, |from| digit_from(next_digit, hay, from)));
        self.starts.pass(&hay[at..], (awake, begun.1), into);
    }

    /// Whether what a bucket waits for stands near `at`.
    #[inline]
    pub(super) fn is_awaited(&self, scratch: &mut Scratch, hay: &[u8], gate: &Gate, at: usize, call: Call<'_>) -> bool {
        match gate {
            Gate::Open => true,
            Gate::Literal(need, reach) => scratch.places.has(*need, at, at + *reach),
            Gate::Digit(reach) => digit_from(&mut scratch.next_digit, hay, at) < at + *reach,
            Gate::Context(sets) => {
                sets.meets(&call.words) || {
                    self.find_words(scratch, hay);
                    let block = at / BLOCK;
                    let (first, last) = (block.saturating_sub(WINDOW / BLOCK + 1), block + BLOCKS_BEHIND);
                    let from = scratch.context.partition_point(|(at, _)| (*at as usize) < first);
                    let mut near = scratch.context[from..].iter().take_while(|(at, _)| *at as usize <= last);
                    near.any(|(_, words)| words.meets(sets))
                }
            }
        }
    }

    /// Splits the cell into words and marks the phrases among them, if that is not done.
    pub(super) fn find_words(&self, scratch: &mut Scratch, hay: &[u8]) {
        if scratch.words_ready {
            return;
        }
        scratch.words_ready = true;
        words_of(hay, &mut scratch.words);
        self.index.mark(&scratch.words, &mut scratch.marks);
        scratch.context.clear();
        for mark in &scratch.marks {
            let block = scratch.words[mark.first as usize].start / BLOCK as u32;
            let sets = self.phrase_bits[mark.phrase as usize];
            match scratch.context.last_mut() {
                Some((last, words)) if *last == block => *words = words.or(sets),
                _ => scratch.context.push((block, sets)),
            }
        }
    }
}
