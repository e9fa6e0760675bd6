//! Numbers of Germany.

mod districts;

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, is_short_date, mod_11_10, number, value, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("de_tax_id", tax_id),
    ("de_tax_number", tax_number),
    ("de_vat", vat),
    ("de_social_security", social_security),
    ("de_kvnr", kvnr),
    ("de_document", document),
    ("de_lanr", lanr),
    ("de_licence", licence),
    ("de_plate", plate),
    ("de_postcode", postcode),
];

fn sure_if(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// Identifikationsnummer (§ 139b AO, BMF's "Aufbau der Identifikationsnummer"): of the first ten digits one stands two or
/// three times, never three times in a row, the others once; ISO 7064 MOD 11,10.
fn tax_id(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<11>(text) else { return Verdict::Reject };
    let mut counts = [0_u8; 10];
    digits[..10].iter().for_each(|digit| counts[usize::from(*digit)] += 1);
    let repeated: Vec<u8> = counts.into_iter().filter(|count| *count > 1).collect();
    let in_a_row = digits[..10].windows(3).any(is_one_digit);
    sure_if(digits[0] != 0 && matches!(repeated[..], [2 | 3]) && !in_a_row && mod_11_10(&digits))
}

/// Steuernummer: ten or eleven digits as the Länder write them, or thirteen that begin with the Land's number and have a
/// zero behind the tax office (ELSTER, "Prüfung der Steuernummer"). Check digits differ by office and are not looked at.
fn tax_number(text: &[u8]) -> Verdict {
    const LAENDER: [u8; 14] = [10, 11, 21, 22, 23, 24, 26, 27, 28, 30, 31, 32, 40, 41];
    if let Some(digits) = exact_digits::<13>(text) {
        let land = matches!(digits[0], 5 | 9) || LAENDER.contains(&(digits[0] * 10 + digits[1]));
        return sure_if(land && digits[4] == 0 && !is_one_digit(&digits[5..]));
    }
    let short = exact_digits::<10>(text).is_some_and(|digits| !is_one_digit(&digits));
    let long = exact_digits::<11>(text).is_some_and(|digits| !is_one_digit(&digits));
    if short || long { Verdict::Weak } else { Verdict::Reject }
}

/// Umsatzsteuer-Identifikationsnummer: nine digits, ISO 7064 MOD 11,10 (BZSt).
fn vat(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    sure_if(digits[0] != 0 && !is_one_digit(&digits) && mod_11_10(&digits))
}

/// The digits with their weights' cross sums added, letters as two digits (A = 01).
fn cross_sum(characters: &[u8], weights: &[u32]) -> u32 {
    let two = |letter: u8| [(letter - b'A' + 1) / 10, (letter - b'A' + 1) % 10];
    let mut digits = Vec::with_capacity(weights.len());
    for character in characters {
        if character.is_ascii_digit() {
            digits.push(character - b'0');
        } else {
            digits.extend(two(*character));
        }
    }
    let products = digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight);
    products.map(|product| product / 10 + product % 10).sum()
}

/// The digits of a number whose `letter`-th character is a letter.
fn with_letter<const N: usize>(text: &[u8], letter: usize) -> Option<[u8; N]> {
    let characters = exactly::<N>(text)?;
    characters.iter().enumerate().all(|(i, c)| c.is_ascii_digit() != (i == letter)).then_some(characters)
}

/// Versicherungsnummer of the pension insurance: area, birth date (its day perhaps 50 higher), initial, serial, check
/// digit (VKVV § 2).
fn social_security(text: &[u8]) -> Verdict {
    let Some(found) = with_letter::<12>(text, 8) else { return Verdict::Reject };
    let two = |at: usize| u32::from(found[at] - b'0') * 10 + u32::from(found[at + 1] - b'0');
    let (area, day) = (two(0), two(2));
    let born = is_short_date(two(6), two(4), if day > 50 { day - 50 } else { day });
    let sum = cross_sum(&found[..11], &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]);
    sure_if((2..=89).contains(&area) && born && sum % 10 == value(found[11]))
}

