//! Literals that every match of a pattern has in it, so that where none of them stands the pattern need not be tried.
//!
//! All is folded by setting bit 5 of each byte, which joins the cases of ASCII and Latin-1 letters and a few other signs:
//! a filter may be too generous, never too strict.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::plain::never_comes;

/// So many strings are told apart.
const MOST_STRINGS: usize = 600;
/// So many bytes of what need not be there.
const LONGEST_OPTION: usize = 16;
/// So many signs of a class.
const MOST_SIGNS: usize = 8;
/// Literals that stand more often than once in so many bytes of text filter nothing.
const DEAREST: f32 = 1.0 / 50.0;

/// A folded run of up to four bytes as a little-endian number; of fewer the higher bytes are zero.
pub type Gram = u32;

/// One of the grams stands in every match.
#[derive(Debug, Clone)]
pub struct Need {
    /// Sorted, distinct.
    pub grams: Vec<Gram>,
    /// At most so many bytes lie between the start of a match and the end of the gram.
    pub reach: usize,
    cost: f32,
}

impl Need {
    /// What a pattern needs, if that is rare enough to be worth looking for.
    pub fn of(hir: &Hir) -> Option<Self> {
        let facts = Facts::of(hir);
        facts.need.filter(|need| need.cost <= DEAREST)
    }

    /// The rarer of two.
    pub fn rarer(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) => Some(if other.cost < one.cost { other } else { one }),
            (one, other) => one.or(other),
        }
    }

    fn of_strings(strings: &[Vec<u8>], reach: Option<usize>) -> Option<Self> {
        let mut grams = strings.iter().map(|text| rarest(text)).collect::<Option<Vec<_>>>()?;
        grams.sort_unstable();
        grams.dedup();
        let cost = grams.iter().map(|gram| frequency(&gram.to_le_bytes())).sum();
        (!grams.is_empty()).then_some(Self { grams, reach: reach.unwrap_or(usize::MAX), cost })
    }

    fn behind(self, offset: Option<usize>) -> Self {
        Self { reach: offset.map_or(usize::MAX, |offset| self.reach.saturating_add(offset)), ..self }
    }

    fn either(mut self, other: Self) -> Self {
        self.grams.extend(other.grams);
        self.grams.sort_unstable();
        self.grams.dedup();
        Self { grams: self.grams, reach: self.reach.max(other.reach), cost: self.cost + other.cost }
    }
}

/// The rarest gram of a text.
fn rarest(text: &[u8]) -> Option<Gram> {
    let width = text.len().min(4);
    if width < 3 {
        return None;
    }
    let grams = text.windows(width).map(|gram| (frequency(gram), gram));
    let (_, gram) = grams.min_by(|a, b| a.0.total_cmp(&b.0))?;
    let byte = |at: usize| gram.get(at).copied().unwrap_or(0);
    Some(u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)]))
}

/// About how often a byte of English text begins these (folded) ones, as if each stood by itself.
fn frequency(gram: &[u8]) -> f32 {
    gram.iter().filter(|byte| **byte != 0).map(|byte| byte_frequency(*byte)).product()
}

fn byte_frequency(byte: u8) -> f32 {
    /// Of the letters, per mille of all bytes.
    const LETTERS: [u8; 26] =
        [65, 12, 24, 34, 100, 18, 16, 45, 58, 2, 7, 34, 20, 57, 62, 17, 1, 50, 52, 75, 24, 9, 18, 2, 17, 1];
    match byte {
        b' ' => 0.16,
        b'a'..=b'z' => f32::from(LETTERS[usize::from(byte - b'a')]) / 1000.0,
        b'0'..=b'9' | b',' | b'.' | b'-' => 0.01,
        _ => 0.003,
    }
}

