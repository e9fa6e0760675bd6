//! VAT numbers of the European Union by their country's prefix (Directive 2006/112/EC, art. 215; Commission, VIES FAQ Q11).

use super::sums::{exact_digits, is_one_digit, luhn, mod_11_10, number, weighted};
use super::{Check, es, fr, gr, pt};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("eu_vat", vat)];

/// A number with its country's prefix. Kinds whose rule is another number's (Bulgarian and Latvian persons', old Irish ones)
/// are left in doubt.
fn vat(text: &[u8]) -> Verdict {
    let found: Vec<u8> = text.iter().filter(|c| c.is_ascii_alphanumeric()).map(u8::to_ascii_uppercase).collect();
    let Some((prefix, body)) = found.split_at_checked(2) else { return Verdict::Reject };
    match prefix {
        b"ES" => surest([es::nif, es::nie, es::cif], body),
        b"FR" => french(body),
        b"CY" => sure_if(cypriot(body)),
        b"IE" => irish(body),
        _ if !body.iter().all(u8::is_ascii_digit) => Verdict::Reject,
        b"EL" | b"GR" => gr::afm(body),
        b"PT" => pt::nif(body),
        b"BG" | b"CZ" | b"LV" => doubtful(prefix, body),
        _ => sure_if(digits_hold(prefix, body)),
    }
}

fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

fn surest(checks: [Check; 3], body: &[u8]) -> Verdict {
    sure_if(checks.iter().any(|check| check(body) == Verdict::Sure))
}

/// The weighted sum of exactly so many digits, and the last of them.
fn sum<const N: usize>(body: &[u8], weights: &[u32]) -> Option<(u32, u32)> {
    let digits = exact_digits::<N>(body).filter(|digits| !is_one_digit(digits))?;
    Some((weighted(&digits, weights), u32::from(digits[N - 1])))
}

/// Countries with one rule over digits.
fn digits_hold(prefix: &[u8], body: &[u8]) -> bool {
    let divides = |sum: Option<(u32, u32)>, modulus: u32| sum.is_some_and(|(sum, _)| sum.is_multiple_of(modulus));
    match prefix {
        b"DK" => body.first() != Some(&b'0') && divides(sum::<8>(body, &[2, 7, 6, 5, 4, 3, 2, 1]), 11),
        b"EE" => divides(sum::<9>(body, &[3, 7, 1, 3, 7, 1, 3, 7, 1]), 10),
        b"FI" => divides(sum::<8>(body, &[7, 9, 10, 5, 8, 4, 2, 1]), 11),
        b"HR" => exact_digits::<11>(body).is_some_and(|digits| mod_11_10(&digits) && !is_one_digit(&digits)),
        b"HU" => divides(sum::<8>(body, &[9, 7, 3, 1, 9, 7, 3, 1]), 10),
        b"LT" => lithuanian::<9>(body) || lithuanian::<12>(body),
        b"LU" => {
            exact_digits::<8>(body).is_some_and(|all| number(&all[..6]) % 89 == number(&all[6..]) && all[..6] != [0; 6])
        }
        b"MT" => body.first() != Some(&b'0') && divides(sum::<8>(body, &[3, 4, 6, 7, 8, 9, 10, 1]), 37),
        b"PL" => sum::<10>(body, &[6, 5, 7, 2, 3, 4, 5, 6, 7]).is_some_and(|(sum, check)| sum % 11 == check),
        b"RO" => romanian(body),
        b"SE" => swedish(body),
        b"SI" => slovene(body),
        b"SK" => slovak(body),
        _ => false,
    }
}

fn lithuanian<const N: usize>(body: &[u8]) -> bool {
    let Some(digits) = exact_digits::<N>(body).filter(|digits| !is_one_digit(digits)) else { return false };
    let (Some((check, rest)), true) = (digits.split_last(), digits[N - 2] == 1) else { return false };
    let sum = |shift: u32| -> u32 { rest.iter().zip(shift..).map(|(digit, i)| u32::from(*digit) * (1 + i % 9)).sum() };
    let first = sum(0) % 11;
    (if first == 10 { sum(2) % 11 % 10 } else { first }) == u32::from(*check)
}

