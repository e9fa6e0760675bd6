//! Tables by grams, and where those of a table stand in a cell: one look at a small filter a byte.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::context::Identity;
use super::literals::Gram;

/// Folds four bytes at once.
pub const FOLD: u32 = 0x2020_2020;
/// Leaves three bytes of four.
pub const THREE: u32 = 0x00ff_ffff;
/// Leaves two.
pub const TWO: u32 = 0x0000_ffff;
/// Words of the filter, as a power of two.
const FILTER_BITS: u32 = 11;

/// What belongs to grams; most that have nothing are told by two bits of one word.
#[derive(Debug)]
pub struct Grams<V> {
    filter: Vec<u64>,
    values: HashMap<u64, V, BuildHasherDefault<Identity>>,
}

impl<V> Default for Grams<V> {
    fn default() -> Self {
        Self { filter: vec![0; 1 << FILTER_BITS], values: HashMap::default() }
    }
}

impl<V: Default> Grams<V> {
    /// What belongs to a gram.
    pub fn entry(&mut self, gram: Gram) -> &mut V {
        let (word, bits) = place(gram);
        self.filter[word] |= bits;
        self.values.entry(key(gram)).or_default()
    }
}

impl<V> Grams<V> {
    /// What belongs to a gram, if anything does.
    #[inline]
    pub fn get(&self, gram: Gram) -> Option<&V> {
        if self.may_have(gram) { self.values.get(&key(gram)) } else { None }
    }

    #[inline]
    fn may_have(&self, gram: Gram) -> bool {
        let (word, bits) = place(gram);
        self.filter[word] & bits == bits
    }
}

/// Number of a need: a set of grams of which one must stand near.
pub type NeedNumber = u16;

/// Where grams of needs stand in a cell.
#[derive(Debug, Default)]
pub struct Places {
    /// By need, ascending.
    starts: Vec<Vec<u32>>,
    /// Where each stands, ascending.
    order: Vec<(u32, NeedNumber)>,
}

impl Places {
    /// Room for so many needs.
    pub fn of(needs: usize) -> Self {
        Self { starts: vec![Vec::new(); needs], order: Vec::new() }
    }

    /// Whether a gram of the need begins within these bytes.
    #[inline]
    pub fn has(&self, need: NeedNumber, from: usize, to: usize) -> bool {
        let starts = &self.starts[usize::from(need)];
        match starts.last() {
            Some(last) if *last as usize >= from => {
                let next = starts.partition_point(|start| (*start as usize) < from);
                starts[next] as usize <= to
            }
            _ => false,
        }
    }

    /// The needs of which a gram begins within these bytes, some more than once.
    pub fn within(&self, from: usize, to: usize) -> impl Iterator<Item = NeedNumber> {
        let first = self.order.partition_point(|(at, _)| (*at as usize) < from);
        self.order[first..].iter().take_while(move |(at, _)| *at as usize <= to).map(|(_, need)| *need)
    }

    fn clear(&mut self) {
        for (_, need) in self.order.drain(..) {
            self.starts[usize::from(need)].clear();
        }
    }

    fn add(&mut self, needs: &[NeedNumber], at: usize) {
        for need in needs {
            self.starts[usize::from(*need)].push(at as u32);
            self.order.push((at as u32, *need));
        }
    }
}

impl Grams<Vec<NeedNumber>> {
    /// Fills `places` with where the grams stand in `hay`.
    pub fn find(&self, hay: &[u8], places: &mut Places) {
        places.clear();
        for (at, four) in hay.windows(4).enumerate() {
            let four = u32::from_le_bytes([four[0], four[1], four[2], four[3]]) | FOLD;
            if self.may_have(four) | self.may_have(four & THREE) {
                self.note(four, at, places);
                self.note(four & THREE, at, places);
            }
        }
        if let Some(at) = hay.len().checked_sub(3) {
            let three = u32::from_le_bytes([hay[at], hay[at + 1], hay[at + 2], 0]) | FOLD;
            self.note(three & THREE, at, places);
        }
    }

    #[inline(never)]
    fn note(&self, gram: Gram, at: usize, places: &mut Places) {
        if let Some(needs) = self.get(gram) {
            places.add(needs, at);
        }
    }
}

/// The word of the filter and the bits in it.
#[inline]
fn place(gram: Gram) -> (usize, u64) {
    let hash = gram.wrapping_mul(0x9e37_79b1);
    ((hash >> (32 - FILTER_BITS)) as usize, 1 << (hash >> 9 & 63) | 1 << (hash >> 15 & 63))
}

fn key(gram: Gram) -> u64 {
    u64::from(gram).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gram(text: &[u8]) -> Gram {
        let byte = |at: usize| text.get(at).map_or(0, |byte| byte | 0x20);
        u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)])
    }

    #[test]
    fn grams_are_found_whatever_their_case() {
        let mut grams = Grams::default();
        *grams.entry(gram(b"pass")) = vec![0];
        *grams.entry(gram(b"dob")) = vec![1, 2];
        let mut places = Places::of(3);
        grams.find(b"... PaSsport, DOB", &mut places);
        assert!(places.has(0, 0, 4) && places.has(0, 4, 4) && !places.has(0, 0, 3) && !places.has(0, 5, 99));
        assert!(places.has(1, 5, 14) && places.has(2, 14, 14));
        for short in [&b""[..], b"do", b"dob", b"xdob", b"pas", b"pass"] {
            grams.find(short, &mut places);
            assert_eq!(places.has(0, 0, 9), short == b"pass");
            assert_eq!(places.has(1, 0, 9), short.ends_with(b"dob"));
        }
    }
}
