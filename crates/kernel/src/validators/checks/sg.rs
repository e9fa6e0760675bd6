//! Numbers of Singapore.

use super::Check;
use super::sums::{exactly, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("sg_nric", nric), ("sg_uen", uen)];

/// NRIC and FIN: letter of the century or kind, seven digits, check letter (Immigration & Checkpoints Authority).
fn nric(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<9>(text) else { return Verdict::Reject };
    let (offset, letters): (u32, &[u8; 11]) = match c[0] {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return Verdict::Reject,
    };
    let Some(sum) = sum(&c[1..8], &[2, 7, 6, 5, 4, 3, 2]) else { return Verdict::Reject };
    sure_if(letters[(sum + offset) as usize % 11] == c[8])
}

/// The weighted sum of what must be digits.
fn sum(characters: &[u8], weights: &[u32]) -> Option<u32> {
    let digits: Vec<u8> = characters.iter().filter(|c| c.is_ascii_digit()).map(|c| c - b'0').collect();
    (digits.len() == characters.len()).then(|| weighted(&digits, weights))
}

/// Unique entity number of businesses (8 digits and a letter), companies (year, 5 digits, letter) and others (letter,
/// year, kind, 4 digits, letter) (ACRA, uen.gov.sg).
fn uen(text: &[u8]) -> Verdict {
    if let Some(c) = exactly::<9>(text) {
        let sum = sum(&c[..8], &[10, 4, 9, 3, 8, 2, 7, 1]);
        return sure_if(sum.is_some_and(|sum| b"XMKECAWLJDB"[sum as usize % 11] == c[8]));
    }
    let Some(c) = exactly::<10>(text) else { return Verdict::Reject };
    if c[0].is_ascii_digit() {
        let sum = sum(&c[..9], &[10, 8, 6, 4, 9, 7, 5, 3, 1]);
        let year = (b"1800"..=b"2039").contains(&&[c[0], c[1], c[2], c[3]]);
        return sure_if(year && sum.is_some_and(|sum| b"ZKCMDNERGWH"[sum as usize % 11] == c[9]));
    }
    sure_if(other(&c))
}

fn other(c: &[u8; 10]) -> bool {
    const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWX0123456789";
    const KINDS: &[u8] = b"CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC TU VH XL";
    let kind = KINDS.split(|byte| *byte == b' ').any(|kind| kind == &c[3..5]);
    let shaped = matches!(c[0], b'R' | b'S' | b'T') && c[1..3].iter().chain(&c[5..9]).all(u8::is_ascii_digit);
    let place = |sign: u8| ALPHABET.iter().position(|other| *other == sign).unwrap_or(0);
    let sum: usize = c.iter().zip([4, 3, 5, 3, 10, 2, 2, 5, 7]).map(|(c, weight)| place(*c) * weight).sum();
    kind && shaped && ALPHABET[(sum + 11 - 5) % 11] == c[9]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_letters_decide() {
        for number in ["S2572834C", "G5520176K", "F8193027U"] {
            assert_eq!(nric(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["S2572834D", "A2572834C", "S257283AC"] {
            assert_eq!(nric(number.as_bytes()), Verdict::Reject, "{number}");
        }
        for number in ["00192200M", "197401143C", "S16FC0121D", "T01FC6132D"] {
            assert_eq!(uen(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["123456M", "00192201M", "T01XX6132D", "999901143C"] {
            assert_eq!(uen(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
