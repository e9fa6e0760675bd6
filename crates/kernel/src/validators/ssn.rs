//! US social security numbers: the rules for area, group and serial (SSA, randomization of 2011).

use super::{Verdict, digits};

/// Nine digits. Rejected where a part is all zeros or the area 666; weak where the area was never issued (900 to 999,
/// used by tax numbers and by made-up data); sure otherwise.
pub fn check(text: &[u8]) -> Verdict {
    let Some((found, 9)) = digits::<9>(text) else { return Verdict::Reject };
    let number = found.iter().fold(0_u32, |all, digit| all * 10 + u32::from(*digit));
    let (area, group, serial) = (number / 1_000_000, number / 10_000 % 100, number % 10_000);
    let one_digit = found.iter().all(|digit| *digit == found[0]);
    if area == 0 || area == 666 || group == 0 || serial == 0 || one_digit {
        return Verdict::Reject;
    }
    if area >= 900 { Verdict::Weak } else { Verdict::Sure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_groups_and_serials_follow_the_rules() {
        assert_eq!(check(b"219-09-9999"), Verdict::Sure);
        assert_eq!(check(b"987-65-4320"), Verdict::Weak);
        for number in ["000-12-3456", "666-12-3456", "123-00-4567", "123-45-0000", "111-11-1111", "123-45-67890"] {
            assert_eq!(check(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
