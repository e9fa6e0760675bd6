//! Numbers of Estonia and Lithuania.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ee_ik", ik)];

/// Isikukood, asmens kodas: sex and century, date, serial number, check digit in one or two rounds (EVS 585;
/// Gyventojų registro įstatymas, 8 str.).
fn ik(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    if !(1..=6).contains(&d[0]) {
        return Verdict::Reject;
    }
    let century = 1800 + (u32::from(d[0]) - 1) / 2 * 100;
    let check = match weighted(&d[..10], &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11 {
        10 => weighted(&d[..10], &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10,
        rest => rest,
    };
    sure_if(is_date(century + pair(&d, 1), pair(&d, 3), pair(&d, 5)) && check == u32::from(d[10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_check_digit_decide() {
        for number in ["36805280109", "33309240064"] {
            assert_eq!(ik(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["36805280108", "36813280109", "96805280109"] {
            assert_eq!(ik(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
