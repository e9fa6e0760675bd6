//! Writing of string columns as CSV: LF line ends, quotes only where they are needed (RFC 4180 §2).
//!
//! A null is an empty unquoted cell, an empty string `""`; both are read back as they were.

use memchr::{memchr, memchr_iter, memchr3};

use crate::arrays::Text;

/// A column and what its cells need.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    text: Text<'a>,
    plain: bool,
}

impl<'a> Column<'a> {
    /// A column whose values' bytes, all together, are `data`.
    #[must_use]
    pub fn new(text: Text<'a>, data: &[u8], delimiter: u8) -> Self {
        Self { text, plain: !is_special(data, delimiter) }
    }
}

/// Rows as CSV; all columns must have the same number of values.
#[must_use]
pub fn encode(columns: &[Column<'_>], delimiter: u8) -> Vec<u8> {
    let rows = columns.first().map_or(0, |column| column.text.len());
    let bytes: usize = columns.iter().map(|column| column.text.byte_len()).sum();
    let mut out = Vec::with_capacity(bytes + bytes / 16 + rows * columns.len() + 64);
    for row in 0..rows {
        for (i, column) in columns.iter().enumerate() {
            if i > 0 {
                out.push(delimiter);
            }
            match column.text.get(row) {
                None => {}
                Some([]) => out.extend_from_slice(b"\"\""),
                Some(cell) if column.plain || !is_special(cell, delimiter) => out.extend_from_slice(cell),
                Some(cell) => quote(cell, &mut out),
            }
        }
        out.push(b'\n');
    }
    out
}

/// Whether any byte asks for quotes.
fn is_special(bytes: &[u8], delimiter: u8) -> bool {
    memchr3(delimiter, b'"', b'\n', bytes).is_some() || memchr(b'\r', bytes).is_some()
}

fn quote(cell: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    let mut start = 0;
    for at in memchr_iter(b'"', cell) {
        out.extend_from_slice(&cell[start..=at]);
        start = at;
    }
    out.extend_from_slice(&cell[start..]);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrays::Bitmap;

    fn csv(values: &[&str], validity: u8) -> String {
        let mut offsets = vec![0];
        let mut data = Vec::new();
        for value in values {
            data.extend_from_slice(value.as_bytes());
            offsets.push(i32::try_from(data.len()).unwrap());
        }
        let bits = [validity];
        let text = Text::new(&offsets, &data, Some(Bitmap::new(&bits, 0)));
        let column = Column::new(text, &data, b',');
        String::from_utf8(encode(&[column, column], b',')).unwrap()
    }

    #[test]
    fn plain_cells_stay_as_they_are() {
        assert_eq!(csv(&["a", "0042", " x "], 0xFF), "a,a\n0042,0042\n x , x \n");
    }

    #[test]
    fn quotes_stand_where_needed_and_are_doubled() {
        assert_eq!(csv(&["a,b", "say \"hi\"", "x\ny", "\r"], 0xFF).replace(",\"", "|\"").lines().count(), 6);
        assert_eq!(csv(&["\"a\"\""], 0xFF), "\"\"\"a\"\"\"\"\",\"\"\"a\"\"\"\"\"\n");
    }

    #[test]
    fn nulls_and_empty_strings_differ() {
        assert_eq!(csv(&["", "", "z"], 0b110), ",\n\"\",\"\"\nz,z\n");
    }
}
