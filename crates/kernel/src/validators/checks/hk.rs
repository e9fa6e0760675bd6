//! Numbers of Hong Kong.

use super::Check;
use super::sums::{exactly, sure_if, value};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("hk_hkid", hkid)];

/// HKID: one letter or two, six digits, a check character modulo 11, ten being A (Immigration Department; weights 9 to 1,
/// a missing first letter counts 36).
fn hkid(text: &[u8]) -> Verdict {
    let (Some(c), lead) = (if let Some(long) = exactly::<9>(text) {
        (Some(long), 0)
    } else {
        let short = exactly::<8>(text).map(|short| {
            let mut padded = [b'0'; 9];
            padded[1..].copy_from_slice(&short);
            padded
        });
        (short, 36 * 9)
    }) else {
        return Verdict::Reject;
    };
    let letters = c[1].is_ascii_uppercase() && (lead > 0 || c[0].is_ascii_uppercase());
    let shaped = letters && c[2..8].iter().all(u8::is_ascii_digit) && (c[8].is_ascii_digit() || c[8] == b'A');
    let sum: u32 = c.iter().zip((1..=9).rev()).map(|(c, weight)| value(*c) * weight).sum();
    sure_if(shaped && (sum + lead).is_multiple_of(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_decides() {
        for number in ["A123456(3)", "AB987654(3)", "A1234563"] {
            assert_eq!(hkid(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["A123456(4)", "AB98765(3)", "1A23456(3)"] {
            assert_eq!(hkid(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
