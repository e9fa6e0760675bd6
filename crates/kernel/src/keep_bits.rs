//! Generalization of IP addresses to their network: `203.0.113.7` → `203.0.113.0/24`.

use std::io::Write;
use std::net::Ipv6Addr;

use crate::arrays::TextColumn;
use crate::canonical::Values;
use crate::error::KernelError;
use crate::labels::Invalid;

/// Networks of the first `bits` (IPv4) or `bits_v6` (IPv6) bits; IPv6 in RFC 5952 text, IPv4-mapped addresses as IPv4, a
/// zone index dropped, white space around the address ignored. Nulls stay null.
pub fn keep_bits(values: &Values<'_>, bits: u32, bits_v6: u32, invalid: Invalid) -> Result<TextColumn, KernelError> {
    if bits > 32 || bits_v6 > 128 {
        return Err(KernelError::new("kernel.parameter"));
    }
    let mask_v4 = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
    let mask_v6 = u128::MAX.checked_shl(128 - bits_v6).unwrap_or(0);
    let mut column = TextColumn::with_capacity(values.len(), values.byte_estimate() + 3 * values.len());
    values.each_str(|i, value| {
        let Some(value) = value else { return column.push_null() };
        let value = value.trim_ascii();
        if let Some(address) = v4(value) {
            put_v4(&mut column.data, address & mask_v4, bits);
        } else if let Some(address) = v6(value) {
            match address.to_ipv4_mapped() {
                Some(mapped) => put_v4(&mut column.data, u32::from(mapped) & mask_v4, bits),
                None => put_v6(&mut column.data, Ipv6Addr::from(u128::from(address) & mask_v6), bits_v6),
            }
        } else {
            invalid.at(i)?;
            return column.push_null();
        }
        column.finish()
    })?;
    Ok(column)
}

/// Four decimal octets without leading zeros.
#[inline]
fn v4(text: &str) -> Option<u32> {
    let (mut address, mut octet, mut digits, mut points) = (0_u32, 0_u32, 0, 0);
    for byte in text.bytes() {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        if digit <= 9 {
            octet = octet * 10 + digit;
            digits += 1;
            if octet > 255 || (digits > 1 && octet < 10) {
                return None;
            }
        } else {
            points += 1;
            if byte != b'.' || digits == 0 || points > 3 {
                return None;
            }
            (address, octet, digits) = (address << 8 | octet, 0, 0);
        }
    }
    (points == 3 && digits > 0).then_some(address << 8 | octet)
}

fn v6(text: &str) -> Option<Ipv6Addr> {
    let (address, zone) = text.split_once('%').map_or((text, "-"), |(address, zone)| (address, zone));
    if zone.is_empty() || zone.contains('%') {
        return None;
    }
    address.parse().ok()
}

/// Every octet in decimal, left-aligned, and how many digits it has.
static OCTETS: [([u8; 3], u8); 256] = {
    let mut table = [([0; 3], 0); 256];
    let mut i = 0;
    while i < 256 {
        let digits = [b'0' + (i / 100) as u8, b'0' + (i / 10 % 10) as u8, b'0' + (i % 10) as u8];
        table[i] = match i {
            0..10 => ([digits[2], 0, 0], 1),
            10..100 => ([digits[1], digits[2], 0], 2),
            _ => (digits, 3),
        };
        i += 1;
    }
    table
};

#[inline]
fn put_v4(out: &mut Vec<u8>, address: u32, bits: u32) {
    let mut text = [0; 20];
    let mut end = 0;
    for (octet, after) in address.to_be_bytes().into_iter().chain([bits as u8]).zip(*b".../ ") {
        let (digits, len) = &OCTETS[usize::from(octet)];
        text[end..end + 3].copy_from_slice(digits);
        end += usize::from(*len) + 1;
        text[end - 1] = after;
    }
    out.extend_from_slice(&text[..end - 1]);
}

fn put_v6(out: &mut Vec<u8>, address: Ipv6Addr, bits: u32) {
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{address}/{bits}");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::arrays::Text;

    #[test]
    fn addresses_become_networks() {
        for (address, network) in [
            ("203.0.113.77", "203.0.113.0/24"),
            (" 203.0.113.77\n", "203.0.113.0/24"),
            ("2001:db8:1:2::7", "2001:db8:1::/48"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("fe80::1%eth0", "fe80::/48"),
        ] {
            let offsets = [0, i32::try_from(address.len()).unwrap()];
            let values = Values::Text(Text::new(&offsets, address.as_bytes(), None));
            let column = keep_bits(&values, 24, 48, Invalid::Refuse).unwrap();
            assert_eq!(String::from_utf8(column.data).unwrap(), network);
        }
    }

    #[test]
    fn what_is_no_address_is_refused_or_nulled() {
        for text in ["203.0.113", "203.0.113.256", "203.0.113.07", "203.0.113.7/32", "1.2.3.4.5", "::1%", "", "[::1]"] {
            let offsets = [0, i32::try_from(text.len()).unwrap()];
            let values = Values::Text(Text::new(&offsets, text.as_bytes(), None));
            assert_eq!(keep_bits(&values, 24, 48, Invalid::Refuse).unwrap_err().row, Some(0));
            assert_eq!(keep_bits(&values, 24, 48, Invalid::Suppress).unwrap().null_count, 1);
        }
    }
}
