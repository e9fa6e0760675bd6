//! Telephone numbers by libphonenumber's metadata and rules: parsing, validity, the E.164 form.
//!
//! Source of the rules: Google's libphonenumber (Apache-2.0), `PhoneNumberUtil`; of the data: its metadata, packed by
//! `tools/build_phone_plans.py`. Automata are compiled when a region is first asked for.

mod check;
mod plan;

use std::collections::HashMap;

use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

pub use check::PhoneCheck;
use plan::{Length, Plan};

/// Digits of the longest number that is looked at; libphonenumber refuses longer national numbers than 17.
const MAX_DIGITS: usize = 22;

/// A parsed number: which plan's calling code, and its national significant number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Calling code.
    pub code: u16,
    /// National significant number, leading zeros of Italian kind kept.
    pub national: Vec<u8>,
}

/// The world's numbering plans.
#[derive(Debug)]
pub struct Plans {
    plans: Vec<Plan>,
    by_region: HashMap<String, usize>,
    by_code: HashMap<u16, Vec<usize>>,
}

impl Plans {
    /// Reads the packed metadata: one region a line, the main region of a calling code before the others.
    pub fn new(data: &str) -> Result<Self, KernelError> {
        let mut plans = Self { plans: Vec::new(), by_region: HashMap::new(), by_code: HashMap::new() };
        for line in data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let plan = Plan::read(line).ok_or_else(|| KernelError::new("kernel.parameter"))?;
            let index = plans.plans.len();
            plans.by_region.entry(plan.region.clone()).or_insert(index);
            plans.by_code.entry(plan.code).or_default().push(index);
            plans.plans.push(plan);
        }
        Ok(plans)
    }

    /// The plan of a region (ISO 3166 alpha-2); an unknown one is an error.
    pub fn region(&self, region: &str) -> Result<usize, KernelError> {
        self.by_region.get(region).copied().ok_or_else(|| KernelError::new("kernel.parameter"))
    }

    /// The calling code of a plan.
    #[must_use]
    pub fn code(&self, plan: usize) -> u16 {
        self.plans[plan].code
    }

    /// Reads `text` as libphonenumber does, as dialled from `region`; without a region only international forms are
    /// read. Letters, other than those that announce an extension, make it none.
    #[must_use]
    pub fn parse(&self, text: &[u8], region: Option<usize>) -> Option<Number> {
        let (digits, plus) = dialled(text)?;
        let home = region.map(|index| &self.plans[index]);
        let (code, rest) = match self.international(&digits, plus, home) {
            Some(found) => found?,
            None => {
                let home = home?;
                match self.unmarked(&digits, home) {
                    Some(national) => (home.code, national),
                    None => (home.code, digits),
                }
            }
        };
        let plan = match home {
            Some(home) if home.code == code => home,
            _ => &self.plans[*self.by_code.get(&code)?.first()?],
        };
        let stripped = plan.without_prefix(&rest);
        let national = match plan.length(stripped.len()) {
            Length::TooShort | Length::LocalOnly | Length::Invalid => rest,
            _ => stripped,
        };
        (2..=17).contains(&national.len()).then_some(Number { code, national })
    }

    /// After `+` or the region's international prefix: the calling code and the rest. The outer `None` says that the
    /// number is not written internationally, the inner that no such code exists.
    fn international(&self, digits: &[u8], plus: bool, home: Option<&Plan>) -> Option<Option<(u16, Vec<u8>)>> {
        let rest = match (plus, home) {
            (true, _) => digits,
            (false, Some(home)) => home.after_idd(digits)?,
            (false, None) => return None,
        };
        Some(self.split_code(rest))
    }

    fn split_code(&self, digits: &[u8]) -> Option<(u16, Vec<u8>)> {
        if digits.len() <= 2 || digits.first() == Some(&b'0') {
            return None;
        }
        let mut code = 0_u16;
        for (i, digit) in digits.iter().take(3).enumerate() {
            code = code * 10 + u16::from(digit - b'0');
            if self.by_code.contains_key(&code) {
                return Some((code, digits[i + 1..].to_vec()));
            }
        }
        None
    }

    /// A number that begins with its own region's calling code without any mark of it.
    fn unmarked(&self, digits: &[u8], home: &Plan) -> Option<Vec<u8>> {
        let rest = digits.strip_prefix(home.code.to_string().as_bytes())?;
        let national = home.without_prefix(rest);
        let better = !home.general(digits) && home.general(&national);
        (better || matches!(home.length(digits.len()), Length::TooLong)).then_some(national)
    }

    /// Whether the number is assigned to a type in some region of its calling code.
    #[must_use]
    pub fn is_valid(&self, number: &Number) -> bool {
        let Some(plans) = self.by_code.get(&number.code) else { return false };
        plans.iter().map(|index| &self.plans[*index]).find_map(|plan| plan.claims(&number.national)).unwrap_or(false)
    }

    /// Whether the length fits the plan, the number valid or not.
    #[must_use]
    pub fn is_possible(&self, number: &Number) -> bool {
        let first = self.by_code.get(&number.code).and_then(|plans| plans.first());
        first.is_some_and(|index| matches!(self.plans[*index].length(number.national.len()), Length::Possible))
    }

    /// Each value in its E.164 form; one that is no possible number stays as it is, a null stays null.
    pub fn e164(&self, text: Text<'_>, region: Option<usize>) -> Result<TextColumn, KernelError> {
        let mut column = TextColumn::with_capacity(text.len(), text.byte_len());
        for value in text.iter() {
            let Some(value) = value else {
                column.push_null()?;
                continue;
            };
            match self.parse(value, region).filter(|number| self.is_possible(number)) {
                Some(number) => {
                    column.data.push(b'+');
                    column.data.extend_from_slice(number.code.to_string().as_bytes());
                    column.data.extend_from_slice(&number.national);
                    column.finish()?;
                }
                None => column.push(value)?,
            }
        }
        Ok(column)
    }

    /// Whether each value is a valid number; nulls are not.
    #[must_use]
    pub fn valid(&self, text: Text<'_>, region: Option<usize>) -> Vec<bool> {
        let valid = |value| self.parse(value, region).is_some_and(|number| self.is_valid(&number));
        text.iter().map(|value| value.is_some_and(valid)).collect()
    }
}

