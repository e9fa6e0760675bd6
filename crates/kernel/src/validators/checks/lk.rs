//! Numbers of Sri Lanka.

use super::Check;
use super::sums::{exact_digits, number, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("lk_nic", nic)];

/// NIC: year and day of birth (women's counted on from 500) and a serial number: nine digits with V or X, since 2016
/// twelve digits (Registration of Persons Act).
fn nic(text: &[u8]) -> Verdict {
    let is_day = |day: u64| matches!(day, 1..=366 | 501..=866);
    let old = text.last().is_some_and(|last| b"VXvx".contains(last));
    let holds = if old {
        exact_digits::<9>(text).is_some_and(|d| is_day(number(&d[2..5])))
    } else {
        exact_digits::<12>(text).is_some_and(|d| (1900..2030).contains(&number(&d[..4])) && is_day(number(&d[4..7])))
    };
    sure_if(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_decides() {
        for number in ["853400937V", "198534000937", "856400937x"] {
            assert_eq!(nic(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["854400937V", "853400937", "188534000937"] {
            assert_eq!(nic(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
