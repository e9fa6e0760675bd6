//! What a pattern's syntax tells before anything is compiled.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use super::edges::Edge;
use super::literals::{Gram, Need, digit_reach};
use super::positions::Positions;
use super::prefixes::prefixes;
use crate::error::KernelError;

/// Where a pattern can match at all.
#[derive(Debug)]
pub struct Shape {
    /// What it begins with.
    pub head: Head,
    /// A literal inside it.
    pub need: Option<Need>,
    /// Within so many bytes of a start there is a digit, if there must be one.
    pub digit: Option<usize>,
}

/// What a pattern begins with.
#[derive(Debug)]
pub enum Head {
    /// One of a few literals.
    Literals(Vec<Gram>),
    /// These bytes.
    Bytes(Box<Positions>),
}

impl Shape {
    /// Of a regex with that edge behind its matches; a malformed one is `kernel.pattern`.
    pub fn of(regex: &str, right: Edge) -> Result<Self, KernelError> {
        let hir = parsed(regex)?;
        let head = match prefixes(&hir) {
            Some(grams) => Head::Literals(grams),
            None => Head::Bytes(Box::new(Positions::of(&hir, right))),
        };
        Ok(Self { head, need: Need::of(&hir), digit: digit_reach(&hir) })
    }
}

/// The regex's syntax; a malformed one is `kernel.pattern`.
pub fn parsed(regex: &str) -> Result<Hir, KernelError> {
    let mut parser = ParserBuilder::new().utf8(false).build();
    parser.parse(regex).map_err(|_| KernelError::new("kernel.pattern"))
}
