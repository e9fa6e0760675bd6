//! Patterns that are read together. Short ones share one automaton; the long ones of a recognizer have one of their own:
//! determinized together, patterns that repeat words and patterns of numbers would multiply each other's states.

use regex_automata::hybrid::dfa::Cache;

use super::automaton::{Automaton, Direction};
use crate::error::KernelError;

/// A pattern of more bytes is long.
const LONG: usize = 300;
/// So many groups a byte pair's mask has room for.
const MOST: usize = 32;

/// So many groups have the short patterns of numbers, and as many all other short ones.
const SHORT_GROUPS: usize = 8;
/// So many neighbouring families are in one group.
const SHORT_FAMILIES: usize = 40;

/// Patterns of one automaton with the rules that each decides for.
#[derive(Debug)]
pub struct Group {
    /// Reads all of them at once.
    pub automaton: Automaton,
    /// The rules of each pattern.
    pub rules: Vec<Vec<usize>>,
}

/// Patterns on their way into groups.
#[derive(Debug, Default)]
pub struct Gathered<'s> {
    families: Vec<u16>,
    patterns: Vec<Vec<&'s str>>,
    rules: Vec<Vec<Vec<usize>>>,
}

impl<'s> Gathered<'s> {
    /// Adds a rule's pattern; rules that differ only in their context share one.
    pub fn add(&mut self, rule: usize, family: u16, pattern: &'s str) {
        let group = match (pattern.len() > LONG, begins_with_digit(pattern)) {
            (true, _) => 2 * SHORT_GROUPS + self.place_of(family) % (MOST - 2 * SHORT_GROUPS),
            (false, is_number) => {
                usize::from(family) / SHORT_FAMILIES % SHORT_GROUPS + usize::from(is_number) * SHORT_GROUPS
            }
        };
        while self.patterns.len() <= group {
            self.patterns.push(Vec::new());
            self.rules.push(Vec::new());
        }
        match self.patterns[group].iter().position(|known| *known == pattern) {
            Some(known) => self.rules[group][known].push(rule),
            None => {
                self.rules[group].push(vec![rule]);
                self.patterns[group].push(pattern);
            }
        }
    }

    fn place_of(&mut self, family: u16) -> usize {
        let known = self.families.iter().position(|own| *own == family);
        known.unwrap_or_else(|| {
            self.families.push(family);
            self.families.len() - 1
        })
    }

    /// The groups, compiled.
    pub fn compile(self) -> Result<Vec<Group>, KernelError> {
        let compiled = self.patterns.iter().zip(self.rules).filter(|(patterns, _)| !patterns.is_empty());
        compiled
            .map(|(patterns, rules)| Ok(Group { automaton: Automaton::new(patterns, Direction::Forward)?, rules }))
            .collect()
    }
}

/// Whether a pattern begins with a digit, as numbers do.
fn begins_with_digit(pattern: &str) -> bool {
    pattern.trim_start_matches(['(', '?', ':']).trim_start_matches('[').starts_with(|sign: char| sign.is_ascii_digit())
}

/// For every byte pair (first × 256 + second) the groups that may begin with it, one bit each, and for every single byte
/// whether any may.
pub fn beginnings(groups: &[Group]) -> Result<(Vec<u32>, [bool; 256]), KernelError> {
    let mut pairs = vec![0_u32; 1 << 16];
    let mut first_bytes = [false; 256];
    for (which, group) in groups.iter().enumerate() {
        let mut cache: Cache = group.automaton.cache();
        for first in 0..=255_u8 {
            if !group.automaton.viable(&mut cache, &[first])? {
                continue;
            }
            first_bytes[usize::from(first)] = true;
            for second in 0..=255_u8 {
                if group.automaton.viable(&mut cache, &[first, second])? {
                    pairs[usize::from(first) << 8 | usize::from(second)] |= 1 << which;
                }
            }
        }
    }
    Ok((pairs, first_bytes))
}
