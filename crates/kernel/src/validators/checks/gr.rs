//! Numbers of Greece.

use super::Check;
use super::sums::{exact_digits, is_one_digit, is_short_date, luhn, number};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("gr_amka", amka), ("gr_afm", afm)];

/// AMKA: birth date, serial, Luhn (law 3655/2008).
fn amka(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    let part = |from: usize| number(&digits[from..from + 2]) as u32;
    if is_short_date(part(4), part(2), part(0)) && luhn(&digits) { Verdict::Sure } else { Verdict::Reject }
}

/// AFM: nine digits, modulo 11 by powers of two (AADE).
pub fn afm(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let sum = digits[..8].iter().fold(0, |sum, digit| sum * 2 + u32::from(*digit)) * 2;
    if sum % 11 % 10 == u32::from(digits[8]) && !is_one_digit(&digits) { Verdict::Sure } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert_eq!(amka(b"01013099997"), Verdict::Sure);
        assert_eq!(amka(b"01013099999"), Verdict::Reject);
        assert_eq!(afm(b"EL 094259216"), Verdict::Sure);
        assert_eq!(afm(b"EL 123456781"), Verdict::Reject);
    }
}
