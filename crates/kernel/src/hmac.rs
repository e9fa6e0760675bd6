//! HMAC-SHA256 of a column (RFC 2104, FIPS 198-1) and its textual forms.

use hmac::KeyInit;
use hmac::block_api::HmacCore;
use hmac::digest::Output;
use hmac::digest::block_api::{Buffer, FixedOutputCore, UpdateCore};
use sha2::Sha256;

use crate::arrays::TextColumn;
use crate::canonical::Values;
use crate::error::KernelError;

/// Bytes of a digest.
pub const DIGEST: usize = 32;

type Core = HmacCore<Sha256>;

/// A key whose two padded blocks are already compressed, so that a short message costs two compressions and no more.
#[derive(Clone)]
pub struct Keyed(Core);

impl std::fmt::Debug for Keyed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyed(…)")
    }
}

impl Keyed {
    /// Schedules `key`; an empty one is refused.
    pub fn new(key: &[u8]) -> Result<Self, KernelError> {
        if key.is_empty() {
            return Err(KernelError::new("kernel.parameter"));
        }
        Core::new_from_slice(key).map(Self).map_err(|_| KernelError::new("kernel.parameter"))
    }

    /// HMAC-SHA256 of `message`.
    #[inline]
    #[must_use]
    pub fn digest(&self, message: &[u8]) -> [u8; DIGEST] {
        let mut core = self.0.clone();
        let mut buffer = Buffer::<Core>::default();
        let mut output = Output::<Core>::default();
        buffer.digest_blocks(message, |blocks| core.update_blocks(blocks));
        core.finalize_fixed_core(&mut buffer, &mut output);
        output.into()
    }
}

/// How the leading bits of a digest are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Hex,
    Base32,
    Base64Url,
    Uuid,
}

/// The textual form of a pseudonym: a prefix, an encoding and how many bits of the digest it shows.
#[derive(Debug, Clone)]
pub struct Form {
    prefix: Vec<u8>,
    encoding: Encoding,
    bits: usize,
}

impl Form {
    /// `encoding` is `hex`, `base32` (RFC 4648, lower case, unpadded), `base64url` (unpadded) or `uuid` (RFC 9562
    /// version 8). `bits`: hex a multiple of 4, base32 and base64url of 8, each in 8..=256; uuid 128.
    pub fn new(prefix: &str, encoding: &str, bits: usize) -> Result<Self, KernelError> {
        let (encoding, step) = match encoding {
            "hex" => (Encoding::Hex, 4),
            "base32" => (Encoding::Base32, 8),
            "base64url" => (Encoding::Base64Url, 8),
            "uuid" => (Encoding::Uuid, 128),
            _ => return Err(KernelError::new("kernel.parameter")),
        };
        let most = if encoding == Encoding::Uuid { 128 } else { 8 * DIGEST };
        if !(8..=most).contains(&bits) || !bits.is_multiple_of(step) {
            return Err(KernelError::new("kernel.parameter"));
        }
        Ok(Self { prefix: prefix.as_bytes().to_vec(), encoding, bits })
    }

    /// Bytes of every value written in this form.
    #[must_use]
    pub fn width(&self) -> usize {
        let body = match self.encoding {
            Encoding::Hex => self.bits / 4,
            Encoding::Base32 => self.bits.div_ceil(5),
            Encoding::Base64Url => self.bits.div_ceil(6),
            Encoding::Uuid => 36,
        };
        self.prefix.len() + body
    }

    #[inline]
    fn put(&self, out: &mut Vec<u8>, digest: &[u8; DIGEST]) {
        out.extend_from_slice(&self.prefix);
        let body = self.width() - self.prefix.len();
        let text = match self.encoding {
            Encoding::Hex => hex(digest),
            Encoding::Base32 => base32(digest, self.bits / 8),
            Encoding::Base64Url => base64url(digest, self.bits / 8),
            Encoding::Uuid => uuid(digest),
        };
        out.extend_from_slice(&text[..body]);
    }
}

/// Pseudonyms of `values` under `key`, nulls kept. Floats are refused with `policy.type`.
pub fn pseudonym(values: &Values<'_>, key: &Keyed, form: &Form) -> Result<TextColumn, KernelError> {
    let rows = values.len();
    let mut column = TextColumn::with_capacity(rows, rows * form.width());
    values.each(|_, value| match value {
        Some(bytes) => {
            form.put(&mut column.data, &key.digest(bytes));
            column.finish()
        }
        None => column.push_null(),
    })?;
    Ok(column)
}

