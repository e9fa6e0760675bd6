//! Numbers of Vietnam.

use super::Check;
use super::sums::{exact_digits, number, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("vn_cccd", cccd)];

/// Căn cước công dân: province, sex and century, year, serial number (Thông tư 59/2021/TT-BCA, the codes as before 2025).
fn cccd(text: &[u8]) -> Verdict {
    const PROVINCES: [u64; 63] = [
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    ];
    let Some(d) = exact_digits::<12>(text) else { return Verdict::Reject };
    let holds = PROVINCES.binary_search(&number(&d[..3])).is_ok() && d[3] < 4;
    sure_if(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn province_and_century_decide() {
        assert_eq!(cccd(b"001099012345"), Verdict::Sure);
        for number in ["003099012345", "001999012345", "00109901234"] {
            assert_eq!(cccd(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
