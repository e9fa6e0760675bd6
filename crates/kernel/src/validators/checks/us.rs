//! Numbers of the United States.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, luhn, number, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("us_itin", itin),
    ("us_ein", ein),
    ("us_aba", aba),
    ("us_mbi", mbi),
    ("us_npi", npi),
    ("us_dea", dea),
    ("us_plate", plate),
    ("us_member_id", member_id),
    ("us_bank_account", bank_account),
    ("us_licence", licence),
];

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

fn weak(holds: bool) -> Verdict {
    if holds { Verdict::Weak } else { Verdict::Reject }
}

/// Individual taxpayer identification number: 9, and a group that the IRS assigns (Publication 4757). 987-65-4320 to
/// 4329 are the Social Security Administration's for advertisements.
fn itin(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let group = digits[3] * 10 + digits[4];
    let assigned = matches!(group, 50..=65 | 70..=88 | 90..=92 | 94..=99);
    let advertised = number(&digits[..8]) == 98_765_432;
    sure(digits[0] == 9 && assigned && !advertised && !is_one_digit(&digits))
}

/// Employer identification number: a prefix that the IRS assigns ("How EINs are assigned and valid EIN prefixes").
fn ein(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let assigned = matches!(
        digits[0] * 10 + digits[1],
        1..=6 | 10..=16 | 20..=27 | 30..=48 | 50..=68 | 71..=77 | 80..=88 | 90..=95 | 98 | 99
    );
    weak(assigned && !is_one_digit(&digits))
}

/// Routing transit number: the prefixes in use and the weights 3, 7, 1 (ABA, Key to Routing Numbers).
fn aba(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let used = matches!(digits[0] * 10 + digits[1], 0..=12 | 21..=32 | 61..=72 | 80);
    let sum = weighted(&digits, &[3, 7, 1, 3, 7, 1, 3, 7, 1]);
    sure(used && sum.is_multiple_of(10) && !is_one_digit(&digits))
}

/// Medicare beneficiary identifier: letters and digits by place, no S, L, O, I, B, Z (CMS, Understanding the MBI Format).
fn mbi(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<11>(text) else { return Verdict::Reject };
    let letter = |c: u8| c.is_ascii_uppercase() && !b"SLOIBZ".contains(&c);
    let fits = found.iter().zip(b"9AX9AX9AA99").all(|(c, place)| match place {
        b'9' => c.is_ascii_digit(),
        b'A' => letter(*c),
        _ => c.is_ascii_digit() || letter(*c),
    });
    sure(fits && found[0] != b'0')
}

/// National provider identifier: Luhn behind the issuer number 80840 (45 CFR 162.406).
fn npi(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<10>(text) else { return Verdict::Reject };
    let mut all = [8, 0, 8, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    all[5..].copy_from_slice(&digits);
    sure(matches!(digits[0], 1 | 2) && luhn(&all) && !is_one_digit(&digits))
}

/// Drug Enforcement Administration registration: class, initial of the name (or 9), six digits and their check digit.
fn dea(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<9>(text) else { return Verdict::Reject };
    let class = b"ABCDEFGHJKLMPRSTUX".contains(&found[0]);
    let name = found[1].is_ascii_uppercase() || found[1] == b'9';
    if !class || !name || !found[2..].iter().all(u8::is_ascii_digit) {
        return Verdict::Reject;
    }
    let digit = |i: usize| u32::from(found[i + 1] - b'0');
    let sum = digit(1) + digit(3) + digit(5) + 2 * (digit(2) + digit(4) + digit(6));
    sure(sum % 10 == digit(7) && (1..8).any(|i| digit(i) != digit(1)))
}

/// The shape that plates of the states share: 5 to 8 letters and digits, of both at least one.
fn plate(text: &[u8]) -> Verdict {
    let letters = text.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let digits = text.iter().filter(|c| c.is_ascii_digit()).count();
    weak((5..=8).contains(&(letters + digits)) && letters > 0 && digits > 0)
}

/// The shape of insurers' member numbers: at most four letters, 6 to 14 digits, not all of them one.
fn member_id(text: &[u8]) -> Verdict {
    let letters = text.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let digits = || text.iter().filter(|c| c.is_ascii_digit());
    let mixed = digits().any(|c| Some(c) != digits().next());
    weak(letters <= 4 && (6..=14).contains(&digits().count()) && mixed)
}

/// The shape of account numbers: 6 to 17 digits, not all of them one (Nacha, Operating Rules: 17 characters at most).
fn bank_account(text: &[u8]) -> Verdict {
    let digits = || text.iter().filter(|c| c.is_ascii_digit());
    let mixed = digits().any(|c| Some(c) != digits().next());
    weak((6..=17).contains(&digits().count()) && mixed)
}

/// The shape of licences: 6 to 16 letters and digits, at least four of them digits.
fn licence(text: &[u8]) -> Verdict {
    let digits = text.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = text.iter().filter(|c| c.is_ascii_alphabetic()).count();
    weak(digits >= 4 && (6..=16).contains(&(digits + letters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        // CMS's specimen cards, the NPI final rule's example, the Federal Reserve's own routing numbers.
        for (check, good, bad) in [
            (mbi as Check, "1EG4-TE5-MK73", "1EG4-TE5-MK7S"),
            (npi, "1234567893", "1234567894"),
            (dea, "AB1234563", "AB1234564"),
            (aba, "011000015", "011000016"),
            (itin, "912-70-1234", "912-66-1234"),
        ] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!(aba(b"131000013"), Verdict::Reject);
        assert_eq!((ein(b"12-3456789"), ein(b"07-3456789")), (Verdict::Weak, Verdict::Reject));
    }

    #[test]
    fn shapes_have_letters_and_digits() {
        assert_eq!((plate(b"7LKM204"), plate(b"6-21784C")), (Verdict::Weak, Verdict::Weak));
        assert_eq!(
            (plate(b"1234567"), plate(b"ABCDEFG"), plate(b"A1")),
            (Verdict::Reject, Verdict::Reject, Verdict::Reject)
        );
        assert_eq!((member_id(b"XEA 6226 41 173"), member_id(b"111111111")), (Verdict::Weak, Verdict::Reject));
        assert_eq!((bank_account(b"0082 - 3727 - 39"), bank_account(b"12345")), (Verdict::Weak, Verdict::Reject));
        assert_eq!((licence(b"ABC12345AA90"), licence(b"ABC123")), (Verdict::Weak, Verdict::Reject));
    }
}
