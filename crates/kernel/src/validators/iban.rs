//! International Bank Account Numbers (ISO 13616): country, length and the check of ISO/IEC 7064 mod 97-10.

use super::Verdict;

/// Length by country, from SWIFT's IBAN registry and the countries that use the form without being in it.
const LENGTHS: &str = "\
    AD24 AE23 AL28 AO25 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BR29 BY28 CF27 CG27 CH21 CI28 CM27 CR22 \
    CV25 CY28 CZ24 DE22 DJ27 DK18 DO28 DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GA27 GB22 GE22 GI23 GL18 GR27 \
    GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 \
    MC27 MD24 ME22 MG27 MK19 ML28 MN20 MR27 MT31 MU30 MZ25 NE28 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 \
    RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 SV28 TD27 TG28 TL23 TN24 TR26 UA29 VA22 \
    VG24 XK20 YE30";

/// Sure where country, length and check digits fit; separators are ignored, letters count in either case.
pub fn check(text: &[u8]) -> Verdict {
    let mut kept = [0_u8; 34];
    let mut count = 0;
    for byte in text.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
        let Some(place) = kept.get_mut(count) else { return Verdict::Reject };
        *place = byte.to_ascii_uppercase();
        count += 1;
    }
    let number = &kept[..count];
    if count < 15 || length(number) != Some(count) {
        return Verdict::Reject;
    }
    let (head, body) = number.split_at(4);
    let remainder = body.iter().chain(head).fold(0_u32, |rest, byte| {
        let value = u32::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' + 10 });
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    });
    if remainder == 1 { Verdict::Sure } else { Verdict::Reject }
}

fn length(number: &[u8]) -> Option<usize> {
    let country = std::str::from_utf8(number.get(..2)?).ok()?;
    LENGTHS.split(' ').find_map(|entry| entry.strip_prefix(country)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registry_examples_are_sure_and_changed_ones_are_not() {
        for number in
            ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "NO9386011117947", "fr1420041010050500013m02606"]
        {
            assert_eq!(check(number.as_bytes()), Verdict::Sure, "{number}");
        }
        assert_eq!(check(b"DE89370400440532013001"), Verdict::Reject);
        assert_eq!(check(b"DE8937040044053201300"), Verdict::Reject);
        assert_eq!(check(b"ZZ89370400440532013000"), Verdict::Reject);
    }
}
