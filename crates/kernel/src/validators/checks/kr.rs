//! Numbers of South Korea.

use super::Check;
use super::sums::{exact_digits, is_date, number, pair, sure_if, sure_or_weak, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("kr_rrn", rrn), ("kr_frn", frn), ("kr_brn", brn)];

const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/// Whether the first six of thirteen digits are a date in the century that the seventh tells.
fn dated(d: &[u8; 13]) -> bool {
    let century = match d[6] {
        1 | 2 | 5 | 6 => 1900,
        3 | 4 | 7 | 8 => 2000,
        _ => 1800,
    };
    is_date(century + pair(d, 0), pair(d, 2), pair(d, 4))
}

/// Resident registration number: date, sex and century, serial number, check digit; those given out since October 2020
/// have none (주민등록법 시행규칙).
fn rrn(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let check = (11 - weighted(&d[..12], &WEIGHTS) % 11) % 10;
    sure_or_weak(matches!(d[6], 0..=4 | 9) && dated(&d), check == u32::from(d[12]))
}

/// Foreigner registration number: as a resident's, from 5 to 8 in the seventh place, the check digit two more
/// (출입국관리법 시행규칙).
fn frn(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let check = (13 - weighted(&d[..12], &WEIGHTS) % 11) % 10;
    sure_or_weak(matches!(d[6], 5..=8) && dated(&d), check == u32::from(d[12]))
}

/// Business registration number: office, kind, serial number, check digit (국세청).
fn brn(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let sum = weighted(&d, &[1, 3, 7, 1, 3, 7, 1, 3, 5, 1]) + u32::from(d[8]) * 5 / 10;
    let shaped = number(&d[..3]) > 100 && pair(&d, 3) != 0 && number(&d[5..9]) != 0;
    sure_if(shaped && sum.is_multiple_of(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_check_digits_decide() {
        assert_eq!(rrn(b"971013-9019902"), Verdict::Sure);
        assert_eq!(rrn(b"971013-9019903"), Verdict::Weak);
        for number in ["971313-1019902", "971013-5019902"] {
            assert_eq!(rrn(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(frn(b"971013-1019902"), Verdict::Reject);
        assert_eq!(brn(b"120-81-47521"), Verdict::Sure);
        for number in ["120-81-47522", "100-81-47521"] {
            assert_eq!(brn(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
