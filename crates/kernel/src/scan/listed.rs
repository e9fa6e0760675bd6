//! Given values in text: a list of what is always to be found, as whole tokens.

use aho_corasick::{AhoCorasick, MatchKind};

use super::edges::{is_word_char, word_after, word_before};
use super::settle::{Candidate, settle};
use crate::arrays::Text;
use crate::error::KernelError;

/// Where listed values stand, sorted by row and start, disjoint within a row; bytes, end exclusive.
#[derive(Debug, Default)]
pub struct Listed {
    /// Row.
    pub rows: Vec<i32>,
    /// First byte.
    pub starts: Vec<i32>,
    /// One past the last byte.
    pub ends: Vec<i32>,
    /// Index of the value.
    pub values: Vec<i32>,
}

/// Values compiled into one automaton; the case of ASCII letters does not count.
#[derive(Debug)]
pub struct Values(AhoCorasick);

impl Values {
    /// Compiles the values. An empty one, or more than fit, is `kernel.parameter`.
    pub fn new(values: &[String]) -> Result<Self, KernelError> {
        let refuse = || KernelError::new("kernel.parameter");
        if values.iter().any(String::is_empty) || i32::try_from(values.len()).is_err() {
            return Err(refuse());
        }
        let mut builder = AhoCorasick::builder();
        let built = builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(values);
        built.map(Self).map_err(|_| refuse())
    }

    /// Every value that touches no letter, digit or underscore on a side where it ends in one itself; the longest
    /// where they overlap.
    pub fn find(&self, text: Text<'_>) -> Result<Listed, KernelError> {
        let mut found = Listed::default();
        let mut met: Vec<Candidate> = Vec::new();
        for row in 0..text.len() {
            let Some(cell) = text.str(row)? else { continue };
            met.clear();
            for hit in self.0.find_overlapping_iter(cell) {
                let (start, end) = (hit.start(), hit.end());
                if is_whole(cell, start, end) {
                    let spec = hit.pattern().as_usize();
                    met.push(Candidate { start, end, spec, score: 1.0, validated: false, proved: false, priority: 0 });
                }
            }
            settle(&mut met);
            for one in &met {
                let number = |at: usize| i32::try_from(at).map_err(|_| KernelError::at("kernel.column_too_large", row));
                found.rows.push(number(row)?);
                found.starts.push(number(one.start)?);
                found.ends.push(number(one.end)?);
                found.values.push(number(one.spec)?);
            }
        }
        Ok(found)
    }
}

fn is_whole(cell: &str, start: usize, end: usize) -> bool {
    let Some(value) = cell.get(start..end) else { return false };
    let joined_before = value.chars().next().is_some_and(is_word_char) && word_before(cell.as_bytes(), start);
    let joined_after = value.chars().next_back().is_some_and(is_word_char) && word_after(cell.as_bytes(), end);
    !joined_before && !joined_after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_whole_value_wins_whatever_its_case() {
        let values = Values::new(&["ann".into(), "Ann Lee".into(), "#7".into()]).unwrap();
        let text = "ANN lee, Anna, x#7 #77";
        let ends = [0, i32::try_from(text.len()).unwrap()];
        let found = values.find(Text::new(&ends, text.as_bytes(), None)).unwrap();
        assert_eq!((found.starts, found.ends, found.values), (vec![0, 16], vec![7, 18], vec![1, 2]));
        assert!(Values::new(&[String::new()]).is_err());
    }
}
