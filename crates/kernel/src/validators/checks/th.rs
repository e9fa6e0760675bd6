//! Numbers of Thailand.

use super::Check;
use super::sums::{exact_digits, is_one_digit, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("th_tnin", tnin)];

/// Identity number: kind, place, serial number, a check digit modulo 11 (สำนักทะเบียนกลาง).
fn tnin(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let rest = weighted(&d[..12], &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    sure_if((1..=8).contains(&d[0]) && (11 - rest) % 10 == u32::from(d[12]) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        assert_eq!(tnin(b"3100600445635"), Verdict::Sure);
        for number in ["3100600445636", "0100600445635"] {
            assert_eq!(tnin(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
