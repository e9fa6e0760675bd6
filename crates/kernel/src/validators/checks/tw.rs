//! Numbers of Taiwan.

use super::Check;
use super::sums::{exactly, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("tw_nic", nic)];

/// National identification and (since 2021) resident certificate number: letter of the place, sex, serial number, check
/// digit (戶籍法; 內政部移民署).
fn nic(text: &[u8]) -> Verdict {
    const ORDER: &[u8] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let Some(c) = exactly::<10>(text) else { return Verdict::Reject };
    let Some(place) = ORDER.iter().position(|letter| *letter == c[0]) else { return Verdict::Reject };
    if !matches!(c[1], b'1' | b'2' | b'8' | b'9') || !c[1..].iter().all(u8::is_ascii_digit) {
        return Verdict::Reject;
    }
    let (tens, ones) = ((place + 10) / 10, place % 10);
    let weights = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let sum: usize = c[1..].iter().zip(weights).map(|(c, weight)| usize::from(c - b'0') * weight).sum();
    sure_if((tens + ones * 9 + sum).is_multiple_of(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        assert_eq!(nic(b"A123456789"), Verdict::Sure);
        for number in ["A123456788", "A323456789", "1A23456789"] {
            assert_eq!(nic(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