/// Digests of `values` under `key`, 32 bytes each, back to back (zeros for a null), and the positions of the nulls.
pub fn digest(values: &Values<'_>, key: &Keyed) -> Result<(Vec<u8>, Vec<usize>), KernelError> {
    let mut digests = Vec::with_capacity(values.len() * DIGEST);
    let mut nulls = Vec::new();
    values.each(|i, value| {
        match value {
            Some(bytes) => digests.extend_from_slice(&key.digest(bytes)),
            None => {
                digests.extend_from_slice(&[0; DIGEST]);
                nulls.push(i);
            }
        }
        Ok(())
    })?;
    Ok((digests, nulls))
}

type Room = [u8; 2 * DIGEST];

const HEX: [[u8; 2]; 256] = {
    let digits = b"0123456789abcdef";
    let mut table = [[0; 2]; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = [digits[i >> 4], digits[i & 15]];
        i += 1;
    }
    table
};

#[inline]
fn hex(digest: &[u8; DIGEST]) -> Room {
    let mut text = [0; 2 * DIGEST];
    for (pair, byte) in text.chunks_exact_mut(2).zip(digest) {
        pair.copy_from_slice(&HEX[usize::from(*byte)]);
    }
    text
}

#[inline]
fn base32(digest: &[u8; DIGEST], bytes: usize) -> Room {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = [0; 2 * DIGEST];
    for (group, chunk) in text.chunks_exact_mut(8).zip(digest[..bytes].chunks(5)) {
        let mut window = [0; 8];
        window[3..3 + chunk.len()].copy_from_slice(chunk);
        let window = u64::from_be_bytes(window);
        for (i, letter) in group.iter_mut().enumerate() {
            *letter = DIGITS[(window >> (35 - 5 * i)) as usize & 31];
        }
    }
    text
}

#[inline]
fn base64url(digest: &[u8; DIGEST], bytes: usize) -> Room {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = [0; 2 * DIGEST];
    for (group, chunk) in text.chunks_exact_mut(4).zip(digest[..bytes].chunks(3)) {
        let mut window = [0; 4];
        window[1..=chunk.len()].copy_from_slice(chunk);
        let window = u32::from_be_bytes(window);
        for (i, letter) in group.iter_mut().enumerate() {
            *letter = DIGITS[(window >> (18 - 6 * i)) as usize & 63];
        }
    }
    text
}

#[inline]
fn uuid(digest: &[u8; DIGEST]) -> Room {
    let mut marked = *digest;
    marked[6] = marked[6] & 0x0f | 0x80;
    marked[8] = marked[8] & 0x3f | 0x80;
    let digits = hex(&marked);
    let mut text = [b'-'; 2 * DIGEST];
    for (to, from, len) in [(0, 0, 8), (9, 8, 4), (14, 12, 4), (19, 16, 4), (24, 20, 12)] {
        text[to..to + len].copy_from_slice(&digits[from..from + len]);
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::arrays::Text;

    fn first(encoding: &str, bits: usize) -> String {
        let values = Values::Text(Text::new(&[0, 8], b"Hi There", None));
        let form = Form::new("", encoding, bits).unwrap();
        let column = pseudonym(&values, &Keyed::new(&[0x0b; 20]).unwrap(), &form).unwrap();
        String::from_utf8(column.data).unwrap()
    }

    #[test]
    fn rfc_4231_case_1_in_every_form() {
        assert_eq!(first("hex", 256), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assert_eq!(first("hex", 12), "b03");
        assert_eq!(first("base64url", 128), "sDRMYdjbOFNcqK_OrwvxKw");
        assert_eq!(first("base32", 128), "wa2eyyoy3m4fgxfiv7hk6c7rfm");
        assert_eq!(first("uuid", 128), "b0344c61-d8db-8853-9ca8-afceaf0bf12b");
    }

    #[test]
    fn impossible_forms_are_refused() {
        for (encoding, bits) in [("hex", 0), ("hex", 260), ("hex", 130), ("base32", 12), ("uuid", 64), ("rot13", 128)] {
            assert!(Form::new("", encoding, bits).is_err());
        }
    }
}
