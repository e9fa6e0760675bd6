//! Numbers of the Netherlands.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, mod_97};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] =
    &[("nl_bsn", bsn), ("nl_vat", vat), ("nl_document", document), ("nl_postcode", postcode)];

/// Whether the nine digits keep the eleven-proof.
fn eleven_proof(digits: &[u8]) -> bool {
    let (check, body) = (i32::from(digits[8]), &digits[..8]);
    let sum: i32 = body.iter().zip((2..=9).rev()).map(|(digit, weight)| i32::from(*digit) * weight).sum();
    (sum - check) % 11 == 0
}

/// Burgerservicenummer: nine digits, the eleven-proof (Besluit burgerservicenummer, art. 2).
fn bsn(text: &[u8]) -> Verdict {
    let Some(digits) = exact_digits::<9>(text) else { return Verdict::Reject };
    if eleven_proof(&digits) && !is_one_digit(&digits) { Verdict::Sure } else { Verdict::Reject }
}

/// Btw-nummer: NL, nine digits, B, two digits; legal persons keep the eleven-proof, the self-employed modulo 97
/// (Belastingdienst, since 2020).
fn vat(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<14>(text) else { return Verdict::Reject };
    let Some(digits) = exact_digits::<11>(&found) else { return Verdict::Reject };
    let shape = found.starts_with(b"NL") && found[11] == b'B' && digits[..9] != [0; 9] && digits[9..] != [0; 2];
    if shape && (eleven_proof(&digits) || mod_97(&found) == 1) { Verdict::Sure } else { Verdict::Reject }
}

/// Number of a passport or identity card: two letters, six of either, a digit; no letter O, and before 2019 no digit 0
/// (RvIG, "Kenmerken paspoort en identiteitskaart"). One digit in it besides the last keeps words out.
fn document(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<9>(text) else { return Verdict::Reject };
    let shape = found[..2].iter().all(u8::is_ascii_alphabetic) && found[8].is_ascii_digit() && !found.contains(&b'O');
    if shape && found[2..8].iter().any(u8::is_ascii_digit) { Verdict::Weak } else { Verdict::Reject }
}

/// Postcode: four digits from 1000 on and two letters, not SA, SD or SS (PostNL). Letters that are a unit, a compass point
/// or a short word leave it in doubt.
fn postcode(text: &[u8]) -> Verdict {
    const DOUBTFUL: &[u8] =
        b"AM PM AD BC CE EU UK US KM MB GB KB TB KW KG MM CM ML MG LB FT HZ HP IU CC AH NW NE SW SE \
        IN ON AT TO OF BY IS IT AS OR AN UP WE HE ME MY NO DO GO IF SO ST RD DR CT LN PL DE LA EL EN ET DU AV";
    let Some(found) = exactly::<6>(text) else { return Verdict::Reject };
    let (digits, letters) = found.split_at(4);
    let shape = digits.iter().all(u8::is_ascii_digit) && letters.iter().all(u8::is_ascii_alphabetic);
    match letters {
        _ if !shape || digits[0] == b'0' => Verdict::Reject,
        b"SA" | b"SD" | b"SS" => Verdict::Reject,
        _ if DOUBTFUL.split(|byte| *byte == b' ').any(|word| word == letters) => Verdict::Weak,
        _ => Verdict::Sure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_proof_decides() {
        assert_eq!(bsn(b"111222333"), Verdict::Sure);
        assert_eq!(bsn(b"1112.22.333"), Verdict::Sure);
        for number in ["111222334", "000000000", "11122233", "1112223330"] {
            assert_eq!(bsn(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }

    #[test]
    fn published_examples_hold() {
        assert_eq!(vat(b"NL4495445B01"), Verdict::Reject);
        assert_eq!(vat(b"NL004495445B01"), Verdict::Sure);
        assert_eq!(vat(b"NL002455799B11"), Verdict::Sure);
        assert_eq!(vat(b"NL123456789B90"), Verdict::Reject);
        assert_eq!((document(b"EM0000003"), document(b"KRANTENO1")), (Verdict::Weak, Verdict::Reject));
        assert_eq!((postcode(b"2601 DC"), postcode(b"1500 PM")), (Verdict::Sure, Verdict::Weak));
        assert_eq!((postcode(b"0601 DC"), postcode(b"1945 SS")), (Verdict::Reject, Verdict::Reject));
    }
}
