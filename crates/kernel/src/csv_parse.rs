//! Parsing of framed CSV into Arrow string columns; nothing is trimmed, converted or guessed.
//!
//! An empty unquoted cell is null, `""` an empty string. Rows that cannot be read (another number of cells, text after
//! a closing quote, bytes that the encoding does not have) are left out and listed by position.

use memchr::{memchr, memchr_iter, memchr2};

use crate::arrays::TextColumn;
use crate::csv_frame::{Dialect, after_quotes};
use crate::error::KernelError;

/// How a file's bytes spell characters; all of them are ASCII below 0x80.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// ISO 8859-1: every byte is a code point.
    Latin1,
    /// Windows code page 1252; five bytes have no character.
    Cp1252,
}

/// A row that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRow {
    /// Zero-based number of the record in the block.
    pub row: usize,
    /// Where its bytes begin and end (without the line end).
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// Why: `source.bad_row` or `source.not_utf8`.
    pub code: &'static str,
}

/// The wanted columns of a block and the rows that are not in them.
#[derive(Debug)]
pub struct Parsed {
    /// One column for each wanted index, in that order.
    pub columns: Vec<TextColumn>,
    /// Records in the block, bad ones included.
    pub records: usize,
    /// Rows left out, in order.
    pub bad: Vec<BadRow>,
}

/// A cell's bytes in the block; a quoted one without its quotes.
#[derive(Debug, Clone, Copy)]
struct Cell {
    start: usize,
    end: usize,
    quoted: bool,
}

/// Parses whole records of `width` cells each and builds the columns `wanted` (indices of cells).
///
/// Errors: `kernel.column_too_large` if a column outgrows 2 GiB.
pub fn parse(
    data: &[u8],
    dialect: Dialect,
    encoding: Encoding,
    width: usize,
    wanted: &[usize],
) -> Result<Parsed, KernelError> {
    let sound = encoding != Encoding::Utf8 || std::str::from_utf8(data).is_ok();
    let rows = memchr_iter(b'\n', data).count() + 1;
    let share = data.len() / width.max(1) / 2;
    let mut columns: Vec<_> = wanted.iter().map(|_| TextColumn::with_capacity(rows, share)).collect();
    let mut bad = Vec::new();
    let mut cells = Vec::with_capacity(width);
    let (mut at, mut records) = (0, 0);
    while at < data.len() {
        let start = at;
        let (end, whole) = record(data, dialect.delimiter, &mut at, &mut cells);
        if end == start && !dialect.blank_rows {
            continue;
        }
        let bytes = &data[start..end];
        if let Some(code) = fault(bytes, encoding, sound, whole && cells.len() == width) {
            bad.push(BadRow { row: records, start, end, code });
        } else {
            for (column, &index) in columns.iter_mut().zip(wanted) {
                if let Some(cell) = cells.get(index) {
                    push(column, data, *cell, encoding)?;
                }
            }
        }
        records += 1;
    }
    Ok(Parsed { columns, records, bad })
}

/// Cells of the first `max_rows` records as raw bytes, for looking at a file's head; `None` is an empty unquoted cell.
#[must_use]
pub fn head(data: &[u8], dialect: Dialect, max_rows: usize) -> Vec<Vec<Option<Vec<u8>>>> {
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let mut at = 0;
    while at < data.len() && rows.len() < max_rows {
        let start = at;
        let (end, _) = record(data, dialect.delimiter, &mut at, &mut cells);
        if end > start || dialect.blank_rows {
            rows.push(cells.iter().map(|cell| bytes_of(data, *cell)).collect());
        }
    }
    rows
}

/// Reads one record from `at` on into `cells` and moves `at` behind its line end; gives the end of its bytes and whether
/// its quotes are in order.
fn record(data: &[u8], delimiter: u8, at: &mut usize, cells: &mut Vec<Cell>) -> (usize, bool) {
    cells.clear();
    let mut whole = true;
    loop {
        let start = *at;
        let mut cell = Cell { start, end: start, quoted: false };
        let mut stop = start;
        if data.get(start) == Some(&b'"')
            && let Some(after) = after_quotes(data, start)
        {
            cell = Cell { start: start + 1, end: after - 1, quoted: true };
            stop = after;
        }
        stop += memchr2(delimiter, b'\n', &data[stop..]).unwrap_or(data.len() - stop);
        let last = data.get(stop) != Some(&delimiter);
        let end = if last && stop > start && data[stop - 1] == b'\r' { stop - 1 } else { stop };
        if cell.quoted {
            whole &= end == cell.end + 1;
        } else {
            cell.end = end;
        }
        cells.push(cell);
        *at = stop + usize::from(stop < data.len());
        if last {
            return (end, whole);
        }
    }
}

/// Why a row cannot be read, if so. `sound`: the whole block is known to be valid.
fn fault(bytes: &[u8], encoding: Encoding, sound: bool, whole: bool) -> Option<&'static str> {
    let readable = match encoding {
        Encoding::Utf8 => sound || std::str::from_utf8(bytes).is_ok(),
        Encoding::Latin1 => true,
        Encoding::Cp1252 => !bytes.iter().any(|&byte| byte >= 0x80 && cp1252(byte).is_none()),
    };
    if !readable {
        Some("source.not_utf8")
    } else if !whole {
        Some("source.bad_row")
    } else {
        None
    }
}

