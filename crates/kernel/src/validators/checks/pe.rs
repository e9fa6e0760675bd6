//! Numbers of Peru.

use super::Check;
use super::sums::{exactly, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("pe_dni", dni)];

/// DNI with its check character, which is printed as a digit or a letter (RENIEC, "Dígito de verificación").
fn dni(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<9>(text) else { return Verdict::Reject };
    if !c[..8].iter().all(u8::is_ascii_digit) {
        return Verdict::Reject;
    }
    let digits = c.map(|c| c.wrapping_sub(b'0'));
    let rest = weighted(&digits[..8], &[3, 2, 7, 6, 5, 4, 3, 2]) as usize % 11;
    sure_if(c[8] == b"65432110987"[rest] || c[8] == b"KJIHGFEDCBA"[rest])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_decides() {
        for number in ["10117410-2", "10117410-G"] {
            assert_eq!(dni(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["10117410-3", "1011741A-2", "10117410"] {
            assert_eq!(dni(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
