//! Numbers of Iceland.

use super::Check;
use super::sums::{exact_digits, is_date, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("is_kennitala", kennitala)];

/// Kennitala: date (the day counted on from 40 for organizations), two digits, a check digit, the century's last digit
/// (Þjóðskrá, "Kennitala").
fn kennitala(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<10>(text) else { return Verdict::Reject };
    let century = match d[9] {
        9 => 1900,
        0 => 2000,
        _ => return Verdict::Reject,
    };
    let day = pair(&d, 0);
    let dated = is_date(century + pair(&d, 4), pair(&d, 2), if day > 40 { day - 40 } else { day });
    sure_if(dated && weighted(&d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_check_digit_and_century_decide() {
        for number in ["450401-3150", "120174-3399"] {
            assert_eq!(kennitala(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["450401-3140", "120174-3397", "321274-3399", "1201743399 0"] {
            assert_eq!(kennitala(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
