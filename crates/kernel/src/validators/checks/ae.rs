//! Numbers of the United Arab Emirates.

use super::Check;
use super::sums::{exact_digits, luhn, number, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ae_eid", eid)];

/// Emirates ID: 784, year of birth, seven digits, Luhn (Federal Authority for Identity and Citizenship).
fn eid(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<15>(text) else { return Verdict::Reject };
    let shaped = d[..3] == [7, 8, 4] && (1900..2030).contains(&number(&d[3..7]));
    sure_if(shaped && luhn(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn country_year_and_luhn_decide() {
        assert_eq!(eid(b"784-1990-1234567-6"), Verdict::Sure);
        for number in ["784-1990-1234567-7", "783-1990-1234567-6"] {
            assert_eq!(eid(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
