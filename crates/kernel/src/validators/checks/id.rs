//! Numbers of Indonesia.

use super::Check;
use super::sums::{exact_digits, is_short_date, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("id_nik", nik)];

/// NIK: province, regency and district, date (the day counted on from 40 for women), serial number (UU 24/2013; codes of
/// provinces as in Permendagri 72/2019 and the laws of 2022).
fn nik(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<16>(text) else { return Verdict::Reject };
    let province = matches!(pair(&d, 0), 11..=19 | 21 | 31..=36 | 51..=53 | 61..=65 | 71..=76 | 81 | 82 | 91..=97);
    let day = pair(&d, 6);
    let dated = is_short_date(pair(&d, 10), pair(&d, 8), if day > 40 { day - 40 } else { day });
    let counted = pair(&d, 2) != 0 && pair(&d, 12) + pair(&d, 14) != 0;
    sure_if(province && dated && counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn province_and_date_decide() {
        for number in ["3171011708450001", "3171015708450001"] {
            assert_eq!(nik(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["9971011708450001", "3171013202001234", "3171011708450000"] {
            assert_eq!(nik(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
