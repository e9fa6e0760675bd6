//! Numbers of Finland.

use super::Check;
use super::sums::{exact_digits, exactly, is_date, is_one_digit, number, pair, sure_if, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("fi_hetu", hetu), ("fi_business_id", business_id)];

/// Henkilötunnus: date, sign of the century, individual number, check character; 900 and above are given out for a time
/// only (DVV, "Henkilötunnus"; Valtioneuvoston asetus 690/2022).
fn hetu(text: &[u8]) -> Verdict {
    let sign = text.get(6).map_or(0, u8::to_ascii_uppercase);
    let century = match sign {
        b'+' => 1800,
        b'-' | b'U'..=b'Y' => 1900,
        b'A'..=b'F' => 2000,
        _ => return Verdict::Reject,
    };
    let (Some(date), Some(tail)) = (exact_digits::<6>(&text[..6]), exactly::<4>(&text[7..])) else {
        return Verdict::Reject;
    };
    let Some(serial) = exact_digits::<3>(&tail[..3]) else { return Verdict::Reject };
    let dated = is_date(century + pair(&date, 4), pair(&date, 2), pair(&date, 0));
    let rest = (number(&date) * 1000 + number(&serial)) % 31;
    let checked = b"0123456789ABCDEFHJKLMNPRSTUVWXY".get(rest as usize) == tail.last();
    match number(&serial) {
        2..900 => sure_if(dated && checked && text.len() == 11),
        900.. if dated && checked && text.len() == 11 => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

/// Y-tunnus: seven digits and a check digit, modulo 11 (Verohallinto, "Tarkistusmerkin laskenta").
fn business_id(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<8>(text) else { return Verdict::Reject };
    sure_if(weighted(&d, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11) && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_and_check_character_decide() {
        for number in ["131052-308T", "131052U308T"] {
            assert_eq!(hetu(number.as_bytes()), Verdict::Sure, "{number}");
        }
        assert_eq!(hetu(b"131052-9052"), Verdict::Weak);
        for number in ["131052-308U", "131052/308T", "131352-308T", "131052-001X", "13105", "131052-308T1"] {
            assert_eq!(hetu(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(business_id(b"2077474-0"), Verdict::Sure);
        for number in ["2077474-1", "2077474"] {
            assert_eq!(business_id(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
