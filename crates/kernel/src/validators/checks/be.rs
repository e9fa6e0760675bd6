//! Numbers of Belgium.

use super::Check;
use super::sums::{exact_digits, is_date, number};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("be_nrn", national_number), ("be_vat", vat)];

fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Rijksregisternummer: birth date, serial, key modulo 97, with a 2 in front for those born from 2000 on (KB 3.4.1984). BIS
/// numbers have 20 or 40 added to the month.
fn national_number(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    let part = |from: usize| number(&digits[from..from + 2]) as u32;
    let month = match part(2) {
        month @ 1..=12 => month,
        month @ 21..=32 => month - 20,
        month @ 41..=52 => month - 40,
        _ => return Verdict::Reject,
    };
    let (body, key) = (number(&digits[..9]), number(&digits[9..]));
    let old = is_date(1900 + part(0), month, part(4)) && 97 - body % 97 == key;
    let young = part(0) < 40 && is_date(2000 + part(0), month, part(4)) && 97 - (2_000_000_000 + body) % 97 == key;
    sure_if((old || young) && number(&digits[6..9]) > 0)
}

/// Ondernemingsnummer: ten digits that begin with 0 or 1, key modulo 97 (KB 24.6.2003).
fn vat(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text) else { return Verdict::Reject };
    let body = number(&digits[..8]);
    sure_if(digits[0] < 2 && body > 0 && 97 - body % 97 == number(&digits[8..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert_eq!(national_number(b"85.07.30-033.28"), Verdict::Sure);
        assert_eq!(national_number(b"85.07.30-033.29"), Verdict::Reject);
        assert_eq!(national_number(b"17.07.30-033.84"), Verdict::Sure);
        assert_eq!(national_number(b"98.47.28-997.65"), Verdict::Sure);
        assert_eq!(vat(b"BE 0428.759.497"), Verdict::Sure);
        assert_eq!(vat(b"BE 0431.150.351"), Verdict::Reject);
    }
}
