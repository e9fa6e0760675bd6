//! Numbers in plain decimal text.

/// A 256-bit integer as its low and high halves, two's complement.
pub type Wide = (u128, i128);

const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut i = 0;
    while i < 100 {
        pairs[i] = [b'0' + (i / 10) as u8, b'0' + (i % 10) as u8];
        i += 1;
    }
    pairs
};

/// Appends a signed integer in plain decimal.
#[inline]
pub fn put_integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    put_unsigned(out, value.unsigned_abs());
}

/// Appends an unsigned integer in plain decimal.
#[inline]
pub fn put_unsigned(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    while value >= 100 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[(value % 100) as usize]);
        value /= 100;
    }
    if value >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[value as usize]);
    } else {
        at -= 1;
        digits[at] = b'0' + value as u8;
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends two digits; `value` is below 100.
#[inline]
pub fn put_two(out: &mut Vec<u8>, value: u8) {
    out.extend_from_slice(&PAIRS[usize::from(value % 100)]);
}

/// The value in 256 bits.
#[must_use]
pub fn widen(value: i128) -> Wide {
    (value as u128, value >> 127)
}

/// The value as 128 bits, where it fits.
#[must_use]
pub fn narrow((low, high): Wide) -> Option<i128> {
    let value = low as i128;
    (high == value >> 127).then_some(value)
}

/// Appends a decimal without trailing zeros and without an exponent.
pub fn put_decimal(out: &mut Vec<u8>, value: Wide, scale: i8) {
    let digits = magnitude(value);
    if digits == b"0" {
        out.push(b'0');
        return;
    }
    if value.1 < 0 {
        out.push(b'-');
    }
    let decimals = usize::try_from(scale).unwrap_or(0);
    let zeros = usize::from(scale.min(0).unsigned_abs());
    let point = digits.len().saturating_sub(decimals);
    let (whole, fraction) = digits.split_at(point);
    out.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
    out.extend(std::iter::repeat_n(b'0', zeros));
    let kept = fraction.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    if kept > 0 {
        out.push(b'.');
        out.extend(std::iter::repeat_n(b'0', decimals.saturating_sub(digits.len())));
        out.extend_from_slice(&fraction[..kept]);
    }
}

/// Decimal digits of the absolute value.
fn magnitude((low, high): Wide) -> Vec<u8> {
    const CHUNK: u128 = 10_000_000_000_000_000_000;
    let (low, high) = if high < 0 {
        let (low, carry) = (!low).overflowing_add(1);
        (low, (!high as u128).wrapping_add(u128::from(carry)))
    } else {
        (low, high as u128)
    };
    let mut limbs = [(high >> 64) as u64, high as u64, (low >> 64) as u64, low as u64];
    let mut digits = Vec::with_capacity(78);
    while limbs != [0; 4] {
        let mut remainder = 0_u128;
        for limb in &mut limbs {
            let current = remainder << 64 | u128::from(*limb);
            *limb = (current / CHUNK) as u64;
            remainder = current % CHUNK;
        }
        let mut rest = remainder as u64;
        for _ in 0..19 {
            digits.push(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
    }
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    if digits.is_empty() {
        digits.push(b'0');
    }
    digits.reverse();
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(value: Wide, scale: i8) -> String {
        let mut out = Vec::new();
        put_decimal(&mut out, value, scale);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn decimals_lose_their_trailing_zeros_only() {
        let cases =
            [(1500, 2, "15"), (1550, 2, "15.5"), (5, 3, "0.005"), (-5, 3, "-0.005"), (0, 4, "0"), (12, -2, "1200")];
        for (value, scale, text) in cases {
            assert_eq!(decimal(widen(value), scale), text);
        }
        assert_eq!(decimal(widen(i128::MIN), 0), i128::MIN.to_string());
        assert_eq!(
            decimal((0, i128::MIN), 0),
            format!("-{}", "57896044618658097711785492504343953926634992332820282019728792003956564819968")
        );
    }
}
