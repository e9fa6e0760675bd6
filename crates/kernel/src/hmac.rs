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

    /// What every value of this form begins with.
    pub(crate) fn prefix(&self) -> &[u8] {
        &self.prefix
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
}

/// Pseudonyms of `values` under `key`, nulls kept. Floats are refused with `policy.type`.
pub fn pseudonym(values: &Values<'_>, key: &Keyed, form: &Form) -> Result<TextColumn, KernelError> {
    let bytes = form.bits / 8;
    match form.encoding {
        Encoding::Hex => written(values, key, form, hex),
        Encoding::Base32 => written(values, key, form, |digest| base32(digest, bytes)),
        Encoding::Base64Url => written(values, key, form, |digest| base64url(digest, bytes)),
        Encoding::Uuid => written(values, key, form, |digest| hyphenated(&marked(digest))),
    }
}

impl Form {
    /// `id` as it stands, written in this form (128 bits of it, whatever the form's own bits); appended to `out`.
    pub(crate) fn spell(&self, id: &[u8; 16], out: &mut Vec<u8>) {
        let mut digest = [0; DIGEST];
        digest[..id.len()].copy_from_slice(id);
        let text = match self.encoding {
            Encoding::Hex => hex(&digest),
            Encoding::Base32 => base32(&digest, id.len()),
            Encoding::Base64Url => base64url(&digest, id.len()),
            Encoding::Uuid => hyphenated(&digest),
        };
        out.extend_from_slice(&self.prefix);
        out.extend_from_slice(&text[..self.width() - self.prefix.len()]);
    }

    /// The 16 bytes that `body` (without the prefix) writes, if it is as long as this form and of its alphabet. Bits
    /// beyond the last byte are not looked at: compare with [`Form::spell`].
    pub(crate) fn read(&self, body: &[u8]) -> Option<[u8; 16]> {
        if body.len() + self.prefix.len() != self.width() {
            return None;
        }
        let (alphabet, bits): (&[u8], u32) = match self.encoding {
            Encoding::Hex | Encoding::Uuid => (b"0123456789abcdef", 4),
            Encoding::Base32 => (BASE32_ALPHABET, 5),
            Encoding::Base64Url => (BASE64_ALPHABET, 6),
        };
        let (mut id, mut at) = ([0; 16], 0);
        let (mut window, mut held) = (0_u32, 0);
        for letter in body.iter().filter(|letter| self.encoding != Encoding::Uuid || **letter != b'-') {
            window = window << bits | u32::try_from(alphabet.iter().position(|one| one == letter)?).ok()?;
            held += bits;
            if held >= 8 {
                held -= 8;
                *id.get_mut(at)? = (window >> held) as u8;
                at += 1;
                window &= (1 << held) - 1;
            }
        }
        (at == id.len()).then_some(id)
    }
}

