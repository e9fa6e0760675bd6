//! Which patterns can match near a place at all: those that wait for no literal and no digit, and those of which one
//! stands near. It is told by block, so that a filter passes over the others at one load for 64 of them.

use super::buckets::{FARTHEST, Gate, KINDS};
use super::grams::{NeedNumber, Places};
use super::positions::Filter;

/// So many bytes share what is awake.
const BLOCK: usize = 64;

/// The patterns of each filter, as bits, by what wakes them.
#[derive(Debug)]
pub struct Waking {
    always: [Vec<u64>; KINDS],
    by_digit: [Vec<u64>; KINDS],
    /// By need: filter, word, bits.
    by_need: Vec<Vec<(u8, u16, u64)>>,
}

/// What is awake in the block that was last asked about.
#[derive(Debug, Default)]
pub struct Awake {
    masks: [Vec<u64>; KINDS],
    /// Where that block ends.
    to: usize,
}

impl Waking {
    /// Of filters whose patterns have the numbers of gates; there are so many needs.
    pub fn of(filters: &[Filter; KINDS], gates: &[Gate], needs: usize) -> Self {
        let gate = |number: u16| gates[usize::from(number)];
        let masks =
            |has: &dyn Fn(Gate) -> bool| filters.each_ref().map(|filter| filter.mask(|number| has(gate(number))));
        let mut by_need = vec![Vec::new(); needs];
        for (need, wakes) in (0..).zip(&mut by_need) {
            let masks = masks(&|gate| matches!(gate, Gate::Literal(own, _) if own == need));
            for (kind, mask) in (0..).zip(masks) {
                let words = (0..).zip(mask).filter(|(_, bits)| *bits != 0);
                wakes.extend(words.map(|(word, bits)| (kind, word, bits)));
            }
        }
        Self {
            always: masks(&|gate| matches!(gate, Gate::Open | Gate::Context(_))),
            by_digit: masks(&|gate| matches!(gate, Gate::Digit(_))),
            by_need,
        }
    }
}

impl Awake {
    /// Forgets the cell.
    pub fn forget(&mut self) {
        self.to = 0;
    }

    /// The masks of the block of `at`; places are asked for in ascending order. `digit_from` says where the first digit
    /// stands that is not before a place.
    #[inline]
    pub fn at(
        &mut self,
        at: usize,
        waking: &Waking,
        places: &Places,
        digit_from: impl FnOnce(usize) -> usize,
    ) -> &[Vec<u64>; KINDS] {
        if at >= self.to {
            let from = at / BLOCK * BLOCK;
            self.to = from + BLOCK;
            let farthest = self.to + FARTHEST;
            let has_digit = digit_from(from) < farthest;
            for ((mask, always), by_digit) in self.masks.iter_mut().zip(&waking.always).zip(&waking.by_digit) {
                mask.clone_from(always);
                if has_digit {
                    mask.iter_mut().zip(by_digit).for_each(|(mine, theirs)| *mine |= theirs);
                }
            }
            places.within(from, farthest).for_each(|need| self.wake(&waking.by_need, need));
        }
        &self.masks
    }

    fn wake(&mut self, by_need: &[Vec<(u8, u16, u64)>], need: NeedNumber) {
        for (kind, word, bits) in by_need.get(usize::from(need)).into_iter().flatten() {
            self.masks[usize::from(*kind)][usize::from(*word)] |= bits;
        }
    }
}
