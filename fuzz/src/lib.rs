//! What the targets share: columns from raw bytes, and the shipped recognizers as `tools.fuzz_specs` writes them.

use std::ops::Deref;
use std::sync::Arc;

use serde::Deserialize;
use sfumato_kernel::arrays::Text;
use sfumato_kernel::error::KernelError;
use sfumato_kernel::phone::Plans;
use sfumato_kernel::scan::{Anchor, Context, Dictionary, Edge, Scanner, Spec};
use sfumato_kernel::validators::Validator;

/// Owned buffers of a text column without nulls.
pub struct Column {
    offsets: Vec<i32>,
    data: Vec<u8>,
}

impl Column {
    /// Cells of these texts.
    pub fn new<'a>(cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut column = Self { offsets: vec![0], data: Vec::new() };
        for cell in cells {
            column.data.extend_from_slice(cell.as_bytes());
            column.offsets.push(i32::try_from(column.data.len()).expect("inputs are short"));
        }
        column
    }

    /// The view that kernels take.
    pub fn text(&self) -> Text<'_> {
        Text::new(&self.offsets, &self.data, None)
    }
}

#[derive(Deserialize)]
struct Written {
    plans: String,
    specs: Vec<WrittenSpec>,
}

#[derive(Deserialize)]
struct WrittenSpec {
    regex: String,
    anchor: String,
    before: String,
    lead: String,
    trail: String,
    left: String,
    right: String,
    validator: String,
    argument: String,
    score: f32,
    validated_score: f32,
    context: Vec<String>,
    boost: f32,
    negative: Vec<String>,
    penalty: f32,
    words_before: usize,
    words_after: usize,
    claims_context: bool,
    priority: u8,
    family: u16,
    terms: Option<Vec<String>>,
    respects_case: bool,
    has_parts: bool,
}

impl WrittenSpec {
    fn read(self, plans: &Arc<Plans>) -> Spec {
        Spec {
            regex: self.regex,
            terms: self.terms.map(|terms| Dictionary { terms, respects_case: self.respects_case }),
            anchor: (!self.anchor.is_empty())
                .then(|| Anchor { literal: self.anchor.into_bytes(), before: self.before }),
            lead: self.lead,
            trail: self.trail,
            left: Edge::named(&self.left).expect("edge"),
            right: Edge::named(&self.right).expect("edge"),
            validator: Validator::named(&self.validator, &self.argument, Some(plans)).expect("validator"),
            score: self.score,
            validated_score: self.validated_score,
            context: Context {
                words: self.context,
                boost: self.boost,
                negative: self.negative,
                penalty: self.penalty,
                before: self.words_before,
                after: self.words_after,
                claimed: self.claims_context,
            },
            priority: self.priority,
            has_parts: self.has_parts,
            family: self.family,
        }
    }
}

/// A scanner that still knows the families of its specs.
pub struct Known {
    scanner: Scanner,
    families: Vec<u16>,
}

impl Known {
    /// As [`Scanner::new`].
    pub fn new(specs: &[Spec]) -> Result<Self, KernelError> {
        Ok(Self { scanner: Scanner::new(specs)?, families: specs.iter().map(|spec| spec.family).collect() })
    }

    /// The family of a spec.
    pub fn family(&self, spec: u16) -> i32 {
        i32::from(self.families[usize::from(spec)])
    }
}

impl Deref for Known {
    type Target = Scanner;

    fn deref(&self) -> &Scanner {
        &self.scanner
    }
}

/// The scanner of all shipped recognizers, from the file that SFUMATO_FUZZ_SPECS names (`make fuzz` writes it).
pub fn shipped() -> Known {
    let path = std::env::var("SFUMATO_FUZZ_SPECS").expect("SFUMATO_FUZZ_SPECS names no file: run `make fuzz`");
    let text = std::fs::read_to_string(path).expect("SFUMATO_FUZZ_SPECS cannot be read: run `make fuzz`");
    let written: Written = serde_json::from_str(&text).expect("the specs are of another build: run `make fuzz`");
    let plans = Arc::new(Plans::new(&written.plans).expect("plans"));
    let specs: Vec<Spec> = written.specs.into_iter().map(|spec| spec.read(&plans)).collect();
    Known::new(&specs).expect("the shipped patterns compile")
}

/// A spec with nothing but a pattern, as a user's file may give it.
pub fn plain(regex: &str, lead: &str, trail: &str, edge: &str) -> Option<Spec> {
    Some(Spec {
        regex: regex.to_owned(),
        terms: None,
        anchor: None,
        lead: lead.to_owned(),
        trail: trail.to_owned(),
        left: Edge::named(edge).ok()?,
        right: Edge::named(edge).ok()?,
        validator: Validator::Anything,
        score: 0.6,
        validated_score: 0.6,
        context: Context { words: vec!["name".to_owned()], boost: 0.2, before: 3, after: 3, ..Context::default() },
        priority: 0,
        has_parts: false,
        family: 0,
    })
}
