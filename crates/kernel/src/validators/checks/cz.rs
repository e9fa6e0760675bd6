//! Numbers of Czechia and Slovakia.

use super::Check;
use super::sums::{exact_digits, is_date, number, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("cz_rc", rc)];

/// Rodné číslo: date (the month counted on from 50 for women, from 20 in both where a day's numbers ran out), serial
/// number, check digit; those given out before 1954 have nine digits and none (Zákon 133/2000 Sb., § 13).
fn rc(text: &[u8]) -> Verdict {
    if let Some(d) = exact_digits::<10>(text) {
        let year = pair(&d, 0);
        let century = if year < 54 { 2000 } else { 1900 };
        return sure_if(dated(century + year, &d) && number(&d[..9]) % 11 % 10 == u64::from(d[9]));
    }
    let Some(d) = exact_digits::<9>(text) else { return Verdict::Reject };
    let year = match pair(&d, 0) {
        year @ 0..54 => 1900 + year,
        year @ 80.. => 1800 + year,
        _ => return Verdict::Reject,
    };
    if dated(year, &d) { Verdict::Weak } else { Verdict::Reject }
}

fn dated(year: u32, d: &[u8]) -> bool {
    let month = match pair(d, 2) {
        month @ 1..=12 => month,
        month @ 21..=32 => month - 20,
        month @ 51..=62 => month - 50,
        month @ 71..=82 => month - 70,
        _ => return false,
    };
    is_date(year, month, pair(d, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_check_digit_decide() {
        for number in ["710319/2745", "7103192745"] {
            assert_eq!(rc(number.as_bytes()), Verdict::Sure, "{number}");
        }
        assert_eq!(rc(b"991231123"), Verdict::Weak);
        for number in ["7103192746", "1103492745", "590312/123", "71031927455"] {
            assert_eq!(rc(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
