//! Numbers of Austria.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, is_short_date, luhn, number, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("at_svnr", social_insurance), ("at_tax_id", tax_id), ("at_vat", vat)];

/// Versicherungsnummer: serial, check digit modulo 11, birth date (ASVG § 460d; Dachverband der SV-Träger). Where a day's
/// serials are used up the month is 13 to 15.
fn social_insurance(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text) else { return Verdict::Reject };
    let part = |from: usize| number(&digits[from..from + 2]) as u32;
    let (day, month, year) = (part(4), part(6), part(8));
    let checked = weighted(&digits, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == u32::from(digits[3]);
    match digits[0] != 0 && checked {
        true if is_short_date(year, month, day) => Verdict::Sure,
        true if (13..=15).contains(&month) && (1..=31).contains(&day) => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

/// Abgabenkontonummer: the tax office, six digits and a check digit by Luhn (BMF).
fn tax_id(text: &[u8]) -> Verdict {
    const OFFICES: [u8; 40] = [
        3, 4, 6, 7, 8, 9, 10, 12, 15, 16, 18, 22, 23, 29, 33, 38, 41, 46, 51, 52, 53, 54, 57, 59, 61, 65, 67, 68, 69,
        71, 72, 81, 82, 83, 84, 90, 91, 93, 97, 98,
    ];
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let known = OFFICES.contains(&(digits[0] * 10 + digits[1]));
    if known && luhn(&digits) && !is_one_digit(&digits) { Verdict::Sure } else { Verdict::Reject }
}

/// Umsatzsteuer-Identifikationsnummer: U and eight digits, Luhn and four (BMF).
fn vat(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<11>(text).filter(|found| found.starts_with(b"ATU")) else { return Verdict::Reject };
    let Some(mut digits) = exact_digits::<8>(&found) else { return Verdict::Reject };
    // The check digit brings the sum of the first seven to six, modulo ten.
    digits[6] = (digits[6] + digits[7] + 4) % 10;
    if luhn(&digits[..7]) { Verdict::Sure } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert_eq!(social_insurance(b"1237 010180"), Verdict::Sure);
        assert_eq!(social_insurance(b"1238 010180"), Verdict::Reject);
        assert_eq!(tax_id(b"59-119/9013"), Verdict::Sure);
        assert_eq!(tax_id(b"59-119/9014"), Verdict::Reject);
        assert_eq!(vat(b"ATU13585627"), Verdict::Sure);
        assert_eq!(vat(b"ATU13585626"), Verdict::Reject);
    }
}
