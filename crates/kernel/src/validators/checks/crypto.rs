//! Addresses of cryptocurrencies: Base58Check, Bech32 and the shapes of the rest.

use sha2::{Digest, Sha256};

use super::Check;
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] =
    &[("btc", btc), ("eth", eth), ("coin", coin), ("solana", solana), ("wif", wif), ("base58check", any_base58check)];

const BASE58: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The XRP Ledger's order of the same signs (xrpl.org, "Base58 Encodings").
const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
/// Bytes of the longest thing decoded: a private key with its prefix, mark and checksum has 38.
const ROOM: usize = 48;

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// The bytes of a number written in base 58, leading zeros included; none where a sign is foreign or it is too long.
fn base58(text: &[u8], alphabet: &[u8; 58]) -> Option<([u8; ROOM], usize)> {
    let mut bytes = [0_u8; ROOM];
    let mut used = 0;
    for sign in text {
        let mut carry = alphabet.iter().position(|known| known == sign)?;
        for byte in bytes.iter_mut().rev().take(used) {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            used += 1;
            *bytes.get_mut(ROOM.checked_sub(used)?)? = (carry & 0xff) as u8;
            carry >>= 8;
        }
    }
    let zeros = text.iter().take_while(|sign| **sign == alphabet[0]).count();
    let length = used + zeros;
    if length > ROOM {
        return None;
    }
    bytes.copy_within(ROOM - used.., zeros);
    bytes[..zeros].fill(0);
    Some((bytes, length))
}

/// The version byte and the payload's length of a Base58Check text (version, payload, the first four bytes of the
/// double SHA-256 of both).
fn base58check(text: &[u8], alphabet: &[u8; 58]) -> Option<(u8, usize)> {
    let (bytes, length) = base58(text, alphabet)?;
    let (body, check) = bytes[..length].split_at_checked(length.checked_sub(4)?)?;
    let digest = Sha256::digest(Sha256::digest(body));
    (digest[..4] == *check).then_some(())?;
    Some((*body.first()?, body.len() - 1))
}

/// Bech32 (BIP 173) or Bech32m (BIP 350) of a witness program under one of these prefixes.
fn segwit(text: &[u8], prefixes: &[&[u8]]) -> bool {
    const SIGNS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let mixed = text.iter().any(u8::is_ascii_uppercase) && text.iter().any(u8::is_ascii_lowercase);
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.iter().rposition(|sign| *sign == b'1') else { return false };
    let (prefix, data) = (&lower[..at], &lower[at + 1..]);
    if mixed || lower.len() > 90 || data.len() < 7 || !prefixes.contains(&prefix) {
        return false;
    }
    let Some(values) = data.iter().map(|sign| SIGNS.iter().position(|known| known == sign)).collect::<Option<Vec<_>>>()
    else {
        return false;
    };
    let high = prefix.iter().map(|sign| u32::from(sign >> 5));
    let low = prefix.iter().map(|sign| u32::from(sign & 31));
    let all = high.chain([0]).chain(low).chain(values.iter().map(|value| *value as u32));
    let sum = all.fold(1_u32, |sum, value| {
        let top = sum >> 25;
        let shifted = (sum & 0x01ff_ffff) << 5 ^ value;
        GENERATOR.iter().enumerate().fold(shifted, |sum, (i, word)| if top >> i & 1 == 1 { sum ^ word } else { sum })
    });
    // Version 0 has Bech32's constant, later ones Bech32m's.
    sum == if values[0] == 0 { 1 } else { 0x2bc8_30a3 }
}

/// Bitcoin, main and test networks: P2PKH, P2SH, and witness programs.
fn btc(text: &[u8]) -> Verdict {
    let old = || matches!(base58check(text, BASE58), Some((0x00 | 0x05 | 0x6f | 0xc4, 20)));
    sure(segwit(text, &[b"bc", b"tb"]) || old())
}

/// Litecoin, Dogecoin, Tron, Dash, Zcash and XRP by their version bytes.
fn coin(text: &[u8]) -> Verdict {
    let version = base58check(text, BASE58);
    let known = match text.first() {
        Some(b'L' | b'M') => matches!(version, Some((0x30 | 0x32, 20))),
        Some(b'D' | b'9' | b'A') => matches!(version, Some((0x1e | 0x16, 20))),
        Some(b'T') => matches!(version, Some((0x41, 20))),
        Some(b'X') => matches!(version, Some((0x4c, 20))),
        Some(b't') => matches!(version, Some((0x1c, 21))),
        Some(b'r') => matches!(base58check(text, RIPPLE), Some((0, 20))),
        _ => segwit(text, &[b"ltc"]),
    };
    sure(known)
}

/// Whatever is whole by Base58Check.
fn any_base58check(text: &[u8]) -> Verdict {
    sure(base58check(text, BASE58).is_some_and(|(_, length)| length >= 20))
}

/// A private key in Bitcoin's wallet import format.
fn wif(text: &[u8]) -> Verdict {
    sure(matches!(base58check(text, BASE58), Some((0x80 | 0xef, 32 | 33))))
}

/// `0x` and twenty bytes in hex, varied enough not to be a filler; the check in the case of letters (EIP-55) is not
/// looked at.
fn eth(text: &[u8]) -> Verdict {
    let Some(body) = text.strip_prefix(b"0x").filter(|body| body.len() == 40) else { return Verdict::Reject };
    let mut seen = 0_u16;
    for sign in body {
        let Some(value) = char::from(*sign).to_digit(16) else { return Verdict::Reject };
        seen |= 1 << value;
    }
    if seen.count_ones() >= 6 { Verdict::Weak } else { Verdict::Reject }
}

/// Thirty-two bytes in base 58, with letters of both cases and digits.
fn solana(text: &[u8]) -> Verdict {
    let varied = text.iter().any(u8::is_ascii_digit)
        && text.iter().any(u8::is_ascii_uppercase)
        && text.iter().any(u8::is_ascii_lowercase);
    let whole = varied && base58(text, BASE58).is_some_and(|(_, length)| length == 32);
    if whole { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_published_with_their_standards_hold() {
        // The genesis address, BIP 16's form, BIP 173 and BIP 350.
        for good in [
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
            "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        ] {
            assert_eq!(btc(good.as_bytes()), Verdict::Sure, "{good}");
        }
        for bad in [
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4",
            "1111111111111111111111111111111111",
        ] {
            assert_eq!(btc(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        // XRP's genesis account and black hole.
        assert_eq!(coin(b"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"), Verdict::Sure);
        assert_eq!(coin(b"rrrrrrrrrrrrrrrrrrrrrhoLvTp"), Verdict::Sure);
        assert_eq!(coin(b"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi"), Verdict::Reject);
    }

    #[test]
    fn shapes_without_a_check_are_never_sure() {
        assert_eq!(eth(b"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), Verdict::Weak);
        assert_eq!(eth(b"0x0000000000000000000000000000000000000000"), Verdict::Reject);
        assert_eq!(solana(b"4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T"), Verdict::Weak);
        assert_eq!(solana(b"11111111111111111111111111111111"), Verdict::Reject);
    }
}
