//! Numbers of Mexico.

use super::Check;
use super::sums::{exact_digits, exactly, is_date, is_one_digit, pair, sure_if, sure_or_weak, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("mx_curp", curp), ("mx_rfc", rfc), ("mx_clabe", clabe)];

/// The order in which characters count in CURP and RFC; Ñ stands as a lower-case n.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ nn";
const STATES: &[u8] =
    b"AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS";

/// CURP: names, date, sex, state, names, a sign that tells the century, check digit (RENAPO, DOF 18/10/2021).
fn curp(text: &[u8]) -> Verdict {
    let Some(c) = exactly::<18>(text) else { return Verdict::Reject };
    let Some(date) = exact_digits::<6>(&c[4..10]) else { return Verdict::Reject };
    let letters = c[..4].iter().chain(&c[10..16]).all(u8::is_ascii_uppercase) && b"HMX".contains(&c[10]);
    let state = STATES.split(|byte| *byte == b' ').any(|state| state == &c[11..13]);
    let century = if c[16].is_ascii_digit() { 1900 } else { 2000 };
    let dated = is_date(century + pair(&date, 0), pair(&date, 2), pair(&date, 4));
    // Letters behind N count one more than their place in the Latin alphabet, for the Ñ.
    let place = |c: u8| match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'N' => u32::from(c - b'A') + 10,
        _ => u32::from(c - b'A') + 11,
    };
    let sum: u32 = c[..17].iter().zip((2..=18).rev()).map(|(c, weight)| place(*c) * weight).sum();
    sure_if(letters && state && dated && (sum + place(c[17])).is_multiple_of(10) && c[17].is_ascii_digit())
}

/// RFC: three letters (companies) or four (people), date, homoclave of two and a check character (SAT, anexo 19 of the
/// Resolución Miscelánea). Such without a right check character are in use.
fn rfc(text: &[u8]) -> Verdict {
    let Some((signs, count)) = rfc_signs(text) else { return Verdict::Reject };
    let letters = match count {
        12 => 3,
        13 => 4,
        _ => return Verdict::Reject,
    };
    let named = signs[..letters].iter().all(|sign| !sign.is_ascii_digit());
    let Some(date) = exact_digits::<6>(&signs[letters..letters + 6]) else { return Verdict::Reject };
    let dated = is_date(2000 + pair(&date, 0), pair(&date, 2), pair(&date, 4));
    let homoclave = signs[count - 3..count].iter().all(u8::is_ascii_alphanumeric);
    let place = |sign: u8| ALPHABET.iter().position(|other| *other == sign).unwrap_or(0);
    // A company's is written with a blank before it, the 38th sign.
    let lead = if letters == 3 { 37 * 13 } else { 0 };
    let weights = (2..count + 1).rev();
    let sum: usize = signs[..count - 1].iter().zip(weights).map(|(sign, weight)| place(*sign) * weight).sum();
    let check = (11 - (lead + sum) % 11) % 11;
    sure_or_weak(named && dated && homoclave, ALPHABET[check] == signs[count - 1])
}

/// Up to thirteen signs of an RFC without blanks and hyphens.
fn rfc_signs(text: &[u8]) -> Option<([u8; 13], usize)> {
    let mut signs = [0; 13];
    let mut count = 0;
    for c in std::str::from_utf8(text).ok()?.chars().filter(|c| !matches!(c, ' ' | '-')) {
        *signs.get_mut(count)? = match c {
            'Ñ' | 'ñ' => b'n',
            '&' => b'&',
            c if c.is_ascii_alphanumeric() => c.to_ascii_uppercase() as u8,
            _ => return None,
        };
        count += 1;
    }
    Some((signs, count))
}

/// CLABE: bank, place, account and a check digit by weights 3, 7, 1 (Asociación de Bancos de México).
fn clabe(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<18>(text) else { return Verdict::Reject };
    let sum: u32 = d[..17].iter().zip([3, 7, 1].iter().cycle()).map(|(d, weight)| u32::from(*d) * weight % 10).sum();
    let checked = (sum + weighted(&d[17..], &[1])).is_multiple_of(10);
    sure_if(checked && !is_one_digit(&d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_decide() {
        assert_eq!(curp(b"BOXW310820HNERXN09"), Verdict::Sure);
        for number in ["BOXW310820HNERXN08", "BOXW311320HNERXN09", "BOXW310820HXXRXN09"] {
            assert_eq!(curp(number.as_bytes()), Verdict::Reject, "{number}");
        }
        for number in ["GODE561231GR8", "MAB-930714-8T4"] {
            assert_eq!(rfc(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["XAXX010101000", "COMG600703AB1"] {
            assert_eq!(rfc(number.as_bytes()), Verdict::Weak, "{number}");
        }
        for number in ["GODE561331GR8", "GO1E561231GR8", "GODE561231GR"] {
            assert_eq!(rfc(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(clabe(b"032180000118359719"), Verdict::Sure);
        assert_eq!(clabe(b"032180000118359718"), Verdict::Reject);
    }
}