/// Krankenversichertennummer, its unchangeable part (§ 290 SGB V; GKV-Spitzenverband, "Krankenversichertennummer").
fn kvnr(text: &[u8]) -> Verdict {
    let Some(found) = with_letter::<10>(text, 0) else { return Verdict::Reject };
    let one = found[1..].iter().all(|digit| *digit == found[1]);
    sure_if(!one && cross_sum(&found[..9], &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 == value(found[9]))
}

/// Serial number of identity cards and passports, without vowels and look-alikes (BSI TR-03127; PassV, PAuswV), perhaps
/// with the check digit of ICAO Doc 9303.
fn document(text: &[u8]) -> Verdict {
    const LETTERS: &[u8] = b"CFGHJKLMNPRTVWXYZ";
    let serial = |found: &[u8]| {
        let allowed = found.iter().all(|c| c.is_ascii_digit() || LETTERS.contains(c));
        allowed && found[0].is_ascii_alphabetic() && found.iter().any(u8::is_ascii_digit)
    };
    if let Some(found) = exactly::<10>(text) {
        let sum: u32 = found[..9].iter().zip([7, 3, 1].iter().cycle()).map(|(c, weight)| value(*c) * weight).sum();
        return sure_if(serial(&found) && found[9].is_ascii_digit() && sum % 10 == value(found[9]));
    }
    if exactly::<9>(text).is_some_and(|found| serial(&found)) { Verdict::Weak } else { Verdict::Reject }
}

/// Lebenslange Arztnummer: six digits, their check digit, the speciality (KBV, Richtlinie § 75 Abs. 7 SGB V).
fn lanr(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    let sum = weighted(&digits[..6], &[4, 9, 4, 9, 4, 9]) + u32::from(digits[6]);
    sure_if(sum.is_multiple_of(10) && number(&digits[7..]) > 0 && !is_one_digit(&digits[..7]))
}

/// Führerscheinnummer: office, serial, check digit modulo 11, number of the copy (FeV, Anlage 8; KBA).
fn licence(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<11>(text) else { return Verdict::Reject };
    let shape = found[0].is_ascii_alphabetic() && found[1..3].iter().all(u8::is_ascii_digit);
    let sum: u32 = found[..9].iter().zip((1..=9).rev()).map(|(c, weight)| value(*c) * weight).sum();
    let check = if found[9] == b'X' { 10 } else { value(found[9]) };
    sure_if(shape && (found[9] == b'X' || found[9].is_ascii_digit()) && sum % 11 == check)
}

/// Registration of a vehicle: a district's letters, one or two letters, up to four digits; at most eight characters (FZV
/// § 9 and Anlage 1).
fn plate(text: &[u8]) -> Verdict {
    let Some(split) = text.iter().position(|byte| matches!(byte, b' ' | b'-')) else { return Verdict::Reject };
    let (district, rest) = text.split_at(split);
    let long =
        String::from_utf8_lossy(district).chars().count() + rest.iter().filter(|c| c.is_ascii_alphanumeric()).count();
    sure_if(long <= 8 && districts::is_district(district))
}

/// Postleitzahl: five digits, from 01001 on (Deutsche Post).
fn postcode(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<5>(text) else { return Verdict::Reject };
    if (1001..=99998).contains(&number(&digits)) { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        let sure: [(Check, &str, &str); 8] = [
            (tax_id, "36 574 261 809", "36 574 261 890"),
            (tax_number, "5151/0815/08156", "5151/1815/08156"),
            (vat, "DE136695976", "DE136695978"),
            (social_security, "15 070649 C 103", "15 070649 C 104"),
            (kvnr, "A123456780", "A123456789"),
            (document, "T220001293", "T220001294"),
            (lanr, "123456601", "123456701"),
            (licence, "B072RRE2I55", "B072RRE2I45"),
        ];
        for (check, good, bad) in sure {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }

    #[test]
    fn plates_begin_with_a_district() {
        assert_eq!(plate("FÜ-AB 123".as_bytes()), Verdict::Sure);
        assert_eq!(plate(b"NR-X 77"), Verdict::Sure);
        assert_eq!(plate(b"QX-AB 12"), Verdict::Reject);
        assert_eq!(plate(b"ABG-AB 1234"), Verdict::Reject);
    }
}
