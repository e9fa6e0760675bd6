//! Numbers of Japan.

use super::Check;
use super::sums::{exact_digits, is_one_digit, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("jp_my_number", my_number)];

/// Individual number: eleven digits, a check digit modulo 11 (行政手続における…番号の利用等に関する法律施行令, 総務省令 85/2014).
fn my_number(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<12>(text) else { return Verdict::Reject };
    let rest = weighted(&d[..11], &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    sure_if((11 - rest) % 11 % 10 == u32::from(d[11]) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        assert_eq!(my_number(b"6214 9832 0257"), Verdict::Sure);
        for number in ["6214 9832 0258", "621498320257 1"] {
            assert_eq!(my_number(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
