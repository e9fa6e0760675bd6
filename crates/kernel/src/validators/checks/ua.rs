//! Numbers of Ukraine.

use super::Check;
use super::sums::{exact_digits, is_one_digit, number, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ua_rntrc", rntrc)];

/// РНОКПП: days since the end of 1899, serial number, check digit (Наказ Мінфіну № 822/2017). Births until 2030 count.
fn rntrc(text: &[u8]) -> Verdict {
    const LAST_DAY: u64 = 47_847;
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
    let sum: i32 = d.iter().zip(weights).map(|(digit, weight)| i32::from(*digit) * weight).sum();
    let born = (1..=LAST_DAY).contains(&number(&d[..5]));
    sure_if(born && sum.rem_euclid(11) % 10 == i32::from(d[9]) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_check_digit_decide() {
        for number in ["1759013776", "2530414071"] {
            assert_eq!(rntrc(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["1759013770", "9759013776", "0000013776"] {
            assert_eq!(rntrc(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
