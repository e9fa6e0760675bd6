//! Numbers of India.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, luhn, pair, sure_if, sure_or_weak, value, verhoeff};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("in_aadhaar", aadhaar),
    ("in_pan", pan),
    ("in_voter", voter),
    ("in_gstin", gstin),
    ("in_plate", plate),
    ("in_driver_license", driver_license),
];

/// Codes of states and territories on plates and licences (Central Motor Vehicles Rules 1989, with older ones in use).
const STATES: &[u8] = b"AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA UK UP WB";

fn is_state(code: &[u8]) -> bool {
    STATES.split(|byte| *byte == b' ').any(|state| state == code)
}

/// Aadhaar: twelve digits from 2 on, Verhoeff, no palindrome (UIDAI, "UID Numbering Scheme", 2010).
fn aadhaar(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<12>(text) else { return Verdict::Reject };
    let palindrome = d.iter().eq(d.iter().rev());
    sure_if(d[0] > 1 && !palindrome && verhoeff(&d))
}

/// Permanent account number: five letters whose fourth tells the holder's kind, four digits, a letter (Income-tax Rules
/// 1962, rule 114).
fn pan(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<10>(text) else { return Verdict::Reject };
    let letters = c[..5].iter().chain(&c[9..]).all(u8::is_ascii_uppercase);
    let holder = b"ABCFGHJKLPT".contains(&c[3]);
    sure_if(letters && holder && c[5..9].iter().all(u8::is_ascii_digit) && &c[5..9] != b"0000")
}

/// Voter's photo identity card (EPIC): three letters and seven digits, in newer ones with Luhn (Election Commission).
fn voter(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<10>(text) else { return Verdict::Reject };
    let Some(d) = exact_digits::<7>(&c[3..]) else { return Verdict::Reject };
    sure_or_weak(c[..3].iter().all(u8::is_ascii_uppercase) && !is_one_digit(&d), luhn(&d))
}

/// Goods and services tax number: state, PAN, count, Z, a check character by Luhn in base 36 (CGST Rules 2017, rule 10).
fn gstin(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<15>(text) else { return Verdict::Reject };
    let Some(state) = exact_digits::<2>(&c[..2]) else { return Verdict::Reject };
    let shaped = (1..=37).contains(&pair(&state, 0)) && c[12] != b'0' && c[13] == b'Z';
    let doubled = |value: u32| value * 2 / 36 + value * 2 % 36;
    let sum: u32 =
        c.iter().rev().enumerate().map(|(i, c)| if i % 2 == 0 { value(*c) } else { doubled(value(*c)) }).sum();
    sure_if(shaped && sum.is_multiple_of(36) && pan(&c[2..12]) == Verdict::Sure)
}

/// Plate: state, district, series, number; or year, BH, number, series (Central Motor Vehicles Rules, rule 51).
fn plate(text: &[u8]) -> Verdict {
    let signs: Vec<u8> = text.iter().filter(|byte| byte.is_ascii_alphanumeric()).take(12).copied().collect();
    let shape: Vec<u8> = signs.iter().map(|sign| if sign.is_ascii_digit() { b'9' } else { b'A' }).collect();
    let number = signs.iter().rev().take_while(|sign| sign.is_ascii_digit()).any(|digit| *digit != b'0');
    let holds = match shape.as_slice() {
        b"99AA9999A" | b"99AA9999AA" => &signs[2..4] == b"BH",
        b"AA9A9999" | b"AA9AA9999" | b"AA9AAA9999" | b"AA99A9999" | b"AA99AA9999" | b"AA99AAA9999" => {
            number && is_state(&signs[..2])
        }
        _ => false,
    };
    if holds { Verdict::Weak } else { Verdict::Reject }
}

/// Driving licence: state, office, year of issue, seven digits (Sarathi).
fn driver_license(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<15>(text) else { return Verdict::Reject };
    let Some(d) = exact_digits::<13>(&c[2..]) else { return Verdict::Reject };
    let year = pair(&d, 2) * 100 + pair(&d, 4);
    if is_state(&c[..2]) && (1950..2050).contains(&year) { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_checked() {
        assert_eq!(aadhaar(b"2341 2341 2346"), Verdict::Sure);
        for number in ["2341 2341 2347", "1341 2341 2346", "643343121"] {
            assert_eq!(aadhaar(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(pan(b"ACUPA7085R"), Verdict::Sure);
        for number in ["ACUZA7085R", "ACUPA0000R", "ACUPAA085R"] {
            assert_eq!(pan(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(voter(b"WKH1186253"), Verdict::Sure);
        assert_eq!(voter(b"WKH1186254"), Verdict::Weak);
        assert_eq!(voter(b"WK11186253"), Verdict::Reject);
        assert_eq!(gstin(b"27AAPFU0939F1ZV"), Verdict::Sure);
        for number in ["27AAPFU0939F1ZO", "39AAPFU0939F1ZV"] {
            assert_eq!(gstin(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
    #[test]
    fn states_decide() {
        for number in ["MH 02 DK 2829", "KA-05-A-1234", "22 BH 1234 AA"] {
            assert_eq!(plate(number.as_bytes()), Verdict::Weak, "{number}");
        }
        for number in ["ZZ 02 DK 2829", "MH 02 DK 0000", "22 CH 1234 AA", "MH"] {
            assert_eq!(plate(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(driver_license(b"MH12 20110012345"), Verdict::Weak);
        for number in ["ZZ12 20110012345", "MH12 18110012345"] {
            assert_eq!(driver_license(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
