//! Numbers of devices, vehicles, researchers, banks and places, which no country gives out alone.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, luhn, mod_11_2};
use crate::validators::{Verdict, digits};

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("mac", mac),
    ("uuid", uuid),
    ("imei", imei),
    ("imsi", imsi),
    ("iccid", iccid),
    ("vin", vin),
    ("plate", plate),
    ("bic", bic),
    ("orcid", orcid),
    ("coordinates", coordinates),
];

/// Country codes of ISO 3166-1 in use, and XK, which banks use for Kosovo.
const COUNTRIES: &[u8] =
    b"ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCM\
CNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIO\
IQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNI\
NLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTO\
TRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

fn hex_digits<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    exactly::<N>(text).filter(|found| found.iter().all(u8::is_ascii_hexdigit))
}

fn is_one_sign(signs: &[u8]) -> bool {
    signs.iter().all(|sign| *sign == signs[0])
}

/// IEEE 802 EUI-48: twelve hex digits; weak where no letter tells it from clock times and decimal numbers.
fn mac(text: &[u8]) -> Verdict {
    match hex_digits::<12>(text) {
        Some(found) if is_one_sign(&found) => Verdict::Reject,
        Some(found) if found.iter().any(u8::is_ascii_alphabetic) => Verdict::Sure,
        Some(_) => Verdict::Weak,
        None => Verdict::Reject,
    }
}

/// RFC 9562: sure with a known version in the variant of that RFC; nil and max are none.
fn uuid(text: &[u8]) -> Verdict {
    match hex_digits::<32>(text) {
        Some(found) if is_one_sign(&found) => Verdict::Reject,
        Some(found) if matches!(found[12], b'1'..=b'8') && matches!(found[16], b'8' | b'9' | b'A' | b'B') => {
            Verdict::Sure
        }
        Some(_) => Verdict::Weak,
        None => Verdict::Reject,
    }
}

