//! Numbers of Bulgaria.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("bg_egn", egn)];

/// EGN: date whose month tells the century, region and serial number, check digit (Наредба № РД-02-20-9/2012).
fn egn(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let (century, month) = match pair(&d, 2) {
        month @ 41.. => (2000, month - 40),
        month @ 21.. => (1800, month - 20),
        month => (1900, month),
    };
    let rest = weighted(&d[..9], &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10;
    sure_if(is_date(century + pair(&d, 0), month, pair(&d, 4)) && rest == u32::from(d[9]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_check_digit_decide() {
        assert_eq!(egn(b"7523169263"), Verdict::Sure);
        for number in ["7523169264", "7552A10004", "7501010011"] {
            assert_eq!(egn(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
