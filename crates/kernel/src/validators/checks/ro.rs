//! Numbers of Romania.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ro_cnp", cnp)];

/// CNP: sex and century, date, county, serial number, check digit (OUG 97/2005; Legea 105/1996).
fn cnp(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let century = match d[0] {
        0 => return Verdict::Reject,
        3 | 4 => 1800,
        5 | 6 => 2000,
        _ => 1900,
    };
    let dated = is_date(century + pair(&d, 1), pair(&d, 3), pair(&d, 5));
    let county = matches!(pair(&d, 7), 1..=48 | 51 | 52 | 70 | 80..=83);
    let check = match weighted(&d[..12], &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11 {
        10 => 1,
        rest => rest,
    };
    sure_if(dated && county && check == u32::from(d[12]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_county_and_check_digit_decide() {
        assert_eq!(cnp(b"1630615123457"), Verdict::Sure);
        for number in ["0800101221142", "1632215123457", "1630615993454", "1630615123458"] {
            assert_eq!(cnp(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
