//! Numbers of Sweden.

use super::Check;
use super::sums::{exact_digits, is_date, is_one_digit, is_short_date, luhn, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("se_personnummer", personnummer), ("se_orgnr", orgnr)];

/// Personnummer and samordningsnummer (the day counted on from 60): date, serial number, Luhn over the last ten digits
/// (Folkbokföringslag 1991:481, 18 §; Skatteverket SKV 704).
fn personnummer(text: &[u8]) -> Verdict {
    if let Some(d) = exact_digits::<10>(text) {
        let dated = is_short_date(pair(&d, 0), pair(&d, 2), day(pair(&d, 4)));
        return sure_if(dated && luhn(&d));
    }
    let Some(d) = exact_digits::<12>(text) else { return Verdict::Reject };
    let (century, year) = (pair(&d, 0), pair(&d, 2));
    let dated = (18..=20).contains(&century) && is_date(century * 100 + year, pair(&d, 4), day(pair(&d, 6)));
    sure_if(dated && luhn(&d[2..]))
}

fn day(written: u32) -> u32 {
    if written > 60 { written - 60 } else { written }
}

/// Organisationsnummer: ten digits, Luhn, a third digit of at least 2, so that it is no date (Lag 1974:174, 1 §).
fn orgnr(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    sure_if(!matches!(d[0], 0 | 4) && d[2] > 1 && luhn(&d) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_luhn_decide() {
        for number in ["811228-9874", "19811228-9874", "8112289874", "701063-2391"] {
            assert_eq!(personnummer(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["811228-9873", "811328-9874", "17811228-9874", "811228-98744"] {
            assert_eq!(personnummer(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(orgnr(b"556703-7485"), Verdict::Sure);
        for number in ["556703-7486", "811228-9874", "456703-7485"] {
            assert_eq!(orgnr(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
