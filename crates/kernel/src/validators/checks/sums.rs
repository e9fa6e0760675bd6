//! What checks are made of: a number's characters, its check digits, the date inside it.

use super::super::{Verdict, digits};
use crate::calendar::{civil, days};

/// The ASCII letters (in upper case) and digits of `text`, in order, if there are exactly `N`.
pub fn exactly<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let mut found = [0; N];
    let mut count = 0;
    for byte in text.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
        *found.get_mut(count)? = byte.to_ascii_uppercase();
        count += 1;
    }
    (count == N).then_some(found)
}

/// The digits of `text` as numbers, if there are exactly `N`; other characters are passed over.
pub fn exact_digits<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    digits::<N>(text).filter(|(_, count)| *count == N).map(|(found, _)| found)
}

/// The value of a character where digits stand for themselves and letters count on from 10.
pub fn value(character: u8) -> u32 {
    u32::from(if character.is_ascii_digit() { character - b'0' } else { character.to_ascii_uppercase() - b'A' + 10 })
}

/// The number that these digits are.
pub fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |all, digit| all * 10 + u64::from(*digit))
}

/// Whether all digits are one.
pub fn is_one_digit(digits: &[u8]) -> bool {
    digits.iter().all(|digit| *digit == digits[0])
}

/// Sum of the products of digits and weights, as far as both go.
pub fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum()
}

/// Luhn (ISO/IEC 7812-1, Annex B), the check digit being the last one.
pub fn luhn(digits: &[u8]) -> bool {
    let doubled = |digit: u32| digit * 2 - if digit > 4 { 9 } else { 0 };
    let each = digits.iter().rev().enumerate();
    let sum: u32 = each.map(|(i, d)| if i % 2 == 0 { u32::from(*d) } else { doubled(u32::from(*d)) }).sum();
    sum.is_multiple_of(10)
}

/// Verhoeff's dihedral check (J. Verhoeff, 1969), the check digit being the last one.
pub fn verhoeff(digits: &[u8]) -> bool {
    // Rotations are 0 to 4, reflections 5 to 9 of the dihedral group of the pentagon.
    let product = |a: u8, b: u8| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b - 5) % 5 + 5,
        (false, true) => (a - 5 + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    const TURN: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut sum = 0;
    for (place, digit) in digits.iter().rev().enumerate() {
        let turned = (0..place % 8).fold(*digit, |digit, _| TURN[usize::from(digit)]);
        sum = product(sum, turned);
    }
    sum == 0
}

/// ISO/IEC 7064 MOD 11,10, the check digit being the last one.
pub fn mod_11_10(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let rest = body.iter().fold(10, |rest, digit| {
        let sum = (rest + u32::from(*digit)) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (rest + u32::from(*check)) % 10 == 1
}

/// ISO/IEC 7064 MOD 11-2 of digits whose last character may be `X`.
pub fn mod_11_2(characters: &[u8]) -> bool {
    let ten = |character: u8| if character == b'X' { 10 } else { value(character) };
    characters.iter().fold(0, |rest, character| (rest * 2 + ten(*character)) % 11) == 1
}

/// The remainder modulo 97 of a number written in digits and letters (a letter counts as two digits, A = 10).
pub fn mod_97(characters: &[u8]) -> u32 {
    characters.iter().fold(0, |rest, character| {
        let value = value(*character);
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    })
}

/// Whether there is such a day in the Gregorian calendar.
pub fn is_date(year: u32, month: u32, day: u32) -> bool {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return false;
    }
    let (year, month, day) = (i64::from(year), month as u8, day as u8);
    civil(days(year, month, day)) == (year, month, day)
}

/// Whether two-digit year, month and day are a date in the 20th or the 21st century.
pub fn is_short_date(year: u32, month: u32, day: u32) -> bool {
    is_date(1900 + year, month, day) || is_date(2000 + year, month, day)
}

/// The number that two digits from `at` on are.
pub fn pair(digits: &[u8], at: usize) -> u32 {
    u32::from(digits[at]) * 10 + u32::from(digits[at + 1])
}

/// Sure if it holds, else a rejection.
pub fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Sure if the check digits hold, weak if they don't but the shape does, else a rejection: for numbers that are also
/// given out without check digits.
pub fn sure_or_weak(shaped: bool, checked: bool) -> Verdict {
    match (shaped, checked) {
        (false, _) => Verdict::Reject,
        (true, false) => Verdict::Weak,
        (true, true) => Verdict::Sure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn check_digits_of_published_examples_hold() {
        // ISO/IEC 7812-1 Annex B; Verhoeff's 2363; ISO/IEC 7064's 0794 (MOD 11-2) and 07945 (MOD 11,10).
        assert!(luhn(&of("79927398713")) && !luhn(&of("79927398714")));
        assert!(verhoeff(&of("2363")) && !verhoeff(&of("3263")));
        assert!(mod_11_2(b"07940") && mod_11_2(b"079X") && !mod_11_2(b"07941"));
        assert!(mod_11_10(&of("07945")) && !mod_11_10(&of("07954")));
        assert_eq!(mod_97(b"3214282912345698765432161182"), 1);
    }

    #[test]
    fn every_change_of_one_digit_is_noticed() {
        for (good, holds) in
            [("79927398713", luhn as fn(&[u8]) -> bool), ("234123412346", verhoeff), ("07945", mod_11_10)]
        {
            let digits = of(good);
            assert!(holds(&digits), "{good}");
            for place in 0..digits.len() {
                for other in (0..10).filter(|digit| *digit != digits[place]) {
                    let mut changed = digits.clone();
                    changed[place] = other;
                    assert!(!holds(&changed), "{changed:?}");
                }
            }
        }
    }

    #[test]
    fn dates_know_leap_years() {
        assert!(is_date(2024, 2, 29) && !is_date(2023, 2, 29) && !is_date(1900, 2, 29) && !is_date(2024, 13, 1));
        assert!(is_short_date(0, 2, 29) && !is_short_date(1, 2, 29));
    }

    #[test]
    fn characters_are_counted_exactly() {
        assert_eq!(exactly::<3>(b"a-1 z"), Some(*b"A1Z"));
        assert_eq!((exactly::<3>(b"a-1"), exactly::<3>(b"a-1zz")), (None, None));
        assert_eq!(exact_digits::<2>(b"1.2"), Some([1, 2]));
    }
}
