//! Numbers of Spain.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, luhn, number};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("es_nif", nif),
    ("es_nie", nie),
    ("es_cif", cif),
    ("es_social_security", social_security),
    ("es_ccc", account),
    ("es_plate", plate),
];

fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// The control letter of a number (Real Decreto 1553/2005, Orden INT/2058/2008).
fn letter(number: u64) -> u8 {
    b"TRWAGMYFPDXBNJZSQVHLCKE"[(number % 23) as usize]
}

/// Seven or eight digits with what stands for the first one, and their letter.
fn lettered(found: &[u8; 9], first: u8) -> bool {
    let digits = &found[1..8];
    let Some(rest) = digits.iter().all(u8::is_ascii_digit).then(|| exact_digits::<7>(digits)).flatten() else {
        return false;
    };
    letter(u64::from(first) * 10_000_000 + number(&rest)) == found[8]
}

/// NIF of a person: the DNI's eight digits and their letter, or K, L, M and seven digits.
pub fn nif(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<9>(text) else { return Verdict::Reject };
    let one = found[..8].iter().all(|c| *c == found[0]);
    sure_if(match found[0] {
        digit @ b'0'..=b'9' => lettered(&found, digit - b'0') && !one,
        b'K' | b'L' | b'M' => lettered(&found, 0),
        _ => false,
    })
}

/// NIE: X, Y or Z (0, 1, 2), seven digits, their letter.
pub fn nie(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<9>(text) else { return Verdict::Reject };
    sure_if(matches!(found[0], b'X'..=b'Z') && lettered(&found, found[0] - b'X'))
}

/// NIF of a company: kind, seven digits, a check digit by Luhn or its letter (Orden EHA/451/2008).
pub fn cif(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<9>(text) else { return Verdict::Reject };
    let mut digits = [0; 8];
    for (digit, character) in digits.iter_mut().zip(&found[1..8]) {
        if !character.is_ascii_digit() {
            return Verdict::Reject;
        }
        *digit = character - b'0';
    }
    digits[7] = match found[8] {
        check @ b'0'..=b'9' => check - b'0',
        check => match b"JABCDEFGHI".iter().position(|known| *known == check) {
            Some(place) => place as u8,
            None => return Verdict::Reject,
        },
    };
    sure_if(b"ABCDEFGHJNPQRSUVW".contains(&found[0]) && luhn(&digits) && !is_one_digit(&digits[..7]))
}

/// Número de afiliación: province, eight digits, key modulo 97; below ten millions the number counts with seven digits
/// (TGSS).
fn social_security(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<12>(text) else { return Verdict::Reject };
    let (province, body, key) = (number(&digits[..2]), number(&digits[2..10]), number(&digits[10..]));
    let whole = if body < 10_000_000 { province * 10_000_000 + body } else { province * 100_000_000 + body };
    sure_if(matches!(province, 1..=53 | 66) && body > 0 && whole % 97 == key)
}

/// Código cuenta cliente: bank and branch, two check digits modulo 11, account (Consejo Superior Bancario).
fn account(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<20>(text) else { return Verdict::Reject };
    let check = |part: &[u8], shift: u32| {
        let sum: u32 = part.iter().zip(shift..).map(|(digit, power)| u32::from(*digit) << power).sum();
        match sum % 11 {
            rest @ 0..=1 => rest as u8,
            rest => 11 - rest as u8,
        }
    };
    let holds = check(&digits[..8], 2) == digits[8] && check(&digits[10..], 0) == digits[9];
    sure_if(holds && !is_one_digit(&digits[10..]) && number(&digits[..4]) > 0)
}

/// Registration since 2000: four digits and three consonants without Ñ and Q (Real Decreto 2822/1998, anexo XVIII). Units,
/// currencies and time zones leave it in doubt.
fn plate(text: &[u8]) -> Verdict {
    const DOUBTFUL: [&[u8]; 22] = [
        b"GMT", b"PST", b"CST", b"MST", b"BST", b"KGS", b"LBS", b"PLN", b"CHF", b"GBP", b"HKD", b"CNY", b"BRL", b"PPM",
        b"RPM", b"FPS", b"MHZ", b"GHZ", b"KMH", b"PCS", b"HRS", b"YRS",
    ];
    let Some(found) = exactly::<7>(text) else { return Verdict::Reject };
    let letters = &found[4..];
    let shape = found[..4].iter().all(u8::is_ascii_digit)
        && letters.iter().all(|c| c.is_ascii_alphabetic() && !b"AEIOUQ".contains(c));
    match shape {
        true if DOUBTFUL.contains(&letters) => Verdict::Weak,
        _ => sure_if(shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        let sure: [(Check, &str, &str); 6] = [
            (nif, "54362315-K", "54362315-Z"),
            (nie, "x-2482300w", "x-2482300a"),
            (cif, "A13 585 625", "A13 585 626"),
            (social_security, "41/10275036/43", "41/10275036/44"),
            (account, "1234-1234-16 1234567890", "1234-1234-17 1234567890"),
            (plate, "3350 KPL", "3350 KAL"),
        ];
        for (check, good, bad) in sure {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!(plate(b"2024 GMT"), Verdict::Weak);
        assert_eq!((nif(b"K1234567L"), nif(b"K1234567M")), (Verdict::Sure, Verdict::Reject));
    }
}
