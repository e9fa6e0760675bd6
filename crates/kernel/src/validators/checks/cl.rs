//! Numbers of Chile.

use super::Check;
use super::sums::{exactly, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("cl_rut", rut)];

/// RUT, RUN: seven or eight digits and a check character modulo 11, ten being K (Servicio de Impuestos Internos).
fn rut(text: &[u8]) -> Verdict {
    let signs: Vec<u8> = exactly::<9>(text).map(Vec::from).or(exactly::<8>(text).map(Vec::from)).unwrap_or_default();
    let Some((check, body)) = signs.split_last() else { return Verdict::Reject };
    if !body.iter().all(u8::is_ascii_digit) || body.iter().all(|digit| *digit == body[0]) {
        return Verdict::Reject;
    }
    let sum: u32 = body.iter().rev().zip((2..=7).cycle()).map(|(c, weight)| u32::from(c - b'0') * weight).sum();
    sure_if(b"0K987654321"[sum as usize % 11] == *check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_decides() {
        for number in ["76086428-5", "12.531.909-2", "1000103-K"] {
            assert_eq!(rut(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["12531909-3", "11.111.111-1", "K2531909-2"] {
            assert_eq!(rut(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
