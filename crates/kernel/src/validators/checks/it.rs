//! Numbers of Italy.

use super::Check;
use super::sums::{exact_digits, exactly, is_short_date, luhn, number};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] =
    &[("it_fiscal_code", fiscal_code), ("it_vat", vat), ("it_plate", plate), ("it_health_card", health_card)];

/// What a character counts at an odd place (the first being 1); digits and letters count alike.
const ODD: [u32; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

fn place(character: u8) -> usize {
    usize::from(character - if character.is_ascii_digit() { b'0' } else { b'A' })
}

/// A digit, or the letter that stands for it where two people had one code (omocodia).
fn digit(character: u8) -> Option<u32> {
    let letter = || b"LMNPQRSTUV".iter().position(|known| *known == character);
    if character.is_ascii_digit() { Some(u32::from(character - b'0')) } else { letter().map(|place| place as u32) }
}

fn two_digits(pair: &[u8]) -> Option<u32> {
    Some(digit(pair[0])? * 10 + digit(pair[1])?)
}

/// Codice fiscale: six letters of the names, year, month's letter, day (a woman's 40 higher), municipality, control letter
/// (DM 23 dicembre 1976).
fn fiscal_code(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<16>(text) else { return Verdict::Reject };
    let letters = found[..6].iter().chain([&found[8], &found[11], &found[15]]).all(u8::is_ascii_alphabetic);
    let municipality = found[12..15].iter().all(|character| digit(*character).is_some());
    let month = b"ABCDEHLMPRST".iter().position(|known| *known == found[8]);
    let (Some(year), Some(month), Some(day)) = (two_digits(&found[6..8]), month, two_digits(&found[9..11])) else {
        return Verdict::Reject;
    };
    let born = is_short_date(year, month as u32 + 1, if day > 40 { day - 40 } else { day });
    let counts =
        found[..15].iter().enumerate().map(|(i, c)| if i % 2 == 0 { ODD[place(*c)] } else { place(*c) as u32 });
    let holds = letters && municipality && born && counts.sum::<u32>() % 26 == place(found[15]) as u32;
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Partita IVA: seven digits, the office's province, Luhn (DPR 633/1972, Agenzia delle Entrate).
fn vat(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    let office = matches!(number(&digits[7..10]), 1..=100 | 120 | 121 | 888 | 999);
    if office && number(&digits[..7]) > 0 && luhn(&digits) { Verdict::Sure } else { Verdict::Reject }
}

/// Registration since 1994: two letters, three digits, two letters without I, O, Q, U (DPR 495/1992).
fn plate(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<7>(text) else { return Verdict::Reject };
    let letters = |pair: &[u8]| pair.iter().all(|c| c.is_ascii_alphabetic() && !b"IOQU".contains(c));
    let shape = letters(&found[..2]) && letters(&found[5..]) && found[2..5].iter().all(u8::is_ascii_digit);
    if shape { Verdict::Weak } else { Verdict::Reject }
}

/// Tessera sanitaria: 80 for health, 380 for Italy, fifteen digits (DM 11 marzo 2004; EN 1867).
fn health_card(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<20>(text) else { return Verdict::Reject };
    let holds = number(&digits[..5]) == 80_380 && digits[5..].iter().any(|digit| *digit != digits[5]);
    if holds { Verdict::Sure } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert_eq!(fiscal_code(b"RCCMNL83S18D969H"), Verdict::Sure);
        assert_eq!(fiscal_code(b"CNTCHR83T41D969D"), Verdict::Sure);
        assert_eq!(fiscal_code(b"RCCMNL83S18D969I"), Verdict::Reject);
        assert_eq!(fiscal_code("RCCMNL83S18D96\u{e9}9H".as_bytes()), Verdict::Sure);
        assert_eq!(vat(b"IT 00743110157"), Verdict::Sure);
        assert_eq!(vat(b"00743110158"), Verdict::Reject);
        assert_eq!(health_card(b"80380000100501844220"), Verdict::Sure);
        assert_eq!(health_card(b"80480000100501844220"), Verdict::Reject);
        assert_eq!((plate(b"GF 721 KM"), plate(b"GO 721 KM")), (Verdict::Weak, Verdict::Reject));
    }
}
