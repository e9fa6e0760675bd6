//! The literals with which all matches of a pattern begin, if they are few.

use regex_syntax::hir::{Hir, HirKind};

use super::literals::{Gram, folded, signs};

/// So many beginnings are told apart.
const MOST: usize = 600;
/// Of so many bytes.
const WIDTH: usize = 4;

/// Folded beginnings; what goes on unknown is no longer added to.
#[derive(Debug, Clone)]
struct Beginnings(Vec<(Vec<u8>, bool)>);

/// Of every match the first four folded bytes, or three, or two; nothing if there are matches that begin otherwise.
pub fn prefixes(hir: &Hir) -> Option<Vec<Gram>> {
    let Beginnings(all) = Beginnings::of(hir)?;
    if all.is_empty() || all.iter().any(|(text, _)| text.len() < 2) {
        return None;
    }
    let byte = |text: &[u8], at: usize| text.get(at).copied().unwrap_or(0);
    let gram = |text: &[u8]| u32::from_le_bytes([byte(text, 0), byte(text, 1), byte(text, 2), byte(text, 3)]);
    let mut grams: Vec<Gram> = all.iter().map(|(text, _)| gram(text)).collect();
    grams.sort_unstable();
    grams.dedup();
    Some(grams)
}

impl Beginnings {
    /// `None` if they are too many.
    fn of(hir: &Hir) -> Option<Self> {
        let all = match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self(vec![(vec![], true)]),
            HirKind::Literal(literal) => {
                let text = folded(&literal.0[..literal.0.len().min(WIDTH)]);
                Self(vec![(text, literal.0.len() <= WIDTH)])
            }
            HirKind::Class(class) => match signs(class) {
                Some(signs) => Self(signs.into_iter().map(|sign| (sign, true)).collect()),
                None => Self(vec![(vec![], false)]),
            },
            HirKind::Capture(capture) => Self::of(&capture.sub)?,
            HirKind::Repetition(repetition) => {
                let mut all = Self::of(&repetition.sub)?;
                if repetition.max != Some(1) {
                    all.0.iter_mut().for_each(|(_, goes_on)| *goes_on = false);
                }
                if repetition.min == 0 {
                    all.0.push((vec![], true));
                }
                all
            }
            HirKind::Concat(parts) => {
                let mut all = Self(vec![(vec![], true)]);
                for part in parts {
                    if all.0.iter().all(|(text, goes_on)| !goes_on || text.len() >= WIDTH) {
                        break;
                    }
                    all = all.then(&Self::of(part)?)?;
                }
                all
            }
            HirKind::Alternation(choices) => {
                let mut all = Vec::new();
                for choice in choices {
                    all.extend(Self::of(choice)?.0);
                }
                Self(all)
            }
        };
        all.tidy()
    }

    fn then(self, next: &Self) -> Option<Self> {
        let mut all = Vec::new();
        for (text, goes_on) in self.0 {
            if !goes_on || text.len() >= WIDTH {
                all.push((text, goes_on));
                continue;
            }
            for (more, still) in &next.0 {
                let mut joined = [&text[..], more].concat();
                let whole = joined.len() <= WIDTH;
                joined.truncate(WIDTH);
                all.push((joined, *still && whole));
            }
            if all.len() > 8 * MOST {
                return None;
            }
        }
        Self(all).tidy()
    }

    fn tidy(mut self) -> Option<Self> {
        self.0.sort_unstable();
        self.0.dedup();
        (self.0.len() <= MOST).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::parsed;
    use super::*;

    fn of(regex: &str) -> Option<Vec<String>> {
        let text = |gram: &Gram| String::from_utf8_lossy(&gram.to_le_bytes()).trim_end_matches('\0').to_owned();
        prefixes(&parsed(regex).unwrap()).map(|grams| {
            let mut all: Vec<String> = grams.iter().map(text).collect();
            all.sort();
            all
        })
    }

    fn are(texts: &[&str]) -> Option<Vec<String>> {
        Some(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn few_beginnings_are_told() {
        assert_eq!(of("(?i:(?:my |his )?login|pin)[0-9]"), are(&["his ", "logi", "my l", "pin"]));
        assert_eq!(of("SK[0-9]{2}|xyz"), are(&["sk", "xyz"]));
        assert_eq!(of("S[0-9]{2}"), None);
        assert_eq!(of("sk-[0-9]{2}"), are(&["sk-"]));
        assert_eq!(of("(?:ab)+c"), are(&["ab"]));
        assert_eq!(of("(?:abc)+c"), are(&["abc"]));
        assert_eq!(of("(?:abc)?[0-9]"), None);
        assert_eq!(of("a-?bcd"), are(&["a-bc", "abcd"]));
    }
}
