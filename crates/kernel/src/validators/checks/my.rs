//! Numbers of Malaysia.

use super::Check;
use super::sums::{exact_digits, is_short_date, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("my_nric", nric)];

/// NRIC (MyKad): date, place of birth, serial number (Jabatan Pendaftaran Negara, codes of states and countries).
fn nric(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<12>(text) else { return Verdict::Reject };
    let place = matches!(pair(&d, 6), 1..=16 | 21..=68 | 71..=72 | 74..=79 | 82..=93 | 98..=99);
    let dated = is_short_date(pair(&d, 0), pair(&d, 2), pair(&d, 4));
    sure_if(place && dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_place_decide() {
        assert_eq!(nric(b"770305-02-1234"), Verdict::Sure);
        for number in ["771305-02-1234", "770305-17-1234", "770305-02-12345"] {
            assert_eq!(nric(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
