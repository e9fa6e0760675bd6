//! Tokens: 16 random bytes, written in one of the forms of a pseudonym, and found again in text.

use memchr::memmem;

use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;
use crate::hmac::Form;
use crate::vault::{ID, Ids};

/// The ids written in `form` (of 128 bits).
pub fn spell(ids: Ids<'_>, form: &Form) -> Result<TextColumn, KernelError> {
    let mut column = TextColumn::with_capacity(ids.len(), ids.len() * form.width());
    for id in ids {
        form.spell(id, &mut column.data);
        column.finish()?;
    }
    Ok(column)
}

/// Where tokens stand in a text column: `rows`, byte ranges, and their 16 bytes.
#[derive(Debug, Default)]
pub struct Found {
    /// Positions of the values, ascending.
    pub rows: Vec<i32>,
    /// First bytes in the values.
    pub starts: Vec<i32>,
    /// Bytes after the last.
    pub ends: Vec<i32>,
    /// 16 bytes a token, back to back.
    pub ids: Vec<u8>,
}

/// Every token of `form` in the values. A form with a prefix is found anywhere between characters that belong to no
/// token, one without as a whole value only. Only the one spelling that [`spell`] gives counts.
pub fn find(values: &Text<'_>, form: &Form) -> Result<Found, KernelError> {
    let mut found = Found::default();
    let (width, prefix) = (form.width(), form.prefix());
    let finder = memmem::Finder::new(prefix);
    for row in 0..values.len() {
        let Some(value) = values.get(row) else { continue };
        if prefix.is_empty() {
            if let Some(id) = (value.len() == width).then(|| read(value, form)).flatten() {
                found.put(row, 0, width, id)?;
            }
            continue;
        }
        let mut from = 0;
        while let Some(start) = value.get(from..).and_then(|rest| finder.find(rest)).map(|at| from + at) {
            let end = start + width;
            let free = start.checked_sub(1).is_none_or(|before| !belongs(value[before]))
                && value.get(end).is_none_or(|after| !belongs(*after));
            let id = value.get(start..end).filter(|_| free).and_then(|text| read(text, form));
            if let Some(id) = id {
                found.put(row, start, end, id)?;
                from = end;
            } else {
                from = start + 1;
            }
        }
    }
    Ok(found)
}

impl Found {
    fn put(&mut self, row: usize, start: usize, end: usize, id: [u8; ID]) -> Result<(), KernelError> {
        let at = |place: usize| i32::try_from(place).map_err(|_| KernelError::at("kernel.column_too_large", row));
        self.rows.push(at(row)?);
        self.starts.push(at(start)?);
        self.ends.push(at(end)?);
        self.ids.extend_from_slice(&id);
        Ok(())
    }
}

fn belongs(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// The id that `text` is the spelling of.
fn read(text: &[u8], form: &Form) -> Option<[u8; ID]> {
    let body = text.strip_prefix(form.prefix())?;
    let id = form.read(body)?;
    let mut again = Vec::with_capacity(text.len());
    form.spell(&id, &mut again);
    (again == text).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [[u8; ID]; 2] = [[0; ID], *b"\xff\xfe\x01\x02\x03\x04\x45\x06\x87\x08\x09\x0a\x0b\x0c\x0d\x0e"];

    #[test]
    fn what_is_spelt_is_found() {
        for encoding in ["hex", "base32", "base64url", "uuid"] {
            let form = Form::new("", encoding, 128).unwrap();
            let column = spell(&IDS, &form).unwrap();
            let found = find(&Text::new(&column.offsets, &column.data, None), &form).unwrap();
            assert_eq!(found.ids, IDS.concat(), "{encoding}");
            assert_eq!(found.rows, [0, 1]);
        }
    }

    #[test]
    fn tokens_with_a_prefix_are_found_inside_sentences() {
        let form = Form::new("t1.00ff00ff.", "base64url", 128).unwrap();
        let mut token = Vec::new();
        form.spell(&IDS[1], &mut token);
        let token = String::from_utf8(token).unwrap();
        let text = format!("call {token}, not x{token} nor {token}z nor t1.00ff00ff.short ({token})");
        let found = find(&Text::new(&[0, text.len() as i32], text.as_bytes(), None), &form).unwrap();
        assert_eq!(found.starts, [5, text.len() as i32 - token.len() as i32 - 1]);
        assert_eq!(found.ids, [IDS[1], IDS[1]].concat());
    }
}
