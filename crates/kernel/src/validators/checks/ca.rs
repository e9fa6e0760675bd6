//! Numbers of Canada.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, is_short_date, luhn};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("ca_sin", sin),
    ("ca_ohip", ohip),
    ("ca_bc_phn", bc_phn),
    ("ca_bn", bn),
    ("ca_on_licence", on_licence),
    ("ca_qc_licence", qc_licence),
];

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Social insurance number: Luhn; 0 and 8 are no provinces (Employment and Social Development Canada).
fn sin(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    sure(!matches!(digits[0], 0 | 8) && luhn(&digits) && !is_one_digit(&digits))
}

/// Ontario health number: ten digits with Luhn, and a version code of two letters on newer cards (Ministry of Health,
/// Health Card Validation Reference Manual).
fn ohip(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text) else { return Verdict::Reject };
    let letters = text.iter().filter(|c| c.is_ascii_alphabetic()).count();
    sure(letters <= 2 && digits[0] != 0 && luhn(&digits) && !is_one_digit(&digits))
}

/// Personal health number of British Columbia: 9, eight digits, modulo 11 (Client Registry, volume 4B).
fn bc_phn(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text) else { return Verdict::Reject };
    let sum: u32 = digits[1..9].iter().zip([2, 4, 8, 5, 10, 9, 7, 3]).map(|(d, w)| u32::from(*d) * w % 11).sum();
    sure(digits[0] == 9 && (11 - sum % 11) % 11 == u32::from(digits[9]) && !is_one_digit(&digits))
}

/// Business number: nine digits with Luhn, alone or before a program (RT0001 and the like; Canada Revenue Agency).
fn bn(text: &[u8]) -> Verdict {
    let body = text.iter().position(u8::is_ascii_alphabetic).map_or(text, |at| &text[..at]);
    let Some(digits) = exact_digits::<9>(body) else { return Verdict::Reject };
    sure(luhn(&digits) && !is_one_digit(&digits))
}

/// Ontario driver's licence: letter, eight digits of the name, birth date as yymmdd (women's months are 51 to 62).
fn on_licence(text: &[u8]) -> Verdict {
    let (Some(found), Some(digits)) = (exactly::<15>(text), exact_digits::<14>(text)) else { return Verdict::Reject };
    let pair = |i: usize| u32::from(digits[i]) * 10 + u32::from(digits[i + 1]);
    let month = if pair(10) > 50 { pair(10) - 50 } else { pair(10) };
    sure(found[0].is_ascii_uppercase() && is_short_date(pair(8), month, pair(12)))
}

/// Quebec driver's licence: letter, four digits, birth date as ddmmyy, two digits.
fn qc_licence(text: &[u8]) -> Verdict {
    let (Some(found), Some(digits)) = (exactly::<13>(text), exact_digits::<12>(text)) else { return Verdict::Reject };
    let pair = |i: usize| u32::from(digits[i]) * 10 + u32::from(digits[i + 1]);
    sure(found[0].is_ascii_uppercase() && is_short_date(pair(8), pair(6), pair(4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        // python-stdnum's examples; the others are computed.
        for (check, good, bad) in [
            (sin as Check, "123-456-782", "123-456-783"),
            (ohip, "1234-567-897-AB", "1234-567-898-AB"),
            (bc_phn, "9698 658 215", "9698 648 215"),
            (bn, "12302 6635 RC 0001", "12302 6636 RC 0001"),
            (on_licence, "S1234-56789-90315", "S1234-56789-91315"),
            (qc_licence, "T1234-150785-09", "T1234-320785-09"),
        ] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!(sin(b"823456785"), Verdict::Reject);
        assert_eq!(on_licence(b"S1234-56789-95615"), Verdict::Sure);
    }
}