fn romanian(body: &[u8]) -> bool {
    if !(6..=10).contains(&body.len()) || body[0] == b'0' {
        return false;
    }
    let mut padded = [0; 10];
    padded.iter_mut().rev().zip(body.iter().rev()).for_each(|(digit, character)| *digit = character - b'0');
    weighted(&padded[..9], &[7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == u32::from(padded[9])
}

fn swedish(body: &[u8]) -> bool {
    exact_digits::<12>(body).is_some_and(|all| luhn(&all[..10]) && number(&all[10..]) > 0 && !is_one_digit(&all[..10]))
}

fn slovene(body: &[u8]) -> bool {
    let sum = sum::<8>(body, &[8, 7, 6, 5, 4, 3, 2]);
    body.first() != Some(&b'0') && sum.is_some_and(|(sum, check)| sum % 11 != 0 && (11 - sum % 11) % 10 == check)
}

fn slovak(body: &[u8]) -> bool {
    let Some(digits) = exact_digits::<10>(body).filter(|digits| !is_one_digit(digits)) else { return false };
    digits[0] != 0 && matches!(digits[2], 2 | 3 | 4 | 7 | 8 | 9) && number(&digits).is_multiple_of(11)
}

/// Bulgaria, Czechia, Latvia: companies by their own rule, persons by their number of birth.
fn doubtful(prefix: &[u8], body: &[u8]) -> Verdict {
    let (company, holds) = match prefix {
        b"BG" => (body.len() == 9, bulgarian(body)),
        b"CZ" => (body.len() == 8, czech(body)),
        _ => (body.first().is_some_and(|first| *first > b'3'), latvian(body)),
    };
    let person = match prefix {
        b"CZ" => matches!(body.len(), 9 | 10),
        b"BG" => body.len() == 10,
        _ => body.len() == 11,
    };
    match (company, person) {
        (true, _) => sure_if(holds),
        (_, true) if body.iter().any(|digit| *digit != body[0]) => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

fn bulgarian(body: &[u8]) -> bool {
    let Some((first, check)) = sum::<9>(body, &[1, 2, 3, 4, 5, 6, 7, 8]) else { return false };
    let second = sum::<9>(body, &[3, 4, 5, 6, 7, 8, 9, 10]).map_or(0, |(sum, _)| sum % 11 % 10);
    (if first % 11 == 10 { second } else { first % 11 }) == check
}

fn czech(body: &[u8]) -> bool {
    let Some((sum, check)) = sum::<8>(body, &[8, 7, 6, 5, 4, 3, 2]) else { return false };
    let rest = (11 - sum % 11) % 11;
    body[0] != b'9' && (if rest == 0 { 1 } else { rest }) % 10 == check
}

fn latvian(body: &[u8]) -> bool {
    sum::<11>(body, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]).is_some_and(|(sum, _)| sum % 11 == 3)
}

/// France: two characters and a SIREN (or Monaco's 000); both digits are its key, letters another scheme's.
fn french(body: &[u8]) -> Verdict {
    const SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let Some((key, company)) = body.split_at_checked(2).filter(|(_, company)| company.len() == 9) else {
        return Verdict::Reject;
    };
    let Some(digits) = exact_digits::<9>(company) else { return Verdict::Reject };
    let place = |sign: u8| SIGNS.iter().position(|known| *known == sign).map(|place| place as u64);
    let (Some(first), Some(second)) = (place(key[0]), place(key[1])) else { return Verdict::Reject };
    let whole = number(&digits);
    let keyed = match (first < 10, second < 10) {
        (true, true) => first * 10 + second == (whole * 100 + 12) % 97,
        (digit, _) => {
            let check = if digit { first * 24 + second - 10 } else { (first * 34 + second).wrapping_sub(100) };
            (whole + 1 + check / 11) % 11 == check % 11
        }
    };
    sure_if(keyed && (company.starts_with(b"000") && whole > 0 || fr::siren(company) == Verdict::Sure))
}

/// Cyprus: eight digits and a letter, odd places turned as in Italy's code, modulo 26.
fn cypriot(body: &[u8]) -> bool {
    const TURNED: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let Some((check, body)) = body.split_last().filter(|(check, _)| check.is_ascii_alphabetic()) else { return false };
    let Some(digits) = exact_digits::<8>(body).filter(|_| body.len() == 8) else { return false };
    let each = |(i, d): (usize, &u8)| if i % 2 == 0 { TURNED[usize::from(*d)] } else { u32::from(*d) };
    let sum: u32 = digits.iter().enumerate().map(each).sum();
    !body.starts_with(b"12") && sum % 26 == u32::from(check - b'A') && !is_one_digit(&digits)
}

/// Ireland: seven digits and a letter modulo 23, perhaps a second letter that counts too; the old kind has its second
/// character a letter.
fn irish(body: &[u8]) -> Verdict {
    let digits = body.iter().take_while(|c| c.is_ascii_digit()).count();
    let letters = body.iter().skip(digits).all(u8::is_ascii_alphabetic);
    match (digits, body.len()) {
        (7, 8 | 9) if letters => {
            let second = body.get(8).map_or(0, |letter| u32::from(letter - b'A' + 1));
            let sum: u32 = body[..7].iter().zip((2..=8).rev()).map(|(c, weight)| u32::from(c - b'0') * weight).sum();
            let check = b"WABCDEFGHIJKLMNOPQRSTUV"[((sum + second * 9) % 23) as usize];
            sure_if(check == body[7] && second < 24)
        }
        (1, 8) if body[2..7].iter().all(u8::is_ascii_digit) && body[7].is_ascii_alphabetic() => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        for good in [
            "ES B-58378431",
            "FR 40 303 265 045",
            "FR K7399859412",
            "CY-10259033P",
            "IE 6433435F",
            "IE 6433435OA",
            "EL 094259216",
            "PT 501964843",
            "BG 175 074 752",
            "CZ 25123891",
            "LV 4000 3521 600",
            "DK 13585628",
            "EE 100 931 558",
            "FI 20774740",
            "HR33392005961",
            "HU-12892312",
            "LT119511515",
            "LU 150 274 42",
            "MT 1167-9112",
            "PL 8567346215",
            "RO 185 472 90",
            "SE 123456789701",
            "SI 5022 3054",
            "SK 202 274 96 19",
        ] {
            assert_eq!(vat(good.as_bytes()), Verdict::Sure, "{good}");
        }
        for bad in ["ES B-58378430", "FR 84 323 140 391", "CZ 25123890", "LU 150 274 43", "XX 12345678", "SK", "S"] {
            assert_eq!(vat(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }
}
