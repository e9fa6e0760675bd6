//! Rows of the token vault: blind indexes, and values sealed so that a row cannot be moved, mixed or altered.
//!
//! AES-256-GCM (NIST SP 800-38D), nonces given by the caller. The associated data are the format, the domain, the row's
//! token and blind index, and the id of the data key: a ciphertext opens in its own row alone.

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce, Tag};

use crate::arrays::{Text, TextColumn};
use crate::canonical::Values;
use crate::error::KernelError;
use crate::hmac::Keyed;

/// Bytes of a token and of a blind index.
pub const ID: usize = 16;
/// Bytes of a nonce.
pub const NONCE: usize = 12;
const TAG: usize = 16;
/// Characters of a key's public id.
pub const KEY_ID: usize = 8;
const FORMAT: &[u8] = b"sfumato/vault-row/v1";
const HEAD: usize = 4 + FORMAT.len() + 4;
/// Ends the value inside the padded plaintext (ISO/IEC 7816-4); zeros follow.
const MARK: u8 = 0x80;

/// 16 bytes a row, back to back.
pub type Ids<'a> = &'a [[u8; ID]];

/// The first 16 bytes of HMAC-SHA256 of each value; a null is refused with `kernel.parameter`.
pub fn blind_index(values: &Values<'_>, key: &Keyed) -> Result<Vec<u8>, KernelError> {
    let mut blinds = Vec::with_capacity(values.len() * ID);
    values.each(|i, value| {
        let bytes = value.ok_or(KernelError::at("kernel.parameter", i))?;
        blinds.extend_from_slice(&key.digest(bytes)[..ID]);
        Ok(())
    })?;
    Ok(blinds)
}

/// A data key of one domain.
pub struct RowCipher {
    cipher: Aes256Gcm,
    head: Vec<u8>,
    key_id: [u8; KEY_ID],
}

impl std::fmt::Debug for RowCipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RowCipher(…)")
    }
}

impl RowCipher {
    /// `key` of 32 bytes, `key_id` of 8 characters; else `kernel.parameter`.
    pub fn new(key: &[u8], domain: &str, key_id: &str) -> Result<Self, KernelError> {
        let refused = || KernelError::new("kernel.parameter");
        let cipher = Aes256Gcm::new_from_slice(key).map_err(|_| refused())?;
        let key_id = key_id.as_bytes().try_into().map_err(|_| refused())?;
        let mut head = Vec::with_capacity(HEAD + domain.len());
        for part in [FORMAT, domain.as_bytes()] {
            head.extend_from_slice(&u32::try_from(part.len()).map_err(|_| refused())?.to_be_bytes());
            head.extend_from_slice(part);
        }
        Ok(Self { cipher, head, key_id })
    }

    /// `nonce ‖ ciphertext ‖ tag` of every value. The plaintext is padded to 16, 32, 64 … bytes, so that the length of
    /// a row tells little about the value's.
    ///
    /// Nulls, and tokens, blinds or nonces of another number, are refused with `kernel.parameter`.
    pub fn seal(
        &self,
        values: &Text<'_>,
        tokens: Ids<'_>,
        blinds: Ids<'_>,
        nonces: &[[u8; NONCE]],
    ) -> Result<TextColumn, KernelError> {
        let rows = values.len();
        if [tokens.len(), blinds.len(), nonces.len()] != [rows; 3] {
            return Err(KernelError::new("kernel.parameter"));
        }
        let mut column = TextColumn::with_capacity(rows, values.byte_len() + rows * (NONCE + TAG + ID));
        let mut aad = self.aad();
        for (row, ((token, blind), nonce)) in tokens.iter().zip(blinds).zip(nonces).enumerate() {
            let value = values.get(row).ok_or(KernelError::at("kernel.parameter", row))?;
            column.data.extend_from_slice(nonce);
            let start = column.data.len();
            column.data.extend_from_slice(value);
            column.data.push(MARK);
            column.data.resize(start + padded(value.len()), 0);
            self.bind(&mut aad, token, blind);
            let tag = self
                .cipher
                .encrypt_inout_detached(&Nonce::from(*nonce), &aad, column.data[start..].as_mut().into())
                .map_err(|_| KernelError::at("kernel.column_too_large", row))?;
            column.data.extend_from_slice(&tag);
            column.finish()?;
        }
        Ok(column)
    }

