//! Numbers of France.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, luhn, number};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("fr_nir", nir),
    ("fr_siren", siren),
    ("fr_siret", siret),
    ("fr_tax_id", tax_id),
    ("fr_rpps", rpps),
    ("fr_plate", plate),
];

fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// The thirteen characters of a NIR as a number: Corsica's 2A counts as 19, 2B as 18.
fn nir_number(found: &[u8]) -> Option<u64> {
    let mut digits = [0; 13];
    for (place, (character, digit)) in found.iter().zip(&mut digits).enumerate() {
        *digit = match (place, character) {
            (6, b'A') if found[5] == b'2' => 9,
            (6, b'B') if found[5] == b'2' => 8,
            (_, b'0'..=b'9') => character - b'0',
            _ => return None,
        };
    }
    if matches!(found[6], b'A' | b'B') {
        digits[5] = 1;
    }
    Some(number(&digits))
}

/// Numéro d'inscription au répertoire: sex, year, month (or a stand-in), birth place, order; key modulo 97 (INSEE; décret
/// n° 82-103). Without its key it may be one.
fn nir(text: &[u8]) -> Verdict {
    let likely = |found: &[u8]| {
        let month = (found[3].wrapping_sub(b'0')) * 10 + found[4].wrapping_sub(b'0');
        let place = !found[5..7].iter().all(|c| *c == b'0');
        matches!(found[0], b'1'..=b'4' | b'7' | b'8') && matches!(month, 1..=12 | 20..=42 | 50..=99) && place
    };
    if let Some(found) = exactly::<15>(text) {
        let (Some(body), true) = (nir_number(&found[..13]), found[13..].iter().all(u8::is_ascii_digit)) else {
            return Verdict::Reject;
        };
        let key = u64::from(found[13] - b'0') * 10 + u64::from(found[14] - b'0');
        return sure_if(likely(&found) && 97 - body % 97 == key);
    }
    let short = exactly::<13>(text).is_some_and(|found| nir_number(&found).is_some() && likely(&found));
    if short { Verdict::Weak } else { Verdict::Reject }
}

/// SIREN: nine digits, Luhn (INSEE; décret n° 97-497).
pub fn siren(text: &[u8]) -> Verdict {
    sure_if(exact_digits::<9>(text).is_some_and(|digits| luhn(&digits) && !is_one_digit(&digits)))
}

/// SIRET: a SIREN and five digits, Luhn; La Poste's sum up to a multiple of five (INSEE).
fn siret(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<14>(text) else { return Verdict::Reject };
    let post = number(&digits[..9]) == 356_000_000;
    let whole = luhn(&digits) || post && digits.iter().map(|digit| u32::from(*digit)).sum::<u32>().is_multiple_of(5);
    sure_if(whole && luhn(&digits[..9]) && !is_one_digit(&digits[..9]))
}

/// Numéro fiscal (SPI): thirteen digits that begin with 0 to 3, the last three being the first ten modulo 511 (DGFiP; OECD,
/// TIN of France).
fn tax_id(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<13>(text) else { return Verdict::Reject };
    sure_if(digits[0] < 4 && number(&digits[..10]) % 511 == number(&digits[10..]) && !is_one_digit(&digits[1..10]))
}

/// RPPS: eleven digits that begin with 1 or 8, Luhn (Agence du numérique en santé).
fn rpps(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    sure_if(matches!(digits[0], 1 | 8) && luhn(&digits) && !is_one_digit(&digits[1..]))
}

/// Registration since 2009: two letters, three digits, two letters without I, O, U; never SS, and no WW first (arrêté du 9
/// février 2009).
fn plate(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<7>(text) else { return Verdict::Reject };
    let letters = |pair: &[u8]| pair.iter().all(|c| c.is_ascii_alphabetic() && !b"IOU".contains(c)) && pair != b"SS";
    let shape = letters(&found[..2]) && letters(&found[5..]) && found[2..5].iter().all(u8::is_ascii_digit);
    if shape && !found.starts_with(b"WW") && &found[2..5] != b"000" { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        let sure: [(Check, &str, &str); 6] = [
            (nir, "2 95 10 99 126 111 93", "2 95 10 99 126 111 94"),
            (nir, "253072B07300470", "253072A07300470"),
            (siren, "552 008 443", "552 008 444"),
            (siret, "73282932000074", "73282932000079"),
            (tax_id, "30 23 217 600 053", "30 23 217 600 054"),
            (rpps, "10003862199", "10003862198"),
        ];
        for (check, good, bad) in sure {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!(nir(b"2 95 10 99 126 111"), Verdict::Weak);
    }

    #[test]
    fn plates_leave_letters_out() {
        assert_eq!(plate(b"AB-123-CD"), Verdict::Weak);
        for other in ["AO-123-CD", "SS-123-CD", "WW-123-CD", "AB-000-CD", "AB-12-CD"] {
            assert_eq!(plate(other.as_bytes()), Verdict::Reject, "{other}");
        }
    }
}
