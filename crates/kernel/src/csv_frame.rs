//! Framing of CSV: where records end, without looking into cells, so that blocks can be parsed in parallel.
//!
//! A cell is quoted only where `"` stands at its very start; any other `"` is an ordinary character. A record ends at
//! `\n` (with or without `\r` before it) outside of quotes. Follows RFC 4180 §2, with `\n` alone accepted.

use memchr::{memchr, memchr2};

/// What a file's cells are separated by and what an empty line means.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// One ASCII byte, neither a quote nor a line end.
    pub delimiter: u8,
    /// Whether an empty line is a record (files of one column) or nothing.
    pub blank_rows: bool,
}

/// What a run of bytes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frame {
    /// Bytes up to the end of the last whole record.
    pub end: usize,
    /// Records in them.
    pub rows: usize,
    /// Whether the record after `end` stands inside quotes when the bytes end.
    pub open_quote: bool,
}

/// Finds the last record end in `data`, which must begin at a record's start; stops after `max_rows` records.
///
/// With `at_end` the bytes are the file's last: a final record needs no line end, unless it is inside quotes.
#[must_use]
pub fn frame(data: &[u8], dialect: Dialect, max_rows: usize, at_end: bool) -> Frame {
    let mut found = Frame::default();
    let mut at = 0;
    while found.rows < max_rows {
        let start = found.end;
        let Some(step) = data.get(at..).and_then(|rest| memchr2(b'\n', b'"', rest)) else {
            return last(data, dialect, found, at_end);
        };
        at += step;
        if data[at] == b'\n' {
            at += 1;
            found.end = at;
            found.rows += usize::from(dialect.blank_rows || !is_blank(&data[start..at]));
        } else if at == start || data[at - 1] == dialect.delimiter {
            match after_quotes(data, at) {
                Some(end) => at = end,
                None => {
                    found.open_quote = true;
                    return found;
                }
            }
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a record, with its line end, has no bytes besides it.
#[must_use]
fn is_blank(record: &[u8]) -> bool {
    matches!(record, b"" | b"\n" | b"\r\n" | b"\r")
}

/// Position after the quoted run that opens at `open`; `None` where it does not close.
#[must_use]
pub fn after_quotes(data: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr(b'"', data.get(at..)?)? + 1;
        if data.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// The file's last record may lack its line end.
fn last(data: &[u8], dialect: Dialect, mut found: Frame, at_end: bool) -> Frame {
    if at_end && found.end < data.len() {
        let record = &data[found.end..];
        found.end = data.len();
        found.rows += usize::from(!is_blank(record) || (dialect.blank_rows && !record.is_empty()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Dialect = Dialect { delimiter: b',', blank_rows: false };

    fn ends(data: &[u8], at_end: bool) -> (usize, usize, bool) {
        let found = frame(data, COMMA, usize::MAX, at_end);
        (found.end, found.rows, found.open_quote)
    }

    #[test]
    fn a_line_end_inside_quotes_ends_nothing() {
        assert_eq!(ends(b"a,\"x\ny\"\nb,c", false), (8, 1, false));
        assert_eq!(ends(b"a,\"x\ny\"\nb,c", true), (11, 2, false));
    }

    #[test]
    fn a_quote_within_a_cell_is_a_character() {
        assert_eq!(ends(b"5\" pipe,1\n6\" pipe,2\n", false), (20, 2, false));
    }

    #[test]
    fn doubled_quotes_stay_inside() {
        assert_eq!(ends(b"\"a\"\"\n\",1\nx,2\n", false), (13, 2, false));
    }

    #[test]
    fn an_unclosed_quote_is_reported_at_its_record() {
        assert_eq!(ends(b"a,1\nb,\"2\nc,3\n", true), (4, 1, true));
    }

    #[test]
    fn blank_lines_count_only_where_there_is_one_column() {
        assert_eq!(ends(b"a,1\n\n\r\nb,2\n", true), (11, 2, false));
        let single = Dialect { delimiter: b',', blank_rows: true };
        assert_eq!(frame(b"a\n\nb\n", single, usize::MAX, true), Frame { end: 5, rows: 3, open_quote: false });
    }

    #[test]
    fn the_number_of_rows_can_be_limited() {
        assert_eq!(frame(b"a\nb\nc\n", COMMA, 2, true), Frame { end: 4, rows: 2, open_quote: false });
    }
}
