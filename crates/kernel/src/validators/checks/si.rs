//! Numbers of Slovenia and the other successors of Yugoslavia.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("si_emso", emso)];

/// EMŠO, JMBG: date with three digits of the year, register, serial number, check digit (Uredba o načinu določanja EMŠO).
fn emso(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<13>(text) else { return Verdict::Reject };
    let year = match u32::from(d[4]) * 100 + pair(&d, 5) {
        year @ 0..100 => 2000 + year,
        year @ 850.. => 1000 + year,
        _ => return Verdict::Reject,
    };
    let sum = weighted(&d[..12], &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    sure_if(is_date(year, pair(&d, 2), pair(&d, 0)) && (11 - sum % 11) % 11 % 10 == u32::from(d[12]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_check_digit_decide() {
        assert_eq!(emso(b"0101006500006"), Verdict::Sure);
        for number in ["0101006500007", "3201006500006", "0101506500006"] {
            assert_eq!(emso(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
