//! Numbers of Israel.

use super::Check;
use super::sums::{exact_digits, is_one_digit, luhn, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("il_id", id)];

/// Identity number: nine digits, Luhn (משרד הפנים).
fn id(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<9>(text) else { return Verdict::Reject };
    sure_if(luhn(&d) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        for number in ["039337423", "03933742-3"] {
            assert_eq!(id(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["039337422", "39337423"] {
            assert_eq!(id(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
