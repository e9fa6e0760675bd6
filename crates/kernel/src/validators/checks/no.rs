//! Numbers of Norway.

use super::Check;
use super::sums::{exact_digits, is_date, is_one_digit, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("no_fnr", fnr), ("no_orgnr", orgnr)];

/// Fødselsnummer, D-nummer (day counted on from 40) and H-nummer (month counted on from 40): date, individual number
/// that tells the century, two check digits (Forskrift om folkeregistrering, kap. 2; Skatteetaten).
fn fnr(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let plain = |written: u32| if written > 40 { written - 40 } else { written };
    let year = pair(&d, 4);
    let century = match (pair(&d, 6) * 10 + u32::from(d[8]), year) {
        (0..=499, _) => 1900,
        (500..=749, 54..) => 1800,
        (500..=999, 0..=39) => 2000,
        (900..=999, 40..) => 1900,
        _ => return Verdict::Reject,
    };
    let dated = is_date(century + year, plain(pair(&d, 2)), plain(pair(&d, 0)));
    let first = weighted(&d, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
    let second = weighted(&d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    sure_if(dated && first.is_multiple_of(11) && second.is_multiple_of(11))
}

/// Organisasjonsnummer: nine digits from 8 or 9 on, modulo 11 (Brønnøysundregistrene, "Organisasjonsnummeret").
fn orgnr(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<9>(text) else { return Verdict::Reject };
    sure_if(d[0] > 7 && weighted(&d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_check_digits_and_the_date_decide() {
        for number in ["15108695088", "151086 95088"] {
            assert_eq!(fnr(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["15108695077", "15138695088", "151086950888"] {
            assert_eq!(fnr(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(orgnr(b"988 077 917"), Verdict::Sure);
        for number in ["988 077 918", "123456785"] {
            assert_eq!(orgnr(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
