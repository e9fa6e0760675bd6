//! Tokens that machines hand out: API keys, GitHub's with their CRC, JSON Web Tokens.

use super::Check;
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] =
    &[("token", token), ("crc_token", crc_token), ("key", key), ("jwt", jwt), ("session", session)];

/// What stands in documentation instead of a key.
const FILLERS: [&[u8]; 9] =
    [b"example", b"xxxx", b"your", b"placeholder", b"redacted", b"insert", b"123456789", b"abcdefgh", b"0000000"];

/// Whether it is varied as chance is, and no filler.
fn is_random(text: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in text {
        seen[usize::from(byte.to_ascii_lowercase())] = true;
    }
    let distinct = seen.iter().filter(|known| **known).count();
    let lower = text.to_ascii_lowercase();
    let filler = FILLERS.iter().any(|filler| memchr::memmem::find(&lower, filler).is_some());
    distinct >= 8.min(text.len() / 2 + 1) && !filler
}

/// Sure for a key of a vendor's own form that is no filler.
fn token(text: &[u8]) -> Verdict {
    if text.len() >= 8 && is_random(text) { Verdict::Sure } else { Verdict::Reject }
}

/// A key that only its label tells: sixteen signs with digits and letters among them, no filler.
fn key(text: &[u8]) -> Verdict {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = text.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let holds = text.len() >= 16 && digits >= 2 && letters >= 2 && is_random(text);
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// A session's number or a bearer's token: eight signs with digits and letters, or a long run of digits.
fn session(text: &[u8]) -> Verdict {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = text.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    match text.len() {
        16.. if digits >= 1 && letters >= 1 && is_random(text) => Verdict::Sure,
        8.. if digits >= 2 && letters >= 2 && is_random(text) => Verdict::Sure,
        _ => Verdict::Reject,
    }
}

/// GitHub's and npm's tokens: after the first underscore thirty random signs and six of CRC-32 in base 62
/// (github.blog, "Behind GitHub's new authentication token formats"). Weak where the sum is another.
fn crc_token(text: &[u8]) -> Verdict {
    let Some(at) = text.iter().position(|byte| *byte == b'_') else { return Verdict::Reject };
    let body = &text[at + 1..];
    if body.len() != 36 || !is_random(body) {
        return Verdict::Reject;
    }
    if base62(crc32(&body[..30])) == body[30..] { Verdict::Sure } else { Verdict::Weak }
}

/// CRC-32 of ISO/IEC 3309, as in zip files.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

fn base62(number: u32) -> [u8; 6] {
    const SIGNS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut rest = number;
    let mut text = [b'0'; 6];
    for place in text.iter_mut().rev() {
        *place = SIGNS[(rest % 62) as usize];
        rest /= 62;
    }
    text
}

/// RFC 7519, RFC 7515 §3.1, RFC 7516 §3.1: parts in base64url, of which the first is a JSON object with `alg`.
fn jwt(text: &[u8]) -> Verdict {
    let mut parts = text.split(|byte| *byte == b'.');
    let header = parts.next().and_then(base64url);
    let is_header = header.is_some_and(|json| {
        json.first() == Some(&b'{') && json.last() == Some(&b'}') && memchr::memmem::find(&json, b"\"alg\"").is_some()
    });
    let rest = parts.count();
    if is_header && matches!(rest, 2 | 4) { Verdict::Sure } else { Verdict::Reject }
}

fn base64url(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(&base62(0), b"000000");
        assert_eq!(&base62(61), b"00000z");
    }

    #[test]
    fn github_tokens_carry_their_sum() {
        let body = b"Qm7xWc2Tz9LbKe4RvNs8YhJd1PfUa3";
        let made = [b"gh", &b"p_"[..], body, &base62(crc32(body))].concat();
        assert_eq!(crc_token(&made), Verdict::Sure);
        let mut changed = made.clone();
        changed[5] = b'Z';
        assert_eq!(crc_token(&changed), Verdict::Weak);
        assert_eq!(crc_token(&made[..39]), Verdict::Reject);
    }

    #[test]
    fn fillers_are_no_keys() {
        assert_eq!(token(b"AKIAIOSFODNN7EXAMPLE"), Verdict::Reject);
        assert_eq!(token(b"xxxxxxxxxxxxxxxxxxxxxxxx"), Verdict::Reject);
        assert_eq!(key(b"not-a-number-in-it"), Verdict::Reject);
        assert_eq!(key(b"b7e04d19c83fa652"), Verdict::Sure);
        assert_eq!(session(b"12345678"), Verdict::Reject);
    }

    #[test]
    fn a_header_must_be_json_with_an_algorithm() {
        let header = "eyJhbGciOiJIUzI1NiJ9";
        assert_eq!(jwt(format!("{header}.e30.c2ln").as_bytes()), Verdict::Sure);
        assert_eq!(jwt(format!("{header}.e30").as_bytes()), Verdict::Reject);
        assert_eq!(jwt(b"eyJ0eXAiOiJKV1QifQ.e30.c2ln"), Verdict::Reject);
    }
}
