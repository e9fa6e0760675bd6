//! What was found once in a cell is found again everywhere in it.

use super::edges::{word_after, word_before};
use super::settle::Candidate;

/// Values of fewer bytes come again by chance.
const LEAST: usize = 4;
/// Parts of names of fewer bytes are particles and initials.
const LEAST_PART: usize = 3;
/// Longer values do not come again.
const MOST: usize = 256;

/// Adds the other places at which a found value stands as a whole word, the longest value where several do.
/// `candidates` are settled; `has_parts` says of a spec whether each word of its values stands for the whole (a surname
/// for its bearer).
pub fn again(hay: &[u8], candidates: &mut Vec<Candidate>, has_parts: impl Fn(usize) -> bool) {
    let covered: usize = candidates.iter().map(|found| found.end - found.start).sum();
    if candidates.is_empty() || covered + LEAST_PART > hay.len() {
        return;
    }
    let values = Values::of(hay, candidates, has_parts);
    if values.sorted.is_empty() {
        return;
    }
    let settled = candidates.len();
    let (mut at, mut next) = (0, 0);
    while at < hay.len() {
        let taken = candidates[..settled].get(next).map_or((usize::MAX, 0), |found| (found.start, found.end));
        if at >= taken.0 {
            (at, next) = (taken.1, next + 1);
            continue;
        }
        if values.may_begin(hay[at])
            && !word_before(hay, at)
            && let Some((length, which)) =
                values.at(&hay[at..hay.len().min(taken.0)], |length| !word_after(hay, at + length))
        {
            candidates.push(Candidate { start: at, end: at + length, ..candidates[which] });
            at += length;
        } else {
            at += 1;
        }
    }
    if candidates.len() > settled {
        candidates.sort_unstable_by_key(|found| found.start);
    }
}

/// Values with the candidate that each came from, sorted and distinct.
struct Values<'h> {
    sorted: Vec<(&'h [u8], usize)>,
    first_bytes: [u64; 4],
}

impl<'h> Values<'h> {
    fn of(hay: &'h [u8], candidates: &[Candidate], has_parts: impl Fn(usize) -> bool) -> Self {
        let mut sorted: Vec<(&[u8], usize)> = Vec::new();
        for (which, found) in candidates.iter().enumerate() {
            let value = &hay[found.start..found.end];
            if value.len() > MOST {
                continue;
            }
            if value.len() >= LEAST {
                sorted.push((value, which));
            }
            if has_parts(found.spec) {
                let parts = value.split(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b',' | b'-'));
                let telling = parts.filter(|part| part.len() >= LEAST_PART && begins_large(part));
                sorted.extend(telling.map(|part| (part, which)));
            }
        }
        sorted.sort_unstable();
        sorted.dedup_by_key(|(value, _)| *value);
        let mut first_bytes = [0; 4];
        for (value, _) in &sorted {
            first_bytes[usize::from(value[0] >> 6)] |= 1 << (value[0] & 63);
        }
        Self { sorted, first_bytes }
    }

    #[inline]
    fn may_begin(&self, byte: u8) -> bool {
        self.first_bytes[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }

    /// The longest value that `text` begins with and whose length fits.
    fn at(&self, text: &[u8], fits: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let mut text = &text[..text.len().min(MOST)];
        while !text.is_empty() {
            // The last value that is not greater: it begins the text, or says how long one that does can be.
            let (value, which) = self.sorted[..self.sorted.partition_point(|(value, _)| *value <= text)].last()?;
            let common = value.iter().zip(text).take_while(|(a, b)| a == b).count();
            if common == value.len() && fits(common) {
                return Some((common, *which));
            }
            text = &text[..common.min(text.len() - 1)];
        }
        None
    }
}

fn begins_large(part: &[u8]) -> bool {
    let first = part.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
    first.is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str, found: &[(usize, usize)], has_parts: bool) -> Vec<String> {
        let candidate =
            |&(start, end)| Candidate { start, end, spec: 0, score: 0.9, validated: false, proved: false, priority: 0 };
        let mut candidates: Vec<_> = found.iter().map(candidate).collect();
        again(text.as_bytes(), &mut candidates, |_| has_parts);
        candidates.iter().map(|c| text[c.start..c.end].to_owned()).collect()
    }

    #[test]
    fn whole_values_are_found_again_as_whole_words() {
        let text = "id 4711-x: ask 4711-x, not 4711-xy or a4711-x. 4711-x";
        assert_eq!(spans(text, &[(3, 9)], false), ["4711-x"; 3]);
        assert_eq!(spans("abc abc", &[(0, 3)], false), ["abc"]);
    }

    #[test]
    fn parts_of_names_stand_for_their_bearer() {
        let text = "Anna van Dyck came. Dyck, Anna van Dyck and van said: anna, Annas.";
        assert_eq!(spans(text, &[(0, 13)], true), ["Anna van Dyck", "Dyck", "Anna van Dyck"]);
        assert_eq!(spans(text, &[(0, 13)], false), ["Anna van Dyck", "Anna van Dyck"]);
    }

    #[test]
    fn a_shorter_value_is_taken_where_the_longer_is_no_whole_word() {
        let text = "kate kate.moss: kate.mossy";
        assert_eq!(spans(text, &[(0, 4), (5, 14)], false), ["kate", "kate.moss", "kate"]);
    }
}