/// Every value takes the same room, so that the column is laid out before the first digest.
#[inline]
fn written<E>(values: &Values<'_>, key: &Keyed, form: &Form, encode: E) -> Result<TextColumn, KernelError>
where
    E: Fn(&[u8; DIGEST]) -> Room,
{
    let (rows, width) = (values.len(), form.width());
    let size = rows.checked_mul(width).filter(|size| i32::try_from(*size).is_ok());
    let mut data = vec![0; size.ok_or(KernelError::new("kernel.column_too_large"))?];
    let mut cells = data.chunks_exact_mut(width);
    let mut column = TextColumn::with_capacity(rows, 0);
    let mut end = 0;
    values.each(|i, value| {
        if i % 8 == 0 {
            column.validity.push(0);
        }
        match (value, column.validity.last_mut()) {
            (Some(bytes), Some(valid)) => {
                let text = encode(&key.digest(bytes));
                if let Some((prefix, body)) = cells.next().map(|cell| cell.split_at_mut(form.prefix.len())) {
                    prefix.copy_from_slice(&form.prefix);
                    body.copy_from_slice(&text[..body.len()]);
                }
                *valid |= 1 << (i % 8);
                end += width as i32;
            }
            _ => column.null_count += 1,
        }
        column.offsets.push(end);
        Ok(())
    })?;
    data.truncate((rows - column.null_count) * width);
    column.data = data;
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

#[inline]
fn hex(digest: &[u8; DIGEST]) -> Room {
    let mut text = [0; 2 * DIGEST];
    for (pair, byte) in text.chunks_exact_mut(2).zip(digest) {
        for (digit, nibble) in pair.iter_mut().zip([byte >> 4, byte & 15]) {
            *digit = nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
        }
    }
    text
}

/// Every two letters of an alphabet of `N`, so that one look-up writes both.
const fn pairs<const N: usize, const SQUARE: usize>(alphabet: &[u8; N]) -> [[u8; 2]; SQUARE] {
    let mut table = [[0; 2]; SQUARE];
    let mut i = 0;
    while i < SQUARE {
        table[i] = [alphabet[i / N], alphabet[i % N]];
        i += 1;
    }
    table
}

const BASE32_ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const BASE64_ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static BASE32: [[u8; 2]; 1024] = pairs(BASE32_ALPHABET);
static BASE64: [[u8; 2]; 4096] = pairs(BASE64_ALPHABET);

/// The digest's first `bytes`, zeros behind them, in room that divides into the groups of an encoding.
#[inline]
fn cut<const N: usize>(digest: &[u8; DIGEST], bytes: usize) -> [u8; N] {
    let mut cut = [0; N];
    for (i, (to, from)) in cut.iter_mut().zip(digest).enumerate() {
        *to = if i < bytes { *from } else { 0 };
    }
    cut
}

#[inline]
fn base32(digest: &[u8; DIGEST], bytes: usize) -> Room {
    let mut text = [0; 2 * DIGEST];
    let source = cut::<35>(digest, bytes);
    let groups = text.as_chunks_mut::<8>().0.iter_mut().zip(source.as_chunks::<5>().0);
    for (group, [a, b, c, d, e]) in groups.take(bytes.div_ceil(5)) {
        let window = u64::from_be_bytes([0, 0, 0, *a, *b, *c, *d, *e]) as usize;
        for (i, pair) in group.as_chunks_mut::<2>().0.iter_mut().enumerate() {
            *pair = BASE32[window >> (30 - 10 * i) & 1023];
        }
    }
    text
}

#[inline]
fn base64url(digest: &[u8; DIGEST], bytes: usize) -> Room {
    let mut text = [0; 2 * DIGEST];
    let source = cut::<33>(digest, bytes);
    let groups = text.as_chunks_mut::<4>().0.iter_mut().zip(source.as_chunks::<3>().0);
    for (group, [a, b, c]) in groups.take(bytes.div_ceil(3)) {
        let window = u32::from_be_bytes([0, *a, *b, *c]) as usize;
        for (i, pair) in group.as_chunks_mut::<2>().0.iter_mut().enumerate() {
            *pair = BASE64[window >> (12 - 12 * i) & 4095];
        }
    }
    text
}

/// The digest as a UUID of version 8.
#[inline]
fn marked(digest: &[u8; DIGEST]) -> [u8; DIGEST] {
    let mut marked = *digest;
    marked[6] = marked[6] & 0x0f | 0x80;
    marked[8] = marked[8] & 0x3f | 0x80;
    marked
}

#[inline]
fn hyphenated(digest: &[u8; DIGEST]) -> Room {
    let digits = hex(digest);
    let mut text = [b'-'; 2 * DIGEST];
    for (to, from, len) in [(0, 0, 8), (9, 8, 4), (14, 12, 4), (19, 16, 4), (24, 20, 12)] {
        text[to..to + len].copy_from_slice(&digits[from..from + len]);
    }
    text
}

#[cfg(test)]
mod tests {
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