/// How many bytes behind the start of a match a digit ends that every match has; nothing if there are matches without.
pub fn digit_reach(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => literal.0.iter().position(u8::is_ascii_digit).map(|at| at + 1),
        HirKind::Class(Class::Bytes(class)) => {
            let all = class.ranges().iter().all(|range| range.start().is_ascii_digit() && range.end().is_ascii_digit());
            all.then_some(1)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let all = class.ranges().iter().all(|range| range.start().is_ascii_digit() && range.end().is_ascii_digit());
            all.then_some(1)
        }
        HirKind::Capture(capture) => digit_reach(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => digit_reach(&repetition.sub),
        HirKind::Alternation(choices) => {
            choices.iter().map(digit_reach).reduce(|one, other| one.zip(other).map(|(a, b)| a.max(b)))?
        }
        HirKind::Concat(parts) => {
            let mut offset = 0_usize;
            let mut nearest: Option<usize> = None;
            for part in parts {
                if let Some(reach) = digit_reach(part) {
                    let reach = reach.saturating_add(offset);
                    nearest = Some(nearest.map_or(reach, |known| known.min(reach)));
                }
                offset = offset.saturating_add(part.properties().maximum_len().unwrap_or(usize::MAX));
            }
            nearest
        }
    }
}

/// What is known of a part of a pattern.
struct Facts {
    /// All that it may read.
    exact: Option<Vec<Vec<u8>>>,
    need: Option<Need>,
    /// Of its readings, in bytes.
    longest: Option<usize>,
}

impl Facts {
    fn of(hir: &Hir) -> Self {
        let longest = hir.properties().maximum_len();
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::of_strings(vec![vec![]], longest),
            HirKind::Literal(literal) => Self::of_strings(vec![folded(&literal.0)], longest),
            HirKind::Class(class) => match signs(class) {
                Some(signs) => Self::of_strings(signs, longest),
                None => Self { exact: None, need: None, longest },
            },
            HirKind::Capture(capture) => Self::of(&capture.sub),
            // What need not be there and is long says nothing.
            HirKind::Repetition(repetition) if repetition.min == 0 && !is_short(&repetition.sub) => {
                Self { exact: None, need: None, longest }
            }
            HirKind::Repetition(repetition) => {
                let once = Self::of(&repetition.sub);
                match (repetition.min, repetition.max, once.exact) {
                    (0, Some(1), Some(mut strings)) => {
                        strings.push(vec![]);
                        Self { exact: Some(strings), need: None, longest }
                    }
                    (0, ..) => Self { exact: None, need: None, longest },
                    (count @ 2..=4, Some(most), Some(strings)) if count == most => {
                        let times = std::iter::repeat_n(strings, count as usize);
                        match times.reduce(|all, more| product(&all, &more)).filter(|all| all.len() <= MOST_STRINGS) {
                            Some(strings) => Self::of_strings(strings, longest),
                            None => Self { exact: None, need: once.need, longest },
                        }
                    }
                    _ => Self { exact: None, need: once.need, longest },
                }
            }
            HirKind::Concat(parts) => Self::in_a_row(parts, longest),
            HirKind::Alternation(choices) => Self::one_of(choices, longest),
        }
    }

    fn of_strings(strings: Vec<Vec<u8>>, longest: Option<usize>) -> Self {
        let need = Need::of_strings(&strings, longest);
        Self { exact: Some(strings), need, longest }
    }

    fn in_a_row(parts: &[Hir], longest: Option<usize>) -> Self {
        let mut run = vec![vec![]];
        let mut is_exact = true;
        let mut best: Option<Need> = None;
        let mut offset = Some(0_usize);
        for part in parts {
            let facts = Self::of(part);
            match facts.exact {
                Some(strings) if run.len() * strings.len() <= MOST_STRINGS => run = product(&run, &strings),
                Some(strings) => {
                    is_exact = false;
                    best = Need::rarer(best, Need::of_strings(&run, offset));
                    run = strings;
                }
                None => {
                    is_exact = false;
                    best = Need::rarer(best, Need::of_strings(&run, offset));
                    best = Need::rarer(best, facts.need.map(|need| need.behind(offset)));
                    run = vec![vec![]];
                }
            }
            offset = offset.zip(facts.longest).map(|(sum, more)| sum + more);
        }
        let need = Need::rarer(best, Need::of_strings(&run, offset));
        Self { exact: is_exact.then_some(run), need, longest }
    }

    fn one_of(choices: &[Hir], longest: Option<usize>) -> Self {
        let mut exact = Some(Vec::new());
        let mut need: Option<Option<Need>> = None;
        for choice in choices {
            let facts = Self::of(choice);
            exact = match (exact, facts.exact) {
                (Some(mut all), Some(more)) if all.len() + more.len() <= MOST_STRINGS => {
                    all.extend(more);
                    Some(all)
                }
                _ => None,
            };
            need = Some(match need {
                None => facts.need,
                Some(so_far) => so_far.zip(facts.need).map(|(one, other)| one.either(other)),
            });
        }
        Self { exact, need: need.flatten(), longest }
    }
}

