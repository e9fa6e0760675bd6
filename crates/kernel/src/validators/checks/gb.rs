//! Numbers of the United Kingdom.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, is_short_date, number, weighted};
use crate::validators::{Verdict, digits};

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("gb_nhs", nhs),
    ("gb_chi", chi),
    ("gb_nino", nino),
    ("gb_utr", utr),
    ("gb_driving_licence", driving_licence),
    ("gb_vat", vat),
    ("gb_postcode", postcode),
    ("gb_sort_code", sort_code),
    ("gb_account", account),
];

/// Post towns' areas and the Crown dependencies' (Royal Mail, Postcode Address File).
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY \
    E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML \
    N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR \
    TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

fn has_nhs_check(digits: &[u8; 10]) -> bool {
    weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11) && !is_one_digit(digits)
}

/// NHS number: modulo 11 (NHS Data Model and Dictionary). Sure in the ranges that England, Wales and the Isle of Man
/// issue (400 to 499, 600 to 708) and in the one for tests (999).
fn nhs(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text).filter(has_nhs_check) else { return Verdict::Reject };
    match number(&digits[..3]) {
        400..=499 | 600..=708 | 999 => Verdict::Sure,
        _ => Verdict::Weak,
    }
}

/// Community health index number of Scotland: birth date as ddmmyy, modulo 11 like an NHS number (NHS Scotland, SCI).
fn chi(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text).filter(has_nhs_check) else { return Verdict::Reject };
    let pair = |i: usize| u32::from(digits[i]) * 10 + u32::from(digits[i + 1]);
    sure(is_short_date(pair(4), pair(2), pair(0)))
}

/// National insurance number: a prefix that is issued, six digits, A to D (HMRC manual NIM39110).
fn nino(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<9>(text) else { return Verdict::Reject };
    let first = found[0].is_ascii_uppercase() && !b"DFIQUV".contains(&found[0]);
    let second = found[1].is_ascii_uppercase() && !b"DFIOQUV".contains(&found[1]);
    let never = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"].iter().any(|prefix| found.starts_with(&prefix[..]));
    let numbered = found[2..8].iter().all(u8::is_ascii_digit);
    sure(first && second && !never && numbered && (b'A'..=b'D').contains(&found[8]))
}

/// Unique taxpayer reference: the first digit checks the other nine, modulo 11 (HMRC); a K behind it is no part.
fn utr(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text) else { return Verdict::Reject };
    let sum = weighted(&digits[1..], &[6, 7, 8, 9, 10, 5, 4, 3, 2]);
    let check = b"21987654321"[(sum % 11) as usize] - b'0';
    sure(digits[0] == check && !is_one_digit(&digits))
}

/// Driver number: five letters of the name (9 fills up), birth date as decade, month (women's 51 to 62), day, year, two
/// initials, a digit and two letters (DVLA, INF1D).
fn driving_licence(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<16>(text) else { return Verdict::Reject };
    let letters = found[..5].iter().take_while(|c| c.is_ascii_uppercase()).count();
    let name = letters > 0 && found[letters..5].iter().all(|c| *c == b'9');
    let initials = found[11..13].iter().all(|c| c.is_ascii_uppercase() || *c == b'9') && found[11] != b'9';
    let end = found[13].is_ascii_digit() && found[14..].iter().all(u8::is_ascii_uppercase);
    if !name || !initials || !end || !found[5..11].iter().all(u8::is_ascii_digit) {
        return Verdict::Reject;
    }
    let pair = |tens: usize, ones: usize| u32::from(found[tens] - b'0') * 10 + u32::from(found[ones] - b'0');
    let month = if pair(6, 7) > 50 { pair(6, 7) - 50 } else { pair(6, 7) };
    sure(is_short_date(pair(5, 10), month, pair(8, 9)))
}

/// VAT number: nine digits (and three of a branch), modulo 97 or 97-55 (HMRC, VAT registration number formats).
fn vat(text: &[u8]) -> Verdict {
    let Some((found, 9 | 12)) = digits::<12>(text) else { return Verdict::Reject };
    let rest = weighted(&found[..9], &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    // python-stdnum meets 55 too in the numbers from 100 on.
    let holds = if found[0] == 0 { rest == 0 } else { matches!(rest, 0 | 42 | 55) };
    sure(holds && !is_one_digit(&found[..9]))
}

/// Postcode: one of the areas; never sure, so that the address around one stays whole.
fn postcode(text: &[u8]) -> Verdict {
    let length = text.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let Some(area) = text.get(..length).filter(|area| (1..=3).contains(&area.len())) else { return Verdict::Reject };
    let known = |name: &str| name.as_bytes().eq_ignore_ascii_case(area);
    if AREAS.split(' ').any(known) || known("GIR") { Verdict::Weak } else { Verdict::Reject }
}

/// Sort code: six digits, not all of them one (Pay.UK, Extended Industry Sort Code Directory).
fn sort_code(text: &[u8]) -> Verdict {
    sure(exact_digits::<6>(text).is_some_and(|digits| !is_one_digit(&digits)))
}

/// Account number: eight digits, not all of them one (Pay.UK).
fn account(text: &[u8]) -> Verdict {
    sure(exact_digits::<8>(text).is_some_and(|digits| !is_one_digit(&digits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        // python-stdnum's and the DVLA's examples; the others are computed.
        for (check, good, bad) in [
            (nhs as Check, "485 777 3457", "485 777 3456"),
            (chi, "1402271239", "1402271238"),
            (nino, "AB 12 34 56 C", "BG 12 34 56 C"),
            (utr, "1955839661", "2955839661"),
            (driving_licence, "MORGA 657054 SM9IJ", "MORGA 663054 SM9IJ"),
            (driving_licence, "LO999 753116 J99XY", "LO9A9 753116 J99XY"),
            (vat, "GB 980 7806 84", "GB 802 3114 10"),
        ] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!((nhs(b"943 476 5919"), chi(b"4857773457")), (Verdict::Weak, Verdict::Reject));
    }

    #[test]
    fn accounts_have_their_lengths() {
        assert_eq!((sort_code(b"20-45-53"), sort_code(b"11-11-11")), (Verdict::Sure, Verdict::Reject));
        assert_eq!((account(b"7391 8264"), account(b"739182640")), (Verdict::Sure, Verdict::Reject));
    }

    #[test]
    fn areas_of_postcodes_are_known() {
        assert_eq!((postcode(b"SW1A 1AA"), postcode(b"gir 0aa")), (Verdict::Weak, Verdict::Weak));
        assert_eq!(
            (postcode(b"XX1 1AA"), postcode(b"1AA"), postcode(b" ")),
            (Verdict::Reject, Verdict::Reject, Verdict::Reject)
        );
    }
}
