//! Numbers of Argentina.

use super::Check;
use super::sums::{exact_digits, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ar_cuit", cuit)];

/// CUIT, CUIL: kind, number, check digit modulo 11, ten written as nine (AFIP, RG 10/97).
fn cuit(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let kind = matches!(pair(&d, 0), 20 | 23..=27 | 30 | 33 | 34 | 50 | 51 | 55);
    let check = match 11 - weighted(&d[..10], &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11 {
        11 => 0,
        10 => 9,
        check => check,
    };
    sure_if(kind && check == u32::from(d[10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_check_digit_decide() {
        for number in ["20-05536168-2", "20267565393"] {
            assert_eq!(cuit(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["20267565392", "2026756539", "99-26756539-3"] {
            assert_eq!(cuit(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
