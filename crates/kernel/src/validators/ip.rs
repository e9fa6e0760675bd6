//! IP addresses, read by the standard library's parsers.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::Verdict;

/// Numbers below occur in versions.
const VERSION_LIKE: u8 = 64;

/// Sure for an address that a version number would not look like; weak for one of small numbers only and for this
/// host itself; masks, `0.0.0.0`
/// and broadcast are none.
pub fn check_v4(text: &[u8]) -> Verdict {
    let Some(address) = std::str::from_utf8(text).ok().and_then(|s| s.parse::<Ipv4Addr>().ok()) else {
        return Verdict::Reject;
    };
    let octets = address.octets();
    if address.is_unspecified() || octets[0] == 255 || octets[0] == 0 {
        return Verdict::Reject;
    }
    let small = octets.iter().all(|octet| *octet < VERSION_LIKE) && octets[0] != 10;
    let small = small || address.is_loopback();
    if small && !octets.iter().all(|octet| *octet == octets[0]) { Verdict::Weak } else { Verdict::Sure }
}

/// Sure for an address from an allocated block (RFC 4291, RFC 4193, RFC 6052) long enough not to be code, and for one
/// that holds an IPv4 address which is sure; weak for the rest of four groups or more and of those with an IPv4 address;
/// a slice (`1::2`), a scope (`a::b`) or a clock time is none.
pub fn check_v6(text: &[u8]) -> Verdict {
    let Some(address) = std::str::from_utf8(text).ok().and_then(|s| s.parse::<Ipv6Addr>().ok()) else {
        return Verdict::Reject;
    };
    if let Some(start) = text.iter().rposition(|byte| *byte == b':').filter(|_| text.contains(&b'.')) {
        return if check_v4(&text[start + 1..]) == Verdict::Sure { Verdict::Sure } else { Verdict::Weak };
    }
    let groups = text.split(|byte| *byte == b':').filter(|group| !group.is_empty());
    let (count, first) = (groups.clone().count(), groups.clone().next().map_or(0, <[u8]>::len));
    let head = address.segments()[0];
    let allocated = matches!(head, 0x2000..=0x3fff | 0xfc00..=0xfdff | 0xfe80..=0xfebf | 0xff00..=0xffff)
        || head == 0x64 && address.segments()[1] == 0xff9b;
    if allocated && first >= 3 && count >= 2 && text.iter().any(u8::is_ascii_digit) {
        return Verdict::Sure;
    }
    if count >= 4 && groups.clone().any(|group| group.len() > 2) { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_versions_and_code() {
        assert_eq!(check_v4(b"203.0.113.7"), Verdict::Sure);
        assert_eq!(check_v4(b"10.0.0.5"), Verdict::Sure);
        assert_eq!(check_v4(b"1.2.3.4"), Verdict::Weak);
        for none in ["256.1.1.1", "01.2.3.4", "0.0.0.0", "255.255.255.0", "1.2.3"] {
            assert_eq!(check_v4(none.as_bytes()), Verdict::Reject, "{none}");
        }
        assert_eq!(check_v6(b"2001:db8::1"), Verdict::Sure);
        assert_eq!(check_v6(b"fe80::1ff:fe23:4567:890a"), Verdict::Sure);
        for whole in ["::ffff:203.0.113.7", "64:ff9b::203.0.113.7", "0:0:0:0:0:ffff:10.0.0.5"] {
            assert_eq!(check_v6(whole.as_bytes()), Verdict::Sure, "{whole}");
        }
        assert_eq!(check_v6(b"::ffff:255.255.255.0"), Verdict::Weak);
        for none in ["12:30:45", "1::2", "::", "a::b", "::1", "dead::beef", "::ffff:256.0.0.1"] {
            assert_eq!(check_v6(none.as_bytes()), Verdict::Reject, "{none}");
        }
    }
}
