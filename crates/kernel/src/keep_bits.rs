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
    if matches!(values, Values::Binary(_)) {
        return Err(KernelError::new("policy.type"));
    }
    values.each(|i, value| {
        let Some(value) = value else { return column.push_null() };
        let value = value.trim_ascii();
        if let Some(address) = v4(value) {
            put_v4(&mut column.data, address & mask_v4, bits);
        } else if let Some(address) = v6(std::str::from_utf8(value).map_err(|_| KernelError::at("kernel.not_utf8", i))?)
        {
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

const HIGH: u128 = u128::from_ne_bytes([0x80; 16]);
const LOW: u128 = u128::from_ne_bytes([0x7f; 16]);
const POINTS: u128 = u128::from_ne_bytes([b'.'; 16]);
const DIGITS: u32 = u32::from_ne_bytes([b'0'; 4]);
const ABOVE_NINE: u32 = u32::from_ne_bytes([0x76; 4]);
const HIGH_OF_FOUR: u32 = u32::from_ne_bytes([0x80; 4]);

/// The text in one word, points behind it. Read by overlapping loads: bytes copied together first would stall the load.
#[inline]
fn padded(text: &[u8]) -> Option<u128> {
    let len = text.len();
    let (head, tail, shift) = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(head), Some(tail)) if len < 16 => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail), len - 8),
        _ if len == 7 => {
            let (head, tail) = (text.first_chunk::<4>()?, text.last_chunk::<4>()?);
            (u32::from_le_bytes(*head).into(), u32::from_le_bytes(*tail).into(), 3)
        }
        _ => return None,
    };
    Some(u128::from(head) | u128::from(tail) << (8 * shift) | POINTS << (8 * len))
}

/// Four decimal octets without leading zeros. All bytes are looked at together, since the places of the points are what a
/// branch predictor cannot guess.
#[inline]
fn v4(text: &[u8]) -> Option<u32> {
    let word = padded(text)?;
    let differs = word ^ POINTS;
    let mut points = !(((differs & LOW) + LOW) | differs) & HIGH;
    let (mut address, mut start, mut bad) = (0, 0, 0);
    for _ in 0..4 {
        let end = points.trailing_zeros() / 8;
        points &= points.wrapping_sub(1);
        let len = end.wrapping_sub(start);
        if !(1..=3).contains(&len) {
            return None;
        }
        // The octet's digits stand at the top of four, zeros below them.
        let four = ((word >> (8 * start)) as u32) << (32 - 8 * len) | DIGITS >> (8 * len);
        let digits = four ^ DIGITS;
        bad |= (digits | digits.wrapping_add(ABOVE_NINE)) & HIGH_OF_FOUR;
        let [_, hundreds, tens, ones] = digits.to_le_bytes().map(u32::from);
        let octet = 100 * hundreds + 10 * tens + ones;
        bad |= u32::from(octet > 255) | u32::from(octet < [0, 0, 10, 100][len as usize]);
        address = address << 8 | octet;
        start = end + 1;
    }
    (bad == 0 && start as usize == text.len() + 1).then_some(address)
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
    let start = out.len();
    out.resize(start + 20, b'.');
    let mut end = start;
    for octet in address.to_be_bytes() {
        let (digits, len) = &OCTETS[usize::from(octet)];
        out[end..end + 3].copy_from_slice(digits);
        end += usize::from(*len);
        out[end] = b'.';
        end += 1;
    }
    let (digits, len) = &OCTETS[bits as usize & 0xff];
    out[end - 1] = b'/';
    out[end..end + 3].copy_from_slice(digits);
    out.truncate(end + usize::from(*len));
}

fn put_v6(out: &mut Vec<u8>, address: Ipv6Addr, bits: u32) {
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{address}/{bits}");
}

#[cfg(test)]
mod tests {
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
