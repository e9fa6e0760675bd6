//! Numbers of Ireland.

use super::Check;
use super::sums::{exact_digits, is_one_digit, number, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("ie_pps", pps), ("ie_ihi", ihi), ("ie_eircode", eircode)];

/// Routing keys (An Post GeoDirectory, Eircode product guide).
const ROUTING_KEYS: &str = " A41 A42 A45 A63 A67 A75 A81 A82 A83 A84 A85 A86 A91 A92 A94 A96 A98 C15 D01 D02 D03 D04 D05 \
    D06 D07 D08 D09 D10 D11 D12 D13 D14 D15 D16 D17 D18 D20 D22 D24 D6W E21 E25 E32 E34 E41 E45 E53 E91 F12 F23 F26 F28 \
    F31 F35 F42 F45 F52 F56 F91 F92 F93 F94 H12 H14 H16 H18 H23 H53 H54 H62 H65 H71 H91 K32 K34 K36 K45 K56 K67 K78 N37 \
    N39 N41 N91 P12 P14 P17 P24 P25 P31 P32 P36 P43 P47 P51 P56 P61 P67 P72 P75 P81 P85 R14 R21 R32 R35 R42 R45 R51 R56 \
    R93 R95 T12 T23 T34 T45 T56 V14 V15 V23 V31 V35 V42 V92 V93 V94 V95 W12 W23 W34 W91 X35 X42 X91 Y14 Y21 Y25 Y34 Y35 ";

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Personal public service number: seven digits, a check letter modulo 23, and perhaps a second letter, of which A, B and
/// H count in the sum (Revenue; Department of Social Protection).
fn pps(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<7>(text) else { return Verdict::Reject };
    let mut letters = text.iter().filter(|c| c.is_ascii_alphabetic()).map(u8::to_ascii_uppercase);
    let (Some(check), second, None) = (letters.next(), letters.next(), letters.next()) else { return Verdict::Reject };
    let counted = match second {
        Some(letter @ (b'A' | b'B' | b'H')) => u32::from(letter - b'A' + 1),
        None | Some(b'W' | b'T' | b'X') => 0,
        Some(_) => return Verdict::Reject,
    };
    let sum = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * counted;
    let wanted = b"WABCDEFGHIJKLMNOPQRSTUV"[(sum % 23) as usize];
    sure(check == wanted && !is_one_digit(&digits))
}

/// Individual health identifier: 18 digits with GS1's check digit; ten of them are a core number from 812,000,000 to
/// 859,999,999 (HSE, Health Identifiers). Sure if the core's own check digit holds (modulo 11).
fn ihi(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<18>(text) else { return Verdict::Reject };
    let gs1: u32 = digits.iter().rev().zip([1, 3].into_iter().cycle()).map(|(d, w)| u32::from(*d) * w).sum();
    let core = number(&digits[7..16]);
    if !gs1.is_multiple_of(10) || !(812_000_000..=859_999_999).contains(&core) {
        return Verdict::Reject;
    }
    let sum = weighted(&digits[7..17], &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    if sum.is_multiple_of(11) { Verdict::Sure } else { Verdict::Weak }
}

/// Eircode: a routing key that exists; never sure, so that the address around one stays whole.
fn eircode(text: &[u8]) -> Verdict {
    let Some(key) = text.get(..3) else { return Verdict::Reject };
    let known = ROUTING_KEYS.split_ascii_whitespace().any(|name| name.as_bytes().eq_ignore_ascii_case(key));
    if known { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_letters_decide() {
        for good in ["6433435F", "6433435FT", "6433435 FW", "6433435OA", "6433435IH"] {
            assert_eq!(pps(good.as_bytes()), Verdict::Sure, "{good}");
        }
        for bad in ["6433435E", "6433435VH", "6433435FZ", "6433435", "643343F", "6433435FWA"] {
            assert_eq!(pps(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }

    #[test]
    fn routing_keys_are_all_of_them() {
        assert_eq!(ROUTING_KEYS.split_ascii_whitespace().count(), 139);
        assert_eq!((eircode(b"D6W XY00"), eircode(b"D19 XY00")), (Verdict::Weak, Verdict::Reject));
    }
}
