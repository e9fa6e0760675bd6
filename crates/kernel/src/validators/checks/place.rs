//! Names of places by list: towns, countries and their parts.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use super::Check;
use super::person::{is_no_name, is_some_name, with_folded};
use crate::scan::Fnv;
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("place", place), ("place_small", small)];

const TOWNS: &str = include_str!("../../../../../src/sfumato/detection/data/towns.txt");
const COUNTRIES: &str = include_str!("../../../../../src/sfumato/detection/data/countries.txt");
const WORDS: &str = include_str!("../../../../../src/sfumato/detection/data/place_words.txt");
const MOST_WORDS: usize = 5;

/// The longest name that is as likely an abbreviation.
const SHORT: usize = 3;

/// A place has that name.
const PLACE: u8 = 1;
/// So has something else.
const WORD: u8 = 2;
/// The name of a place begins with the word.
const FIRST: u8 = 4;

type Table = HashMap<Box<str>, u8, BuildHasherDefault<Fnv>>;

fn names(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::with_capacity_and_hasher(60_000, BuildHasherDefault::default());
        let mut add = |name: &str, kind: u8| {
            let key: Box<str> = name.chars().filter(char::is_ascii_alphanumeric).collect();
            *table.entry(key).or_insert(0) |= kind;
        };
        for name in names(TOWNS).chain(names(COUNTRIES)) {
            add(name, PLACE);
            add(name.split([' ', '-', '\'']).next().unwrap_or(name), FIRST);
        }
        names(WORDS).for_each(|word| add(word, WORD));
        table
    })
}

fn kinds_of(folded: &str) -> u8 {
    table().get(folded).copied().unwrap_or(0)
}

/// Whether a place's name may begin as `text` does, told by its first word.
pub fn may_begin(text: &[u8]) -> bool {
    let length = text.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let goes_on = text.get(length).is_some_and(|next| matches!(next, 0x80..|b'\''| b'-' | b'.'));
    let Ok(word) = std::str::from_utf8(&text[..length]) else { return true };
    goes_on || with_folded(word, |word| kinds_of(word) & (PLACE | FIRST) != 0)
}

/// A place of the list: sure if nothing else is called so, weak if it is a word or a name of people too.
fn place(text: &[u8]) -> Verdict {
    let Ok(text) = std::str::from_utf8(text) else { return Verdict::Reject };
    let words = text.split([' ', '-']).filter(|word| !word.is_empty());
    let small = !text.starts_with(char::is_uppercase);
    if small || text.ends_with(['.', ' ', '\'', '-']) || words.clone().count() > MOST_WORDS {
        return Verdict::Reject;
    }
    let kinds = with_folded(text, kinds_of);
    let is_one = words.clone().count() == 1;
    if kinds & PLACE == 0 || is_one && is_no_name(text) {
        return Verdict::Reject;
    }
    // Three letters are an abbreviation of something as often as a town.
    if kinds & WORD != 0 || text.len() <= SHORT || words.clone().all(is_some_name) {
        return Verdict::Weak;
    }
    Verdict::Sure
}

/// A place in small letters, as people type: never one that is also a word or somebody's name.
fn small(text: &[u8]) -> Verdict {
    let Ok(text) = std::str::from_utf8(text) else { return Verdict::Reject };
    let kinds = with_folded(text, kinds_of);
    if kinds & PLACE == 0 || kinds & WORD != 0 || text.split(' ').any(|word| is_some_name(word) || is_no_name(word)) {
        return Verdict::Reject;
    }
    Verdict::Weak
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_the_list_are_sure_but_for_words_and_names() {
        for sure in ["Tulsa", "München", "New York", "Stratford-upon-Avon", "South Africa", "LEEDS", "Deutschland"] {
            assert_eq!(place(sure.as_bytes()), Verdict::Sure, "{sure}");
            assert!(may_begin(sure.as_bytes()), "{sure}");
        }
        for weak in ["Reading", "Anna", "Nice", "Bath"] {
            assert_eq!(place(weak.as_bytes()), Verdict::Weak, "{weak}");
        }
        assert_eq!((small(b"croydon"), small(b"kuala lumpur")), (Verdict::Weak, Verdict::Weak));
        assert_eq!(
            (small(b"reading"), small(b"anna"), small(b"order")),
            (Verdict::Reject, Verdict::Reject, Verdict::Reject)
        );
        for none in ["leeds", "Xylqua", "May", "Tulsa Xylqua", "The", "Leeds-"] {
            assert_eq!(place(none.as_bytes()), Verdict::Reject, "{none}");
        }
        assert!(!may_begin(b"Because of") && !may_begin(b"Xylqua "));
    }
}
