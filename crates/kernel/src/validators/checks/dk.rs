//! Numbers of Denmark.

use super::Check;
use super::sums::{exact_digits, is_date, is_one_digit, pair, sure_if, sure_or_weak, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("dk_cpr", cpr), ("dk_cvr", cvr)];

/// CPR-nummer: date of birth, the seventh digit tells the century; the check digit ceased to be obligatory in 2007
/// (CPR-kontoret, "Personnummeret i CPR").
fn cpr(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let year = pair(&d, 4);
    let century = match d[6] {
        0..=3 => 1900,
        4 | 9 if year >= 37 => 1900,
        5..=8 if year >= 58 => 1800,
        _ => 2000,
    };
    let checked = weighted(&d, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
    sure_or_weak(is_date(century + year, pair(&d, 2), pair(&d, 0)), checked)
}

/// CVR-nummer: eight digits, modulo 11 (Erhvervsstyrelsen, "Modulus 11").
fn cvr(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<8>(text) else { return Verdict::Reject };
    sure_if(d[0] != 0 && weighted(&d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_decides_and_the_check_digit_adds() {
        assert_eq!(cpr(b"211062-5629"), Verdict::Sure);
        assert_eq!(cpr(b"211062-5620"), Verdict::Weak);
        for number in ["511062-5629", "290200-1234", "211062-56299"] {
            assert_eq!(cpr(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(cvr(b"13585628"), Verdict::Sure);
        for number in ["13585627", "00000000"] {
            assert_eq!(cvr(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