/// The digits of a written number up to its extension, and whether they begin with a plus.
fn dialled(text: &[u8]) -> Option<(Vec<u8>, bool)> {
    let begin = text.iter().position(|byte| byte.is_ascii_digit() || *byte == b'+')?;
    let plus = text[begin] == b'+' || text[..begin].ends_with("\u{ff0b}".as_bytes());
    let mut digits = Vec::with_capacity(MAX_DIGITS);
    for byte in &text[begin..text.len() - extension(&text[begin..])] {
        match byte {
            b'0'..=b'9' if digits.len() == MAX_DIGITS => return None,
            b'0'..=b'9' => digits.push(*byte),
            _ if byte.is_ascii_alphabetic() => return None,
            _ => {}
        }
    }
    (digits.len() >= 2).then_some((digits, plus))
}

/// How many bytes at the end are an extension (`x12`, `ext. 12`, `#12`, `Durchwahl 12`…).
fn extension(text: &[u8]) -> usize {
    let Some(at) = text.iter().position(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'#' | b';')) else {
        return 0;
    };
    let tail = &text[at..];
    let word: Vec<u8> = tail.iter().take_while(|b| !b.is_ascii_digit()).map(u8::to_ascii_lowercase).collect();
    let word: Vec<u8> = word.into_iter().filter(u8::is_ascii_alphabetic).collect();
    let known =
        matches!(word.as_slice(), b"" | b"x" | b"ext" | b"extn" | b"extension" | b"int" | b"anexo" | b"durchwahl");
    let numbers = tail.iter().filter(|byte| byte.is_ascii_digit()).count();
    if known && (1..=7).contains(&numbers) && tail.last().is_some_and(u8::is_ascii_digit) { tail.len() } else { 0 }
}
