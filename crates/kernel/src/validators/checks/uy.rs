//! Numbers of Uruguay.

use super::Check;
use super::sums::{exact_digits, is_one_digit, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("uy_ci", ci)];

/// Cédula de identidad: six or seven digits, a check digit by weights 2987634 modulo 10 (Dirección Nacional de
/// Identificación Civil).
fn ci(text: &[u8]) -> Verdict {
    const WEIGHTS: [u32; 8] = [2, 9, 8, 7, 6, 3, 4, 1];
    if let Some(d) = exact_digits::<8>(text) {
        return sure_if(d[0] != 0 && weighted(&d, &WEIGHTS).is_multiple_of(10) && !is_one_digit(&d));
    }
    let Some(d) = exact_digits::<7>(text) else { return Verdict::Reject };
    sure_if(d[0] != 0 && weighted(&d, &WEIGHTS[1..]).is_multiple_of(10) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        for number in ["1.234.567-2", "12345672"] {
            assert_eq!(ci(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["1.234.567-3", "12345", "01234572"] {
            assert_eq!(ci(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
