//! Numbers of South Africa.

use super::Check;
use super::sums::{exact_digits, is_short_date, luhn, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("za_id", id)];

/// Identity number: date, serial number, standing (0 citizen, 1 permanent resident, 2 refugee), Luhn (Identification Act
/// 68 of 1997).
fn id(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let dated = is_short_date(pair(&d, 0), pair(&d, 2), pair(&d, 4));
    sure_if(dated && d[10] < 3 && luhn(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_citizenship_and_luhn_decide() {
        for number in ["8501016184086", "7503305044089", "8501016184284"] {
            assert_eq!(id(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["8503305044089", "8501016184087", "8513016184086", "8501016184383"] {
            assert_eq!(id(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
