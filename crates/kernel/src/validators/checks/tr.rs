//! Numbers of Türkiye.

use super::Check;
use super::sums::{exact_digits, pair, sure_if};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("tr_tckn", tckn), ("tr_plate", plate)];

/// T.C. kimlik numarası: eleven digits, two check digits (Nüfus ve Vatandaşlık İşleri, MERNİS).
fn tckn(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let sum = |from: usize| (from..9).step_by(2).map(|i| i32::from(d[i])).sum::<i32>();
    let (odd, even) = (sum(0), sum(1));
    let tenth = (odd * 7 - even).rem_euclid(10);
    let last = (odd + even + tenth) % 10;
    sure_if(d[0] != 0 && tenth == i32::from(d[9]) && last == i32::from(d[10]))
}

/// Plate: province 01 to 81, one letter and four or five digits, two and three or four, three and two or three; no Q, W
/// and X (Karayolları Trafik Yönetmeliği, ek 1). English abbreviations of months make a date.
fn plate(text: &[u8]) -> Verdict {
    const MONTHS: [&[u8]; 12] =
        [b"JAN", b"FEB", b"MAR", b"APR", b"MAY", b"JUN", b"JUL", b"AUG", b"SEP", b"OCT", b"NOV", b"DEC"];
    let signs: Vec<u8> = text.iter().copied().filter(u8::is_ascii_alphanumeric).take(10).collect();
    let letters = signs.iter().skip(2).take_while(|sign| sign.is_ascii_alphabetic()).count();
    let (Some(front), Some(series)) = (signs.get(..2), signs.get(2..2 + letters)) else { return Verdict::Reject };
    let Some(province) = exact_digits::<2>(front) else { return Verdict::Reject };
    let tail = &signs[2 + letters..];
    let long = match letters {
        1 => 4..=5,
        2 => 3..=4,
        3 => 2..=3,
        _ => return Verdict::Reject,
    };
    let shaped = long.contains(&tail.len()) && tail.iter().all(u8::is_ascii_digit);
    let usual = series.iter().all(|letter| !b"QWX".contains(letter)) && !MONTHS.contains(&series);
    let holds = (1..=81).contains(&pair(&province, 0)) && shaped && usual;
    if holds { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_decide() {
        assert_eq!(tckn(b"17291716060"), Verdict::Sure);
        for number in ["17291716050", "07291716092", "1729171606"] {
            assert_eq!(tckn(number.as_bytes()), Verdict::Reject, "{number}");
        }
        for number in ["34 ABC 123", "06 A 1234", "35KPL902"] {
            assert_eq!(plate(number.as_bytes()), Verdict::Weak, "{number}");
        }
        for number in ["82 ABC 123", "12 DEC 24", "34 QAB 123", "34 ABC 1234", "34", "A"] {
            assert_eq!(plate(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
