//! Numbers of Latvia.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("lv_pk", pk)];

/// Personas kods: date, century, serial number, check digit; since July 2017 one that begins with 32 and says nothing
/// (Fizisko personu reģistra likums, 5. pants).
fn pk(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    if pair(&d, 0) == 32 {
        return Verdict::Weak;
    }
    let dated = d[6] < 3 && is_date(1800 + u32::from(d[6]) * 100 + pair(&d, 4), pair(&d, 2), pair(&d, 0));
    let check = (1 + weighted(&d[..10], &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10;
    sure_if(dated && check == u32::from(d[10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_check_digit_decide() {
        assert_eq!(pk(b"161175-19997"), Verdict::Sure);
        assert_eq!(pk(b"32867300679"), Verdict::Weak);
        for number in ["161375-19997", "161175-19996", "161175-39997"] {
            assert_eq!(pk(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
