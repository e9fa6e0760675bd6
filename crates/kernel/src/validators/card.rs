//! Payment card numbers: Luhn (ISO/IEC 7812-1), issuer ranges and their lengths.

use super::checks::luhn;
use super::{Verdict, digits};

/// 12 to 19 digits with a Luhn check digit. Sure where a network issues such numbers of that length; weak where none
/// is known to; 12 digits only in Maestro's ranges.
pub fn check(text: &[u8]) -> Verdict {
    let Some((found, count)) = digits::<19>(text) else { return Verdict::Reject };
    let number = &found[..count];
    if count < 12 || !luhn(number) || number.iter().all(|digit| *digit == number[0]) {
        return Verdict::Reject;
    }
    let issued = issued(number);
    match (issued, count) {
        (true, _) => Verdict::Sure,
        (false, 12) => Verdict::Reject,
        (false, _) => Verdict::Weak,
    }
}

fn issued(number: &[u8]) -> bool {
    let head = |n: usize| number.iter().take(n).fold(0_u32, |all, digit| all * 10 + u32::from(*digit));
    let length = number.len();
    match head(4) {
        // Visa
        4000..=4999 => matches!(length, 13 | 16 | 18 | 19),
        // Mastercard
        5100..=5599 | 2221..=2720 => length == 16,
        // American Express
        3400..=3499 | 3700..=3799 => length == 15,
        // Diners Club
        3000..=3059 | 3095 | 3600..=3699 | 3800..=3999 => (14..=19).contains(&length),
        // JCB (15 digits: its old 1800 and 2131 ranges)
        3528..=3589 => (16..=19).contains(&length),
        1800 | 2131 => length == 15,
        // Mir
        2200..=2204 => (16..=19).contains(&length),
        // Discover, UnionPay, RuPay
        6011 | 6440..=6599 | 6200..=6299 | 8100..=8199 | 6081 | 6082 => (16..=19).contains(&length),
        // Maestro and the domestic debit schemes that share its ranges (Elo, Hipercard, Dankort, Verve, Troy…)
        5000 | 5018 | 5020 | 5038 | 5060..=5099 | 5600..=5899 | 6000..=6999 => (12..=19).contains(&length),
        9792 => length == 16,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_numbers_of_the_networks_are_sure() {
        for number in [
            "4111 1111 1111 1111",
            "4222222222222",
            "5555-5555-5555-4444",
            "2223003122003222",
            "378282246310005",
            "3714 496353 98431",
            "30569309025904",
            "3530111333300000",
            "6011111111111117",
            "6759649826438453",
        ] {
            assert_eq!(check(number.as_bytes()), Verdict::Sure, "{number}");
        }
    }

    #[test]
    fn wrong_check_digits_and_isbns_are_not() {
        assert_eq!(check(b"4111111111111112"), Verdict::Reject);
        assert_eq!(check(b"0000000000000000"), Verdict::Reject);
        assert_ne!(check(b"9780306406157"), Verdict::Sure);
        assert_eq!(check(b"41111111111111111111"), Verdict::Reject);
    }
}
