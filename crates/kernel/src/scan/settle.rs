//! Which of overlapping readings of one cell stay.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One reading of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Which spec.
    pub spec: usize,
    /// Between 0 and 1.
    pub score: f32,
    /// Whether a validator was sure.
    pub validated: bool,
    /// Whether that is proof, as check digits are; it beats longer readings.
    pub proved: bool,
    /// The spec's priority.
    pub priority: u8,
}

/// The order in which overlapping candidates win.
pub fn better_first(a: &Candidate, b: &Candidate) -> Ordering {
    b.proved
        .cmp(&a.proved)
        .then_with(|| (b.end - b.start).cmp(&(a.end - a.start)))
        .then_with(|| b.score.total_cmp(&a.score))
        .then_with(|| b.priority.cmp(&a.priority))
        .then_with(|| a.start.cmp(&b.start))
        .then_with(|| a.spec.cmp(&b.spec))
}

/// Leaves the winners, disjoint and sorted by start: validated before longer before higher score.
pub fn settle(candidates: &mut Vec<Candidate>) {
    if candidates.len() < 2 {
        return;
    }
    candidates.sort_unstable_by(better_first);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    candidates.retain(|candidate| {
        let clash = taken.range(..candidate.end).next_back().is_some_and(|(_, end)| *end > candidate.start);
        if !clash {
            taken.insert(candidate.start, candidate.end);
        }
        !clash
    });
    candidates.sort_unstable_by_key(|candidate| candidate.start);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize, score: f32, validated: bool) -> Candidate {
        Candidate { start, end, spec: 0, score, validated, proved: validated, priority: 0 }
    }

    #[test]
    fn validated_beats_longer_beats_surer() {
        let mut spans = vec![span(0, 9, 0.9, false), span(2, 5, 0.6, true), span(10, 12, 0.5, false)];
        settle(&mut spans);
        assert_eq!(spans.iter().map(|s| (s.start, s.end)).collect::<Vec<_>>(), [(2, 5), (10, 12)]);
        let mut spans = vec![span(0, 3, 0.9, false), span(2, 7, 0.5, false), span(7, 8, 0.5, false)];
        settle(&mut spans);
        assert_eq!(spans.iter().map(|s| (s.start, s.end)).collect::<Vec<_>>(), [(2, 7), (7, 8)]);
        let mut spans = vec![span(0, 3, 0.5, false), span(0, 3, 0.8, false)];
        settle(&mut spans);
        assert_eq!(spans, [span(0, 3, 0.8, false)]);
    }
}
