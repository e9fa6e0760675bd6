//! Numbers of China.

use super::Check;
use super::sums::{exact_digits, exactly, is_date, mod_11_2, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("cn_ric", ric), ("cn_uscc", uscc)];

/// Resident identity number: place, date, serial number, ISO 7064 MOD 11-2 (GB 11643-1999; provinces as in GB/T 2260).
fn ric(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<18>(text) else { return Verdict::Reject };
    let Some(d) = exact_digits::<17>(&c[..17]) else { return Verdict::Reject };
    let province = matches!(pair(&d, 0), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91);
    let year = pair(&d, 6) * 100 + pair(&d, 8);
    let dated = (1850..2100).contains(&year) && is_date(year, pair(&d, 10), pair(&d, 12));
    let ended = c[17].is_ascii_digit() || c[17] == b'X';
    sure_if(province && dated && ended && mod_11_2(&c))
}

/// Unified social credit code: authority, kind, place, organization, a check character modulo 31 (GB 32100-2015).
fn uscc(text: &[u8]) -> Verdict {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let Some(c) = exactly::<18>(text) else { return Verdict::Reject };
    if !c[..8].iter().all(u8::is_ascii_digit) || c.iter().all(|other| *other == c[0]) {
        return Verdict::Reject;
    }
    let mut sum = 0;
    let mut weight = 1;
    for sign in c {
        let Some(place) = ALPHABET.iter().position(|other| *other == sign) else { return Verdict::Reject };
        // The check character's own weight is 3 to the 17th, 22: it must count once.
        sum += place * if weight == 22 { 1 } else { weight };
        weight = weight * 3 % 31;
    }
    sure_if(sum.is_multiple_of(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_decide() {
        for number in ["360426199101010071", "11010519491231002X", "11010519491231002x"] {
            assert_eq!(ric(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["360426199101010072", "110105194913310029", "10010519491231002X", "1101051949123100X2"] {
            assert_eq!(ric(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(uscc(b"91110000600037341L"), Verdict::Sure);
        for number in ["A1110000600037341L", "91110000600037342L", "91110000600037341I"] {
            assert_eq!(uscc(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