    /// The values that were sealed; a row that was changed, moved or sealed under another key is `vault.tampered` at
    /// its position.
    pub fn open(&self, sealed: &Text<'_>, tokens: Ids<'_>, blinds: Ids<'_>) -> Result<TextColumn, KernelError> {
        if [tokens.len(), blinds.len()] != [sealed.len(); 2] {
            return Err(KernelError::new("kernel.parameter"));
        }
        let mut column = TextColumn::with_capacity(sealed.len(), sealed.byte_len());
        let mut aad = self.aad();
        for (row, (token, blind)) in tokens.iter().zip(blinds).enumerate() {
            let refused = || KernelError::at("vault.tampered", row);
            let (nonce, rest) = sealed.get(row).and_then(<[u8]>::split_first_chunk::<NONCE>).ok_or_else(refused)?;
            let (body, tag) = rest.split_last_chunk::<TAG>().ok_or_else(refused)?;
            let start = column.data.len();
            column.data.extend_from_slice(body);
            self.bind(&mut aad, token, blind);
            self.cipher
                .decrypt_inout_detached(
                    &Nonce::from(*nonce),
                    &aad,
                    column.data[start..].as_mut().into(),
                    &Tag::from(*tag),
                )
                .map_err(|_| refused())?;
            let mark = column.data[start..].iter().rposition(|byte| *byte != 0).ok_or_else(refused)?;
            if column.data.get(start + mark) != Some(&MARK) {
                return Err(refused());
            }
            column.data.truncate(start + mark);
            column.finish()?;
        }
        Ok(column)
    }

    /// The associated data with room for token and blind index.
    fn aad(&self) -> Vec<u8> {
        let mut aad = self.head.clone();
        aad.resize(self.head.len() + 2 * ID, 0);
        aad.extend_from_slice(&self.key_id);
        aad
    }

    fn bind(&self, aad: &mut [u8], token: &[u8; ID], blind: &[u8; ID]) {
        let place = self.head.len();
        aad[place..place + ID].copy_from_slice(token);
        aad[place + ID..place + 2 * ID].copy_from_slice(blind);
    }
}

/// Bytes of the plaintext of a value of `length` bytes.
fn padded(length: usize) -> usize {
    (length + 1).next_power_of_two().max(ID)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher() -> RowCipher {
        RowCipher::new(&[7; 32], "analytics", "0011aabb").unwrap()
    }

    fn opened(sealed: &TextColumn, tokens: Ids<'_>, blinds: Ids<'_>) -> Result<TextColumn, KernelError> {
        cipher().open(&Text::new(&sealed.offsets, &sealed.data, None), tokens, blinds)
    }

    #[test]
    fn what_was_sealed_opens_in_its_own_row_alone() {
        let values = Text::new(&[0, 0, 15, 31], b"123456789012345abcdefghijklmno\x80", None);
        let (tokens, blinds) = ([[1; ID], [2; ID], [3; ID]], [[4; ID], [5; ID], [6; ID]]);
        let sealed = cipher().seal(&values, &tokens, &blinds, &[[9; NONCE]; 3]).unwrap();
        let widths: Vec<i32> = sealed.offsets.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert_eq!(widths, [44, 44, 60]);
        assert_eq!(opened(&sealed, &tokens, &blinds).unwrap().data, b"123456789012345abcdefghijklmno\x80");
        for (tokens, blinds) in
            [([tokens[0], tokens[2], tokens[1]], blinds), (tokens, [blinds[1], blinds[0], blinds[2]])]
        {
            assert_eq!(opened(&sealed, &tokens, &blinds).unwrap_err().code, "vault.tampered");
        }
        for at in [0, 12, 43] {
            let mut changed = sealed.data.clone();
            changed[at] ^= 1;
            let changed = TextColumn { data: changed, offsets: sealed.offsets.clone(), ..TextColumn::default() };
            assert_eq!(opened(&changed, &tokens, &blinds).unwrap_err().row, Some(0));
        }
    }

    #[test]
    fn rows_without_company_are_refused() {
        let values = Text::new(&[0, 1], b"a", None);
        assert!(cipher().seal(&values, &[], &[], &[]).is_err());
        assert!(RowCipher::new(&[7; 16], "analytics", "0011aabb").is_err());
        assert!(RowCipher::new(&[7; 32], "analytics", "short").is_err());
        assert_eq!(cipher().open(&values, &[[0; ID]], &[[0; ID]]).unwrap_err().code, "vault.tampered");
    }
}
