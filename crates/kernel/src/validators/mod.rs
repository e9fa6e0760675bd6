//! Checks of a candidate's own characters: checksums, calendars, numbering plans. One file a check.

mod card;
pub mod checks;
mod date;
mod email;
mod iban;
mod ip;
mod phone_shape;
mod ssn;
mod url;

use std::sync::Arc;

use crate::error::KernelError;
use crate::phone::{PhoneCheck, Plans};

/// What a check says about a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It cannot be one.
    Reject,
    /// It may be one.
    Weak,
    /// It has everything that one must have.
    Sure,
}

/// A check by name.
#[derive(Debug, Clone)]
pub enum Validator {
    /// Everything may be one.
    Anything,
    /// A check that needs nothing but the characters.
    Plain(fn(&[u8]) -> Verdict),
    /// A check against a list of names.
    Listed(Listed),
    /// A check against the world's numbering plans.
    Phone(Arc<PhoneCheck>),
}

/// Whether a name of a list may begin as a text does, which its first word tells.
pub type MayBegin = fn(&[u8]) -> bool;

/// A check against a list of names.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    check: fn(&[u8]) -> Verdict,
    /// Whether one of the list may begin so.
    pub may_begin: MayBegin,
    proves: bool,
}

impl Validator {
    /// The check called `name`; `argument` is its own (phone: regions), `plans` the numbering plans.
    pub fn named(name: &str, argument: &str, plans: Option<&Arc<Plans>>) -> Result<Self, KernelError> {
        let plain: fn(&[u8]) -> Verdict = match name {
            "" => return Ok(Self::Anything),
            "card" => card::check,
            "date" => date::check,
            "email" => email::check,
            "iban" => iban::check,
            "ipv4" => ip::check_v4,
            "ipv6" => ip::check_v6,
            "phone_shape" => phone_shape::check,
            "ssn" => ssn::check,
            "url" => url::check,
            "phone" => {
                let plans = plans.ok_or_else(|| KernelError::new("kernel.parameter"))?;
                return Ok(Self::Phone(Arc::new(PhoneCheck::new(Arc::clone(plans), argument)?)));
            }
            "person_name" | "person_forename" | "place" => {
                let check = checks::named(name).ok_or_else(|| KernelError::new("kernel.parameter"))?;
                let (may_begin, proves): (MayBegin, bool) = match name {
                    "place" => (checks::may_begin_place, false),
                    _ => (checks::may_begin_name, true),
                };
                return Ok(Self::Listed(Listed { check, may_begin, proves }));
            }
            _ => checks::named(name).ok_or_else(|| KernelError::new("kernel.parameter"))?,
        };
        Ok(Self::Plain(plain))
    }

    /// Whether what it is sure of is proved by itself: that a town is called so proves nothing about a longer text.
    #[must_use]
    pub fn proves(&self) -> bool {
        !matches!(self, Self::Listed(listed) if !listed.proves)
    }

    /// What it says about these bytes.
    #[inline]
    #[must_use]
    pub fn check(&self, text: &[u8]) -> Verdict {
        match self {
            Self::Anything => Verdict::Weak,
            Self::Plain(check) => check(text),
            Self::Listed(listed) => (listed.check)(text),
            Self::Phone(check) => check.check(text),
        }
    }
}

/// The ASCII digits of `text` as numbers, in order; more than `N` give `None`.
pub(crate) fn digits<const N: usize>(text: &[u8]) -> Option<([u8; N], usize)> {
    let mut found = [0; N];
    let mut count = 0;
    for byte in text.iter().filter(|byte| byte.is_ascii_digit()) {
        *found.get_mut(count)? = byte - b'0';
        count += 1;
    }
    Some((found, count))
}
