//! The keys of the maps that are open, kept until each map ends, to find those that come twice.

use std::collections::HashSet;

use super::strings;
use super::walk::Token;

/// Up to so many keys are compared each with each.
const FEW: usize = 8;

/// Keys of maps inside maps, back to back, the innermost last.
#[derive(Default)]
pub(super) struct MapKeys {
    texts: Vec<u8>,
    ends: Vec<usize>,
}

impl MapKeys {
    /// How many keys are kept: where the next map's own begin.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Keeps a key.
    pub fn push(&mut self, key: &Token<'_>) {
        if key.escaped {
            strings::unescape(key.inner, &mut self.texts);
        } else {
            self.texts.extend_from_slice(key.inner);
        }
        self.ends.push(self.texts.len());
    }

    /// Drops the keys from number `base` on; true if one of them came twice.
    pub fn close(&mut self, base: usize) -> bool {
        let twice = if self.len() - base <= FEW {
            (base..self.len()).any(|i| (base..i).any(|j| self.key(i) == self.key(j)))
        } else {
            let mut seen = HashSet::with_capacity(self.len() - base);
            (base..self.len()).any(|i| !seen.insert(self.key(i)))
        };
        self.ends.truncate(base);
        self.texts.truncate(self.ends.last().copied().unwrap_or(0));
        twice
    }

    /// Drops all.
    pub fn clear(&mut self) {
        self.ends.clear();
        self.texts.clear();
    }

    fn key(&self, i: usize) -> &[u8] {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start..self.ends[i]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(keys: &mut MapKeys, inner: &str) {
        keys.push(&Token { start: 0, end: 0, inner: inner.as_bytes(), escaped: inner.contains('\\') });
    }

    #[test]
    fn keys_that_come_twice_in_one_map_are_found_however_they_are_spelled() {
        for most in [1, FEW, 10 * FEW] {
            let mut keys = MapKeys::default();
            push(&mut keys, "5");
            let base = keys.len();
            (0..most).for_each(|i| push(&mut keys, &i.to_string()));
            assert!(!keys.close(base), "{most}");
            (0..most).for_each(|i| push(&mut keys, &i.to_string()));
            push(&mut keys, r"\u0030");
            assert!(keys.close(base), "{most}");
            assert!(!keys.close(0));
        }
    }
}
