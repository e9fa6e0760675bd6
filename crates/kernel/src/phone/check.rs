//! The scanner's view of telephone numbers: how sure a written candidate is.

use std::sync::Arc;

use super::{Number, Plans};
use crate::error::KernelError;
use crate::validators::Verdict;

/// A national number of fewer digits is never sure.
const SURE_DIGITS: usize = 7;

/// A check of candidates as dialled from some regions, or internationally.
#[derive(Debug)]
pub struct PhoneCheck {
    plans: Arc<Plans>,
    regions: Vec<Option<usize>>,
}

impl PhoneCheck {
    /// `argument`: regions (ISO 3166 alpha-2) separated by blanks; none means international forms only.
    pub fn new(plans: Arc<Plans>, argument: &str) -> Result<Self, KernelError> {
        let named = argument.split_whitespace().map(|region| plans.region(region).map(Some));
        let mut regions = named.collect::<Result<Vec<_>, _>>()?;
        if regions.is_empty() {
            regions.push(None);
        }
        Ok(Self { plans, regions })
    }

    /// Sure for a valid number of the regions' own, weak for one of possible length, rejected otherwise. A number of
    /// one digit only, or a run up or down, is nobody's.
    pub fn check(&self, text: &[u8]) -> Verdict {
        let mut best = Verdict::Reject;
        for region in &self.regions {
            match self.judge(text, *region) {
                Verdict::Sure => return Verdict::Sure,
                Verdict::Weak => best = Verdict::Weak,
                Verdict::Reject => {}
            }
        }
        best
    }

    fn judge(&self, text: &[u8], region: Option<usize>) -> Verdict {
        let Some(number) = self.parse(text, region) else { return Verdict::Reject };
        let first = number.national.first();
        if region.is_some_and(|index| self.plans.code(index) != number.code)
            || number.national.iter().all(|digit| Some(digit) == first)
        {
            return Verdict::Reject;
        }
        // Short national numbers exist, but so do too many other short numbers.
        let short = region.is_some() && number.national.len() < SURE_DIGITS;
        if self.plans.is_valid(&number) && !short {
            Verdict::Sure
        } else if self.plans.is_possible(&number) {
            Verdict::Weak
        } else {
            Verdict::Reject
        }
    }

    /// Without a region `00` stands for `+`, as most of the world dials it, and so does `%2B` of encoded URLs.
    fn parse(&self, text: &[u8], region: Option<usize>) -> Option<Number> {
        match (region, text.strip_prefix(b"00").or_else(|| text.strip_prefix(b"%2B"))) {
            (None, Some(rest)) => self.plans.parse(&[b"+", rest].concat(), None),
            _ => self.plans.parse(text, region),
        }
    }
}
