//! Why a span scored what it did: told by a second pass over the cells in which spans were found.

use super::context::Leaning;
use super::phrases::{Phrases, leaning};
use super::settle::{Candidate, better_first};
use super::spec::Spec;
use super::words::Word;
use crate::error::KernelError;

/// Stands for the spec of a span that no spec of its family reads.
pub const NEVER_MET: i32 = -1;

/// Where the word that counted stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// No word counted.
    Nowhere = 0,
    /// Before the match.
    Before = 1,
    /// Behind it.
    After = 2,
    /// In the hint: the name of the column.
    Hint = 3,
}

/// Spans to explain, as parallel columns: bytes, end exclusive.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// Row of each span, ascending.
    pub rows: &'a [i32],
    /// First byte.
    pub starts: &'a [i32],
    /// One past the last byte.
    pub ends: &'a [i32],
    /// Family of the specs that may have read it.
    pub families: &'a [i32],
}

/// One span of a row.
#[derive(Debug, Clone, Copy)]
pub struct One {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Family of its spec.
    pub family: u16,
}

impl Told<'_> {
    /// The spans of each row that has some.
    pub fn by_row(&self) -> Result<Vec<(usize, Vec<One>)>, KernelError> {
        let refuse = || KernelError::new("kernel.parameter");
        if [self.starts.len(), self.ends.len(), self.families.len()] != [self.rows.len(); 3] {
            return Err(refuse());
        }
        let mut rows: Vec<(usize, Vec<One>)> = Vec::new();
        let places = self.starts.iter().zip(self.ends).zip(self.families);
        for (row, ((start, end), family)) in self.rows.iter().zip(places) {
            let number = |value: i32| usize::try_from(value).map_err(|_| refuse());
            let family = u16::try_from(*family).map_err(|_| refuse())?;
            let (row, one) = (number(*row)?, One { start: number(*start)?, end: number(*end)?, family });
            match rows.last_mut() {
                Some((last, some)) if *last == row => some.push(one),
                Some((last, _)) if *last > row => return Err(KernelError::at("kernel.parameter", row)),
                _ => rows.push((row, vec![one])),
            }
        }
        Ok(rows)
    }
}

/// A reading that became a candidate, and the words around it that were looked at.
#[derive(Debug)]
pub struct Met {
    candidate: Candidate,
    front: Vec<Word>,
    back: Vec<Word>,
}

/// Readings that one cell's spans came from, as they are met.
#[derive(Debug)]
pub struct Trace {
    wanted: Vec<(usize, usize, u16)>,
    met: Vec<Option<Met>>,
}

impl Trace {
    /// Watches for readings of these places in the plain form, each by a family.
    pub fn new(places: impl Iterator<Item = (usize, usize, u16)>) -> Self {
        let wanted: Vec<_> = places.collect();
        let met = wanted.iter().map(|_| None).collect();
        Self { wanted, met }
    }

    /// A candidate: kept if it is watched for and the best so far.
    pub fn meet(&mut self, candidate: Candidate, family: u16, front: &[Word], back: &[Word]) {
        for (place, met) in self.wanted.iter().zip(&mut self.met) {
            let better = met.as_ref().is_none_or(|known| better_first(&candidate, &known.candidate).is_lt());
            if *place == (candidate.start, candidate.end, family) && better {
                *met = Some(Met { candidate, front: front.to_vec(), back: back.to_vec() });
            }
        }
    }

    /// By wanted place, the reading that was met.
    pub fn met(&self) -> &[Option<Met>] {
        &self.met
    }
}

/// What the explanation of a spec's spans needs: the phrases one by one, and the score before context.
#[derive(Debug)]
pub struct Why {
    score: f32,
    validated_score: f32,
    words: Vec<String>,
    negative: Vec<String>,
}

impl Why {
    /// Of a spec.
    pub fn of(spec: &Spec) -> Self {
        Self {
            score: spec.score,
            validated_score: spec.validated_score,
            words: spec.context.words.clone(),
            negative: spec.context.negative.clone(),
        }
    }
}

/// Reasons as parallel columns, one entry a span.
#[derive(Debug, Default)]
pub struct Reasons {
    /// Index of the spec, or `NEVER_MET`.
    pub specs: Vec<i32>,
    /// Whether the validator was sure.
    pub sure: Vec<bool>,
    /// The score before context.
    pub bases: Vec<f32>,
    /// The score.
    pub scores: Vec<f32>,
    /// Where the word stands that counted (`Place`).
    pub places: Vec<u8>,
    /// Whether it spoke against.
    pub against: Vec<bool>,
    /// Its number in the spec's list of context words, or of negative ones; -1 for none.
    pub phrases: Vec<i32>,
}

impl Reasons {
    /// Appends what is known of one span.
    pub fn tell(&mut self, met: Option<&Met>, whys: &[Why], hints: &[Word]) {
        let known = met.and_then(|met| Some((met, whys.get(met.candidate.spec)?)));
        let Some((met, why)) = known else {
            self.push(NEVER_MET, (false, 0.0, 0.0), (Place::Nowhere, false, -1));
            return;
        };
        let candidate = &met.candidate;
        let base = if candidate.validated { why.validated_score } else { why.score };
        let (front, back) = (&met.front, &met.back);
        let leans = leaning(&Phrases::new(&why.words), &Phrases::new(&why.negative), front, back, hints);
        let word = match leans {
            Leaning::None => None,
            Leaning::Likely => nearest(&why.words, front, back, hints),
            Leaning::Unlikely => nearest(&why.negative, front, back, hints),
        };
        let (phrase, place) = word.unwrap_or((-1, Place::Nowhere));
        let spec = i32::try_from(candidate.spec).unwrap_or(NEVER_MET);
        self.push(spec, (candidate.validated, base, candidate.score), (place, leans == Leaning::Unlikely, phrase));
    }

    fn push(&mut self, spec: i32, (sure, base, score): (bool, f32, f32), (place, against, phrase): (Place, bool, i32)) {
        self.specs.push(spec);
        self.sure.push(sure);
        self.bases.push(base);
        self.scores.push(score);
        self.places.push(place as u8);
        self.against.push(against);
        self.phrases.push(phrase);
    }
}

/// The nearest of these phrases and where it stands, by the measure of `leaning`.
fn nearest(phrases: &[String], front: &[Word], back: &[Word], hints: &[Word]) -> Option<(i32, Place)> {
    let mut best: Option<(usize, i32, Place)> = None;
    for (number, phrase) in phrases.iter().enumerate() {
        let alone = Phrases::new(std::slice::from_ref(phrase));
        let before = alone.distance_before(front).map(|distance| (2 * distance, Place::Before));
        let after = alone.distance_after(back).map(|distance| (2 * distance + 1, Place::After));
        let hint = alone.found_in(hints).then_some((usize::MAX, Place::Hint));
        let found = before.into_iter().chain(after).min_by_key(|(distance, _)| *distance).or(hint);
        if let Some((distance, place)) = found
            && best.is_none_or(|(known, _, _)| distance < known)
        {
            best = Some((distance, i32::try_from(number).ok()?, place));
        }
    }
    best.map(|(_, number, place)| (number, place))
}
