//! Numbers of Luxembourg.

use super::Check;
use super::sums::{exact_digits, is_date, luhn, number, verhoeff};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("lu_matricule", matricule)];

/// Numéro d'identification national: birth date, serial, a check digit by Luhn and one by Verhoeff, both of the first
/// eleven digits (règlement grand-ducal du 21 décembre 2013).
fn matricule(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<13>(text) else { return Verdict::Reject };
    let part = |from: usize, to: usize| number(&digits[from..to]) as u32;
    let born = (1880..2100).contains(&part(0, 4)) && is_date(part(0, 4), part(4, 6), part(6, 8));
    let mut turned = [0; 12];
    turned[..11].copy_from_slice(&digits[..11]);
    turned[11] = digits[12];
    if born && luhn(&digits[..12]) && verhoeff(&turned) { Verdict::Sure } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_check_digits_decide() {
        assert_eq!(matricule(b"1984 12 01 053 20"), Verdict::Sure);
        assert_eq!(matricule(b"1984 12 01 053 21"), Verdict::Reject);
        assert_eq!(matricule(b"1984 13 01 053 20"), Verdict::Reject);
    }
}
