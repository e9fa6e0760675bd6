//! Numbers of Portugal.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, value, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("pt_nif", nif), ("pt_niss", niss), ("pt_cc", citizen_card)];

fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Número de identificação fiscal: nine digits, modulo 11 (Decreto-Lei n.º 14/2013; AT).
pub fn nif(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let check = (11 - weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10;
    sure_if(digits[0] != 0 && check == u32::from(digits[8]) && !is_one_digit(&digits))
}

/// Número de identificação da segurança social: eleven digits that begin with 1 or 2, weighted by primes (ISS).
fn niss(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    let sum = weighted(&digits[..10], &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]);
    sure_if(matches!(digits[0], 1 | 2) && 9 - sum % 10 == u32::from(digits[10]) && !is_one_digit(&digits))
}

/// Cartão de cidadão: the civil number with its check digit, the version's two characters, a check digit by Luhn over
/// letters (AMA, "Validação de número de documento do cartão de cidadão").
fn citizen_card(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<12>(text) else { return Verdict::Reject };
    let shape = found[..9].iter().all(u8::is_ascii_digit) && found[11].is_ascii_digit();
    let each = found.iter().enumerate().map(|(place, character)| {
        let value = if place % 2 == 0 { value(*character) * 2 } else { value(*character) };
        if place % 2 == 0 && value > 9 { value - 9 } else { value }
    });
    sure_if(shape && each.sum::<u32>().is_multiple_of(10) && found[..9].iter().any(|digit| *digit != found[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        assert_eq!(nif(b"PT 501 964 843"), Verdict::Sure);
        assert_eq!(nif(b"PT 501 964 842"), Verdict::Reject);
        assert_eq!(niss(b"12345678902"), Verdict::Sure);
        assert_eq!(niss(b"12345678903"), Verdict::Reject);
        assert_eq!(citizen_card(b"12345678 9 ZY3"), Verdict::Sure);
        assert_eq!(citizen_card(b"00000000 0 ZZ4"), Verdict::Reject);
    }
}
