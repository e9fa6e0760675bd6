//! Numbers of Pakistan.

use super::Check;
use super::sums::{exact_digits, is_one_digit, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("pk_cnic", cnic)];

/// CNIC: province, division, district, serial number, a last digit that tells the sex (NADRA).
fn cnic(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let holds = (1..=7).contains(&d[0]) && d[12] != 0 && !is_one_digit(&d);
    sure_if(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn province_and_sex_decide() {
        assert_eq!(cnic(b"42201-0397640-8"), Verdict::Sure);
        for number in ["42201-0397640-0", "92201-0397640-8"] {
            assert_eq!(cnic(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
