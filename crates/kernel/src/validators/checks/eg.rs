//! Numbers of Egypt.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("eg_id", id)];

/// National number: century, date, governorate, serial number; how the last digit is made is not published (قانون الأحوال
/// المدنية 143/1994).
fn id(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<14>(text) else { return Verdict::Reject };
    let century = match d[0] {
        2 => 1900,
        3 => 2000,
        _ => return Verdict::Reject,
    };
    let governorate = matches!(pair(&d, 7), 1..=4 | 11..=19 | 21..=29 | 31..=35 | 88);
    let dated = is_date(century + pair(&d, 1), pair(&d, 3), pair(&d, 5));
    sure_if(governorate && dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_governorate_decide() {
        assert_eq!(id(b"29001010112345"), Verdict::Sure);
        for number in ["49001010112345", "29013010112345", "29001010512345"] {
            assert_eq!(id(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
