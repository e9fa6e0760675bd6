//! Numbers of the Netherlands.

use super::Check;
use super::sums::{exact_digits, is_one_digit};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("nl_bsn", bsn)];

/// Burgerservicenummer: nine digits, the eleven-proof (Besluit burgerservicenummer, art. 2).
fn bsn(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let (check, body) = (i32::from(digits[8]), &digits[..8]);
    let sum: i32 = body.iter().zip((2..=9).rev()).map(|(digit, weight)| i32::from(*digit) * weight).sum();
    let holds = (sum - check) % 11 == 0 && !is_one_digit(&digits);
    if holds { Verdict::Sure } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_proof_decides() {
        assert_eq!(bsn(b"111222333"), Verdict::Sure);
        assert_eq!(bsn(b"1112.22.333"), Verdict::Sure);
        for number in ["111222334", "000000000", "11122233", "1112223330"] {
            assert_eq!(bsn(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
