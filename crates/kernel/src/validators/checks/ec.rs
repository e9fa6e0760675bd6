//! Numbers of Ecuador.

use super::Check;
use super::sums::{exact_digits, is_one_digit, luhn, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ec_cedula", cedula)];

/// Cédula: province, a third digit up to 6, serial number, Luhn (Registro Civil; Ley Orgánica de Gestión de Identidad).
fn cedula(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let province = matches!(pair(&d, 0), 1..=24 | 30 | 50);
    sure_if(province && d[2] <= 6 && luhn(&d) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn province_and_check_digit_decide() {
        assert_eq!(cedula(b"171430710-3"), Verdict::Sure);
        for number in ["1714307104", "2714307103", "1784307103"] {
            assert_eq!(cedula(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
