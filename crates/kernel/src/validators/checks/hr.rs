//! Numbers of Croatia.

use super::Check;
use super::sums::{exact_digits, is_one_digit, mod_11_10, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("hr_oib", oib)];

/// OIB: eleven digits, ISO 7064 MOD 11,10 (Zakon o osobnom identifikacijskom broju, NN 60/2008).
fn oib(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    sure_if(mod_11_10(&d) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        assert_eq!(oib(b"33392005961"), Verdict::Sure);
        for number in ["33392005962", "333920059611"] {
            assert_eq!(oib(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
