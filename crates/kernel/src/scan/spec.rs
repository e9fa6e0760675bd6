//! What a recognizer hands to the scanner.

use super::edges::Edge;
use crate::validators::Validator;

/// A literal that every match of a pattern contains, and what may stand before it.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// The literal; the spec's regex begins with it, or its lead where it has one.
    pub literal: Vec<u8>,
    /// Regex of the text before the literal; empty if a match begins with the literal.
    pub before: String,
}

/// Words near a match that make it likelier or unlikelier.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Words and phrases that raise the score.
    pub words: Vec<String>,
    /// By how much; a match counts once, however many words are near.
    pub boost: f32,
    /// Words and phrases that lower the score.
    pub negative: Vec<String>,
    /// By how much.
    pub penalty: f32,
    /// How many words before the match are looked at.
    pub before: usize,
    /// How many words after the match are looked at.
    pub after: usize,
    /// Whether words before an earlier match of the same family are that one's own.
    pub claimed: bool,
}

/// A list of terms.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    /// Words and phrases.
    pub terms: Vec<String>,
    /// Whether case counts.
    pub respects_case: bool,
}

/// One pattern with everything that decides about its matches.
#[derive(Debug, Clone)]
pub struct Spec {
    /// Regex in regex-automata's syntax, without look-around; matched from its first byte. Empty for a dictionary.
    pub regex: String,
    /// The terms of a dictionary, which is read instead of the regex.
    pub terms: Option<Dictionary>,
    /// Where the pattern hangs on a literal inside it.
    pub anchor: Option<Anchor>,
    /// Regex of what stands directly before a match and is no part of it (a label, a title); empty for none. The left
    /// edge is then that of the lead, or of what stands before its anchor.
    pub lead: String,
    /// Regex of what stands directly behind a match and is no part of it (a unit); empty for none.
    pub trail: String,
    /// What may stand directly before a match.
    pub left: Edge,
    /// What may stand directly after a match.
    pub right: Edge,
    /// Check of a candidate's own characters.
    pub validator: Validator,
    /// Score of a match that the validator finds possible.
    pub score: f32,
    /// Score of a match that the validator is sure of.
    pub validated_score: f32,
    /// Words around.
    pub context: Context,
    /// Decides between equals: the higher wins.
    pub priority: u8,
    /// Whether each word of a match stands for the whole where it comes again in the cell.
    pub has_parts: bool,
    /// Which specs belong together.
    pub family: u16,
}
