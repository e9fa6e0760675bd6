//! Numbers of Poland.

use super::Check;
use super::sums::{exact_digits, exactly, is_date, is_one_digit, pair, sure_if, value, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] =
    &[("pl_pesel", pesel), ("pl_nip", nip), ("pl_regon", regon), ("pl_id_card", id_card), ("pl_passport", passport)];

/// PESEL: date whose month tells the century, serial number, check digit (Ustawa o ewidencji ludności, art. 15). Only
/// dates of the last and this century are sure.
fn pesel(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let (year, month) = (pair(&d, 0), pair(&d, 2));
    let century = [1900, 2000, 2100, 2200, 1800][month as usize / 20];
    let dated = is_date(century + year, month % 20, pair(&d, 4));
    if !dated || !weighted(&d, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10) {
        return Verdict::Reject;
    }
    if month < 40 { Verdict::Sure } else { Verdict::Weak }
}

/// NIP: ten digits, the last one the rest modulo 11 (Ustawa o zasadach ewidencji i identyfikacji podatników).
fn nip(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let rest = weighted(&d[..9], &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
    sure_if(d[0] != 0 && rest == u32::from(d[9]) && !is_one_digit(&d))
}

/// REGON of nine or fourteen digits; the longer one contains the shorter (GUS, "REGON").
fn regon(text: &[u8]) -> Verdict {
    if let Some(d) = exact_digits::<9>(text) {
        return sure_if(short_regon(&d) && !is_one_digit(&d));
    }
    let Some(d) = exact_digits::<14>(text) else { return Verdict::Reject };
    let rest = weighted(&d[..13], &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10;
    sure_if(short_regon(&d[..9]) && rest == u32::from(d[13]) && !is_one_digit(&d))
}

fn short_regon(d: &[u8]) -> bool {
    weighted(&d[..8], &[8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == u32::from(d[8])
}

/// Dowód osobisty: three letters, check digit, five digits; weights 7, 3, 1 as in ICAO 9303, the check digit's is 9.
fn id_card(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<9>(text) else { return Verdict::Reject };
    let shaped = c[..3].iter().all(u8::is_ascii_uppercase) && c[3..].iter().all(u8::is_ascii_digit);
    sure_if(shaped && weights_hold(&c, &[7, 3, 1, 9, 7, 3, 1, 7, 3]))
}

/// Passport: two letters, check digit, six digits; weights as on the identity card.
fn passport(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<9>(text) else { return Verdict::Reject };
    let shaped = c[..2].iter().all(u8::is_ascii_uppercase) && c[2..].iter().all(u8::is_ascii_digit);
    sure_if(shaped && weights_hold(&c, &[7, 3, 9, 1, 7, 3, 1, 7, 3]))
}

fn weights_hold(characters: &[u8], weights: &[u32]) -> bool {
    let sum: u32 = characters.iter().zip(weights).map(|(c, weight)| value(*c) * weight).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_checked() {
        for number in ["44051401359", "02070803628"] {
            assert_eq!(pesel(number.as_bytes()), Verdict::Sure, "{number}");
        }
        assert_eq!(pesel(b"02870803622"), Verdict::Weak);
        for number in ["44051401358", "44133401359", "00000000000"] {
            assert_eq!(pesel(number.as_bytes()), Verdict::Reject, "{number}");
        }
        for number in ["ABA300000", "ABA 300000"] {
            assert_eq!(id_card(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["ABA400000", "AB3300000"] {
            assert_eq!(id_card(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(passport(b"ZS0000177"), Verdict::Sure);
        assert_eq!(passport(b"ZS1000177"), Verdict::Reject);
    }
    #[test]
    fn numbers_of_companies_are_checked() {
        assert_eq!(nip(b"123-456-32-18"), Verdict::Sure);
        assert_eq!(nip(b"123-456-32-17"), Verdict::Reject);
        for number in ["192598184", "12345678512347"] {
            assert_eq!(regon(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["192598183", "12345678612342", "1925981841"] {
            assert_eq!(regon(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