/// 3GPP TS 23.003 §6.2.1: fourteen digits and Luhn's.
fn imei(text: &[u8]) -> Verdict {
    let holds = exact_digits::<15>(text).is_some_and(|found| luhn(&found) && !is_one_digit(&found));
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// ITU-T E.212: fourteen or fifteen digits, of which the first (the zone of the country code) is 2 to 7, or 9 for
/// shared codes.
fn imsi(text: &[u8]) -> Verdict {
    match digits::<15>(text) {
        Some((found, 14 | 15)) if matches!(found[0], 2..=7 | 9) && !is_one_digit(&found[..14]) => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

/// ITU-T E.118: 89, then eighteen or nineteen digits in all with Luhn's, or twenty as most operators print them.
fn iccid(text: &[u8]) -> Verdict {
    let Some((found, count)) = digits::<20>(text) else { return Verdict::Reject };
    let holds = found.starts_with(&[8, 9]) && (18..=20).contains(&count) && luhn(&found[..count]);
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// ISO 3779 and 49 CFR 565.15: seventeen signs without I, O and Q, the last four digits. Sure where the check digit
/// holds; North American numbers (1 to 5) must have it, others may do without.
fn vin(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<17>(text) else { return Verdict::Reject };
    let allowed = found.iter().all(|sign| !matches!(sign, b'I' | b'O' | b'Q'));
    let letters = found.iter().filter(|sign| sign.is_ascii_alphabetic()).count();
    if !allowed || letters < 2 || !found[13..].iter().all(u8::is_ascii_digit) {
        return Verdict::Reject;
    }
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let rest = found.iter().zip(WEIGHTS).map(|(sign, weight)| vin_value(*sign) * weight).sum::<u32>() % 11;
    let wanted = if rest == 10 { b'X' } else { b'0' + rest as u8 };
    match found[8] == wanted {
        true => Verdict::Sure,
        false if matches!(found[0], b'1'..=b'5') => Verdict::Reject,
        false => Verdict::Weak,
    }
}

/// 49 CFR 565.15, table III.
fn vin_value(sign: u8) -> u32 {
    u32::from(match sign {
        b'0'..=b'9' => sign - b'0',
        b'A'..=b'H' => sign - b'A' + 1,
        b'J'..=b'R' => sign - b'J' + 1,
        _ => sign - b'S' + 2,
    })
}

/// What stands on a number plate of any country: three to ten letters and digits, at least one of these a digit, and a
/// letter where they are fewer than four.
fn plate(text: &[u8]) -> Verdict {
    let signs = text.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let (count, numbers) = (signs.clone().count(), signs.filter(|byte| byte.is_ascii_digit()).count());
    let letters = count - numbers;
    let wide = text.iter().any(|byte| *byte >= 0x80);
    let holds = (3..=10).contains(&count) && numbers > 0 && numbers <= 6 && (letters > 0 || wide || count >= 4);
    if holds { Verdict::Weak } else { Verdict::Reject }
}

/// ISO 9362: four letters, a country's code, two letters or digits, and a branch of three.
fn bic(text: &[u8]) -> Verdict {
    let upper = text.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let shape = matches!(text.len(), 8 | 11) && upper && text[..6].iter().all(u8::is_ascii_uppercase);
    let known = shape && COUNTRIES.chunks_exact(2).any(|country| *country == text[4..6]);
    if known { Verdict::Weak } else { Verdict::Reject }
}

/// ISO 27729 as ORCID uses it: fifteen digits and the check sign of ISO/IEC 7064 MOD 11-2.
fn orcid(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<16>(text) else { return Verdict::Reject };
    let (last, body) = (found[15], &found[..15]);
    let shape = body.iter().all(u8::is_ascii_digit) && (last.is_ascii_digit() || last == b'X') && !is_one_sign(body);
    if shape && mod_11_2(&found) { Verdict::Sure } else { Verdict::Reject }
}

/// Two decimal degrees of latitude and longitude: in range and not both at most one; sure where both have four decimals.
fn coordinates(text: &[u8]) -> Verdict {
    let numbers: Vec<&str> = text
        .split(|byte| !(byte.is_ascii_digit() || matches!(byte, b'.' | b'-')))
        .filter_map(|part| std::str::from_utf8(part).ok())
        .filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()))
        .collect();
    let [first, second] = numbers[..] else { return Verdict::Reject };
    let (Ok(latitude), Ok(longitude)) = (first.parse::<f64>(), second.parse::<f64>()) else { return Verdict::Reject };
    let small = latitude.abs() <= 1.0 && longitude.abs() <= 1.0;
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 || small {
        return Verdict::Reject;
    }
    let fine = [first, second].iter().all(|part| part.split_once('.').is_some_and(|(_, rest)| rest.len() >= 4));
    if fine { Verdict::Sure } else { Verdict::Weak }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_devices_have_their_check_digits() {
        // GSMA's and ITU's published examples.
        assert_eq!(imei(b"49-015420-323751-8"), Verdict::Sure);
        assert_eq!(imei(b"490154203237519"), Verdict::Reject);
        assert_eq!(iccid(b"8944 1000 3000 1234 5675"), Verdict::Reject);
        assert_eq!(imsi(b"310150123456789"), Verdict::Weak);
        assert_eq!(imsi(b"110150123456789"), Verdict::Reject);
        assert_eq!(mac(b"00:1a:2b:3c:4d:5e"), Verdict::Sure);
        assert_eq!(mac(b"ff:ff:ff:ff:ff:ff"), Verdict::Reject);
        assert_eq!(mac(b"00:10:20:30:40:50"), Verdict::Weak);
        assert_eq!(uuid(b"123e4567-e89b-12d3-a456-426614174000"), Verdict::Sure);
        assert_eq!(uuid(b"00000000-0000-0000-0000-000000000000"), Verdict::Reject);
    }

    #[test]
    fn vehicles_of_north_america_need_their_check_digit() {
        assert_eq!(vin(b"1M8GDM9AXKP042788"), Verdict::Sure);
        assert_eq!(vin(b"1M8GDM9A1KP042788"), Verdict::Reject);
        assert_eq!(vin(b"WVWZZZ1JZXW000001"), Verdict::Weak);
        assert_eq!(vin(b"WVWZZZ1JZXW00O001"), Verdict::Reject);
        assert_eq!(plate(b"AB-12 CDE"), Verdict::Weak);
        assert_eq!(plate(b"ABC"), Verdict::Reject);
    }

    #[test]
    fn banks_researchers_and_places_are_told_by_their_rules() {
        assert_eq!(bic(b"DEUTDEFF500"), Verdict::Weak);
        assert_eq!((bic(b"PASSWORD"), bic(b"DEUTDEF")), (Verdict::Reject, Verdict::Reject));
        assert_eq!(orcid(b"0000-0002-1825-0097"), Verdict::Sure);
        assert_eq!(orcid(b"0000-0002-1694-233X"), Verdict::Sure);
        assert_eq!(orcid(b"0000-0002-1825-0098"), Verdict::Reject);
        assert_eq!(coordinates(b"52.5163, -13.3777"), Verdict::Sure);
        assert_eq!(coordinates(b"52.516 / 13.377"), Verdict::Weak);
        assert_eq!(coordinates(b"91.5163, 13.3777"), Verdict::Reject);
        assert_eq!(coordinates(b"0.5163, 0.3777"), Verdict::Reject);
    }
}