fn is_short(hir: &Hir) -> bool {
    hir.properties().maximum_len().is_some_and(|longest| longest <= LONGEST_OPTION)
}

/// Bytes with bit 5 set.
pub fn folded(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte | 0x20).collect()
}

/// The few signs of a class, folded.
pub fn signs(class: &Class) -> Option<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    match class {
        Class::Bytes(class) => {
            for byte in class.ranges().iter().flat_map(|range| range.start()..=range.end()) {
                all.push(folded(&[byte]));
            }
        }
        Class::Unicode(class) => {
            for sign in class.ranges().iter().flat_map(|range| range.start()..=range.end()) {
                if !never_comes(sign) {
                    all.push(folded(sign.encode_utf8(&mut [0; 4]).as_bytes()));
                }
                if all.len() > 4 * MOST_SIGNS {
                    return None;
                }
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    (!all.is_empty() && all.len() <= MOST_SIGNS).then_some(all)
}

fn product(fronts: &[Vec<u8>], backs: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut all = Vec::with_capacity(fronts.len() * backs.len());
    for front in fronts {
        all.extend(backs.iter().map(|back| [&front[..], back].concat()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::super::shape::parsed;
    use super::*;

    fn need(regex: &str) -> Option<(Vec<String>, usize)> {
        let text = |gram: &Gram| {
            let bytes = gram.to_le_bytes();
            String::from_utf8_lossy(&bytes[..if bytes[3] == 0 { 3 } else { 4 }]).into_owned()
        };
        Need::of(&parsed(regex).unwrap()).map(|need| (need.grams.iter().map(text).collect(), need.reach))
    }

    fn of(grams: &[&str], reach: usize) -> Option<(Vec<String>, usize)> {
        Some((grams.iter().map(|gram| (*gram).to_owned()).collect(), reach))
    }

    #[test]
    fn what_every_match_has_is_needed() {
        assert_eq!(need("(?i:pin)(?: no)? [0-9]+"), of(&["pin "], 7));
        assert_eq!(need("[0-9]{1,3} (?:Quay|Xyst)"), of(&["xyst", "quay"], 8));
        assert_eq!(need("[a-z]+(?:gracht|plein)"), of(&["grac", "plei"], usize::MAX));
        assert_eq!(need("(?:vat|[0-9])x"), None);
        assert_eq!(need("(?:quiz)?[0-9]"), None);
        assert_eq!(need("(?:quiz )+[0-9]"), of(&["quiz"], 5));
        assert_eq!(need("[0-9]{4}"), None);
        assert_eq!(need("the"), of(&["the"], 3));
        assert_eq!(need("[Kk]wz"), of(&["kwz"], 3));
    }

    #[test]
    fn digits_that_every_match_has_are_known() {
        let reach = |regex: &str| digit_reach(&parsed(regex).unwrap());
        assert_eq!(reach("[A-Z]{2,3} ?[0-9]+x"), Some(5));
        assert_eq!(reach("[a-z]+(?:[0-9]|b1)"), Some(usize::MAX));
        assert_eq!((reach("[a-z0-9]+"), reach("a(?:1|b)"), reach("a[0-9]?")), (None, None, None));
    }
}
