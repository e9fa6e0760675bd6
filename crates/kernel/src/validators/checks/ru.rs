//! Numbers of Russia.

use super::Check;
use super::sums::{exact_digits, is_one_digit, number, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ru_inn", inn), ("ru_snils", snils)];

/// ИНН: ten digits (companies) with one check digit, twelve (people) with two (Приказ ФНС ЕД-7-14/559).
fn inn(text: &[u8]) -> Verdict {
    let check = |d: &[u8], weights: &[u32]| weighted(d, weights) % 11 % 10 == u32::from(d[weights.len()]);
    if let Some(d) = exact_digits::<10>(text) {
        return sure_if(check(&d, &[2, 4, 10, 3, 5, 9, 4, 6, 8]) && !is_one_digit(&d));
    }
    let Some(d) = exact_digits::<12>(text) else { return Verdict::Reject };
    let first = check(&d, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
    sure_if(first && check(&d, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) && !is_one_digit(&d))
}

/// СНИЛС: nine digits from 001-001-999 on, two check digits modulo 101 (Постановление Правления ПФР 192п).
fn snils(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let rest = weighted(&d[..9], &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100;
    sure_if(number(&d[..9]) > 1_001_998 && rest == pair(&d, 9) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_decide() {
        for number in ["7707083893", "123456789047"] {
            assert_eq!(inn(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["7707083894", "123456789037", "12345678904"] {
            assert_eq!(inn(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(snils(b"112-233-445 95"), Verdict::Sure);
        for number in ["112-233-445 96", "000-000-001 01"] {
            assert_eq!(snils(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