/// Appends a cell to its column.
fn push(column: &mut TextColumn, data: &[u8], cell: Cell, encoding: Encoding) -> Result<(), KernelError> {
    let raw = data.get(cell.start..cell.end).unwrap_or_default();
    if raw.is_empty() && !cell.quoted {
        return column.push_null();
    }
    if encoding == Encoding::Utf8 || raw.is_ascii() {
        if cell.quoted { undouble(raw, &mut column.data) } else { column.data.extend_from_slice(raw) }
    } else {
        let mut bytes = Vec::with_capacity(raw.len());
        if cell.quoted {
            undouble(raw, &mut bytes)
        } else {
            bytes.extend_from_slice(raw)
        }
        transcode(&bytes, encoding, &mut column.data);
    }
    column.finish()
}

/// Raw bytes of a cell, its quotes taken off.
fn bytes_of(data: &[u8], cell: Cell) -> Option<Vec<u8>> {
    let raw = data.get(cell.start..cell.end).unwrap_or_default();
    if raw.is_empty() && !cell.quoted {
        return None;
    }
    let mut bytes = Vec::with_capacity(raw.len());
    if cell.quoted {
        undouble(raw, &mut bytes)
    } else {
        bytes.extend_from_slice(raw)
    }
    Some(bytes)
}

/// Appends the inside of a quoted cell, `""` as `"`.
fn undouble(mut raw: &[u8], out: &mut Vec<u8>) {
    while let Some(quote) = memchr(b'"', raw) {
        out.extend_from_slice(&raw[..=quote]);
        raw = raw.get(quote + 2..).unwrap_or_default();
    }
    out.extend_from_slice(raw);
}

/// Appends single-byte text as UTF-8.
fn transcode(raw: &[u8], encoding: Encoding, out: &mut Vec<u8>) {
    let mut spelled = [0; 4];
    for &byte in raw {
        let character = match encoding {
            Encoding::Cp1252 if byte >= 0x80 => cp1252(byte).unwrap_or(char::REPLACEMENT_CHARACTER),
            _ => char::from(byte),
        };
        out.extend_from_slice(character.encode_utf8(&mut spelled).as_bytes());
    }
}

/// The character of a byte from 0x80 on in code page 1252, after Unicode's own table (CP1252.TXT).
fn cp1252(byte: u8) -> Option<char> {
    const HIGH: [u16; 32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D,
        0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
        0x017E, 0x0178,
    ];
    match HIGH.get(usize::from(byte).wrapping_sub(0x80)) {
        Some(0) => None,
        Some(&code) => char::from_u32(u32::from(code)),
        None => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Dialect = Dialect { delimiter: b',', blank_rows: false };

    fn cells(data: &[u8], encoding: Encoding, width: usize) -> (Vec<Vec<Option<String>>>, Vec<BadRow>) {
        let wanted: Vec<usize> = (0..width).collect();
        let parsed = parse(data, COMMA, encoding, width, &wanted).unwrap();
        let text = |column: &TextColumn, i: usize| {
            let range = column.offsets[i] as usize..column.offsets[i + 1] as usize;
            let valid = column.validity[i >> 3] >> (i & 7) & 1 == 1;
            valid.then(|| String::from_utf8(column.data[range].to_vec()).unwrap())
        };
        let rows = parsed.columns.first().map_or(0, TextColumn::len);
        ((0..rows).map(|i| parsed.columns.iter().map(|column| text(column, i)).collect()).collect(), parsed.bad)
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn nulls_and_empty_strings_differ() {
        let (rows, bad) = cells(b"a,,\"\"\r\n,\"b \"\"c\"\"\", d \n", Encoding::Utf8, 3);
        assert_eq!(rows, [[some("a"), None, some("")], [None, some("b \"c\""), some(" d ")]]);
        assert!(bad.is_empty());
    }

    #[test]
    fn a_row_of_another_width_is_left_out_with_its_place() {
        let (rows, bad) = cells(b"a,b\n\nc\nd,e,f\r\n\"g\"h,i\nj,", Encoding::Utf8, 2);
        assert_eq!(rows, [[some("a"), some("b")], [some("j"), None]]);
        let places: Vec<_> = bad.iter().map(|b| (b.row, b.start, b.end, b.code)).collect();
        assert_eq!(places, [(1, 5, 6, "source.bad_row"), (2, 7, 12, "source.bad_row"), (3, 14, 20, "source.bad_row")]);
    }

    #[test]
    fn a_row_that_is_not_utf8_is_left_out() {
        let (rows, bad) = cells(b"a,b\nc,\xE9\nd,\xC3\xA9\n", Encoding::Utf8, 2);
        assert_eq!(rows, [[some("a"), some("b")], [some("d"), some("é")]]);
        assert_eq!(bad, [BadRow { row: 1, start: 4, end: 7, code: "source.not_utf8" }]);
    }

    #[test]
    fn single_byte_encodings_become_utf8() {
        assert_eq!(cells(b"\xE9,\"\"\"\xDF\"\n", Encoding::Latin1, 2).0, [[some("é"), some("\"ß")]]);
        assert_eq!(cells(b"\x80,\xFF\n", Encoding::Cp1252, 2).0, [[some("€"), some("ÿ")]]);
        assert_eq!(cells(b"\x81,a\n", Encoding::Cp1252, 2).1.len(), 1);
    }
}
