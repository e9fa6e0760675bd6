//! Numbers of Hungary.

use super::Check;
use super::sums::{exact_digits, is_one_digit, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("hu_taj", taj)];

/// TAJ szám: nine digits, weights 3 and 7, modulo 10 (1996. évi XX. törvény, 3. melléklet).
fn taj(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<9>(text) else { return Verdict::Reject };
    let rest = weighted(&d[..8], &[3, 7, 3, 7, 3, 7, 3, 7]) % 10;
    sure_if(rest == u32::from(d[8]) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        for number in ["123 456 788", "123-456-788"] {
            assert_eq!(taj(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["123456789", "000000000"] {
            assert_eq!(taj(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
