//! Numbers of Switzerland.

use super::Check;
use super::sums::{exact_digits, is_one_digit, number, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ch_ahv", ahv), ("ch_uid", uid)];

/// AHV-Nummer: 756, nine digits, a check digit as in EAN-13 (ZAS; AHVV Art. 133bis).
fn ahv(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<13>(text) else { return Verdict::Reject };
    let sum = weighted(&digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]);
    let holds = number(&digits[..3]) == 756 && sum.is_multiple_of(10) && !is_one_digit(&digits[3..12]);
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Unternehmens-Identifikationsnummer: nine digits, modulo 11 (eCH-0097).
fn uid(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let holds = weighted(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 1]).is_multiple_of(11) && !is_one_digit(&digits);
    if holds { Verdict::Sure } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert_eq!(ahv(b"756.9217.0769.85"), Verdict::Sure);
        assert_eq!(ahv(b"756.9217.0769.84"), Verdict::Reject);
        assert_eq!(uid(b"CHE-100.155.212"), Verdict::Sure);
        assert_eq!(uid(b"CHE-100.155.213"), Verdict::Reject);
    }
}
