//! Numbers of Australia.

use super::Check;
use super::sums::{exact_digits, is_one_digit, luhn, number, weighted};
use crate::validators::{Verdict, digits};

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("au_licence_card", licence_card),
    ("au_account", account),
    ("au_tfn", tfn),
    ("au_abn", abn),
    ("au_acn", acn),
    ("au_medicare", medicare),
    ("au_ihi", ihi),
];

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Tax file number: nine digits, modulo 11 (Australian Taxation Office).
fn tfn(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let sum = weighted(&digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]);
    sure(sum.is_multiple_of(11) && !is_one_digit(&digits))
}

/// Australian business number: two check digits from 11 to 99 before nine digits, modulo 89 (Australian Business
/// Register, Format of the ABN).
fn abn(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    let sum = weighted(&digits[2..], &[3, 5, 7, 9, 11, 13, 15, 17, 19]);
    let check = u64::from(11 + (89 - sum % 89 + 88) % 89);
    sure(number(&digits[..2]) == check && !is_one_digit(&digits))
}

/// Australian company number: weights 8 to 1, the complement to 10 (ASIC).
fn acn(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let sum = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    sure(sum.is_multiple_of(10) && !is_one_digit(&digits))
}

/// Medicare card: 2 to 6, seven digits, check digit, issue number and perhaps the person's place on the card
/// (Services Australia; neither of these is 0).
fn medicare(text: &[u8]) -> Verdict {
    let Some((found, length @ 10..=11)) = digits::<11>(text) else { return Verdict::Reject };
    let sum = weighted(&found[..8], &[1, 3, 7, 9, 1, 3, 7, 9]);
    let holds = (2..=6).contains(&found[0]) && sum % 10 == u32::from(found[8]);
    sure(holds && found[9..length].iter().all(|digit| *digit != 0) && !is_one_digit(&found[..length]))
}

/// Individual healthcare identifier: 800360, nine digits, Luhn (HL7 AU Base, inv-ihi).
fn ihi(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<16>(text) else { return Verdict::Reject };
    sure(digits.starts_with(&[8, 0, 0, 3, 6, 0]) && luhn(&digits))
}

/// Number of a licence card: nine or ten digits, before them perhaps a letter (states' road authorities).
fn licence_card(text: &[u8]) -> Verdict {
    let Some((found, length @ 9..=10)) = digits::<10>(text) else { return Verdict::Reject };
    sure(!is_one_digit(&found[..length]))
}

/// Bank account: six to ten digits (AusPayNet, BECS procedures).
fn account(text: &[u8]) -> Verdict {
    let Some((found, length @ 6..=10)) = digits::<10>(text) else { return Verdict::Reject };
    sure(!is_one_digit(&found[..length]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        // The authorities' and python-stdnum's examples.
        for (check, good, bad) in [
            (tfn as Check, "123 456 782", "123 456 783"),
            (abn, "51 824 753 556", "51 824 753 557"),
            (acn, "004 085 616", "004 085 617"),
            (medicare, "2123 45670 1", "2123 45671 1"),
            (ihi, "8003 6081 6669 0503", "8003 6081 6669 0504"),
        ] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!(medicare(b"2123 45670 1 2"), Verdict::Sure);
        assert_eq!(medicare(b"2123 45670 0"), Verdict::Reject);
    }

    #[test]
    fn cards_and_accounts_have_their_lengths() {
        assert_eq!((licence_card(b"2 044 624 339"), licence_card(b"12345678")), (Verdict::Sure, Verdict::Reject));
        assert_eq!((account(b"1038 2291"), account(b"11111111")), (Verdict::Sure, Verdict::Reject));
    }
}
