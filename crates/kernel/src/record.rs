//! Record-aware matching: a row's own identifiers inside its free text.

use crate::arrays::Text;
use crate::error::KernelError;
use crate::fold::{Folded, char_count};

/// The longest time of day with its offset: `T23:59:59.123456789+01:00`.
const MOST_TIME: usize = 25;
/// Longer needles are searched by Knuth, Morris and Pratt's method, so that the time stays linear.
const SHORT: usize = 64;

/// Spans as parallel columns, sorted by row and start, disjoint within a row; bytes, end exclusive.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RecordSpans {
    /// Row of the span.
    pub rows: Vec<i32>,
    /// First byte.
    pub starts: Vec<i32>,
    /// One past the last byte.
    pub ends: Vec<i32>,
    /// Which identifier; of several that overlap the longest.
    pub identifiers: Vec<u16>,
}

#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    identifier: u16,
}

/// Whole-token matches of row `i`'s identifiers in row `i` of `text`, both folded.
///
/// A match begins where a token of the text begins and ends where one ends, whatever separators lie between; signs that
/// the identifier begins or ends with belong to it where they stand in the text too. Where
/// `parts[k]` is set each token of identifier `k` matches alone too. Identifiers and parts under `min_chars` folded
/// characters are left out. Matches that overlap become one span. A cell that is as a whole a moment in ISO 8601 form
/// holds two values, its day and itself: an identifier whose digits run across month, day and hour is chance.
pub fn record_spans(
    text: Text<'_>,
    identifiers: &[Text<'_>],
    parts: &[bool],
    min_chars: usize,
) -> Result<RecordSpans, KernelError> {
    let aligned = identifiers.len() == parts.len() && identifiers.iter().all(|column| column.len() == text.len());
    if !aligned || u16::try_from(identifiers.len()).is_err() || min_chars == 0 {
        return Err(KernelError::new("kernel.parameter"));
    }
    let mut spans = RecordSpans::default();
    let (mut hay, mut needle) = (Folded::default(), Folded::default());
    let mut found: Vec<Found> = Vec::new();
    for row in 0..text.len() {
        let Some(cell) = text.str(row)? else { continue };
        hay.fill(cell);
        found.clear();
        for (identifier, (column, parts)) in (0_u16..).zip(identifiers.iter().zip(parts)) {
            let Some(value) = column.str(row)? else { continue };
            needle.fill(value);
            let before = found.len();
            search(&hay, &needle.bytes, min_chars, identifier, &mut found);
            widen(&mut found[before..], cell, value, &needle);
            if *parts && needle.tokens.len() > 1 {
                for token in &needle.tokens {
                    search(&hay, needle.token(*token), min_chars, identifier, &mut found);
                }
            }
        }
        if !found.is_empty()
            && let Some(day) = moment_day_end(cell.as_bytes())
        {
            found.retain(|span| span.start == 0 && (span.end == day || span.end == cell.len()));
        }
        merge(&mut found);
        for span in &found {
            let too_large = |_| KernelError::at("kernel.column_too_large", row);
            spans.rows.push(i32::try_from(row).map_err(too_large)?);
            spans.starts.push(i32::try_from(span.start).map_err(too_large)?);
            spans.ends.push(i32::try_from(span.end).map_err(too_large)?);
            spans.identifiers.push(span.identifier);
        }
    }
    Ok(spans)
}

/// Takes the signs that the value begins and ends with into its spans, where they stand in the cell as well: of
/// `(404) 555-0189` no bracket is left behind, of `+49 30 901820` no plus.
fn widen(found: &mut [Found], cell: &str, value: &str, needle: &Folded) {
    let (Some(first), Some(last)) = (needle.tokens.first(), needle.tokens.last()) else { return };
    let lead = value.get(..first.start).unwrap_or_default().trim_start();
    let tail = value.get(last.end..).unwrap_or_default().trim_end();
    for span in found {
        if cell.get(..span.start).is_some_and(|before| before.ends_with(lead)) {
            span.start -= lead.len();
        }
        if cell.get(span.end..).is_some_and(|after| after.starts_with(tail)) {
            span.end += tail.len();
        }
    }
}

fn search(hay: &Folded, needle: &[u8], min_chars: usize, identifier: u16, into: &mut Vec<Found>) {
    if needle.len() < min_chars || needle.len() > hay.bytes.len() || char_count(needle) < min_chars {
        return;
    }
    let mut keep = |first: usize| {
        let (start, from) = (hay.tokens[first].start, hay.tokens[first].from);
        let last = first + hay.tokens[first..].partition_point(|token| token.to < from + needle.len());
        if let Some(token) = hay.tokens.get(last).filter(|token| token.to == from + needle.len()) {
            into.push(Found { start, end: token.end, identifier });
        }
    };
    if needle.len() <= SHORT {
        for (first, token) in hay.tokens.iter().enumerate() {
            if hay.bytes[token.from..].starts_with(needle) {
                keep(first);
            }
        }
    } else {
        for at in positions(&hay.bytes, needle) {
            if let Ok(first) = hay.tokens.binary_search_by_key(&at, |token| token.from) {
                keep(first);
            }
        }
    }
}

/// Where the day ends in a cell that is nothing but a date, or a date and time, in ISO 8601 form.
fn moment_day_end(cell: &[u8]) -> Option<usize> {
    const DAY: &[u8] = b"0000-00-00";
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
    if cell.len() < DAY.len() || !cell.iter().zip(DAY).all(fits) {
        return None;
    }
    let time = &cell[DAY.len()..];
    let begins = matches!(time, [] | [b'T' | b't' | b' ', b'0'..=b'9', b'0'..=b'9', b':', ..]);
    let of_time = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'+' | b'-' | b'Z' | b'z');
    (begins && time.len() <= MOST_TIME && time.iter().skip(1).all(of_time)).then_some(DAY.len())
}

/// All positions of a non-empty needle, overlapping ones included (Knuth, Morris, Pratt 1977).
fn positions(hay: &[u8], needle: &[u8]) -> Vec<usize> {
    let mut border = vec![0_usize; needle.len()];
    let mut matched = 0;
    for i in 1..needle.len() {
        while matched > 0 && needle[i] != needle[matched] {
            matched = border[matched - 1];
        }
        matched += usize::from(needle[i] == needle[matched]);
        border[i] = matched;
    }
    let mut found = Vec::new();
    matched = 0;
    for (i, byte) in hay.iter().enumerate() {
        while matched > 0 && *byte != needle[matched] {
            matched = border[matched - 1];
        }
        matched += usize::from(*byte == needle[matched]);
        if matched == needle.len() {
            found.push(i + 1 - matched);
            matched = border[matched - 1];
        }
    }
    found
}

/// Sorts and unites what overlaps; the longest part names the whole, the first column among equals.
fn merge(found: &mut Vec<Found>) {
    found.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end), span.identifier));
    let mut longest = 0;
    let mut kept = 0;
    for i in 0..found.len() {
        let span = found[i];
        if kept > 0 && span.start < found[kept - 1].end {
            let whole = &mut found[kept - 1];
            whole.end = whole.end.max(span.end);
            if span.end - span.start > longest {
                longest = span.end - span.start;
                whole.identifier = span.identifier;
            }
        } else {
            longest = span.end - span.start;
            found[kept] = span;
            kept += 1;
        }
    }
    found.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrays::TextColumn;

    fn column(values: &[&str]) -> TextColumn {
        let mut column = TextColumn::with_capacity(values.len(), 64);
        for value in values {
            column.push(value.as_bytes()).unwrap();
        }
        column
    }

    fn spans(text: &str, identifier: &str, parts: bool) -> Vec<(i32, i32)> {
        let (text, identifier) = (column(&[text]), column(&[identifier]));
        let view = |c: &TextColumn| Text::new(&c.offsets, &c.data, None).iter().collect::<Vec<_>>().len();
        assert_eq!(view(&text), 1);
        let found = record_spans(
            Text::new(&text.offsets, &text.data, None),
            &[Text::new(&identifier.offsets, &identifier.data, None)],
            &[parts],
            4,
        )
        .unwrap();
        found.starts.into_iter().zip(found.ends).collect()
    }

    #[test]
    fn separators_and_accents_do_not_hide_an_identifier() {
        assert_eq!(spans("card 4111-1111 1111 1111.", "4111111111111111", false), [(5, 24)]);
        assert_eq!(spans("Spoke with RENE muller", "René Müller", false), [(11, 22)]);
        assert_eq!(spans("Spoke with Muller", "René Müller", true), [(11, 17)]);
        assert_eq!(spans("Spoke with Muller", "René Müller", false), []);
        assert_eq!(spans("xMuller Mullerx", "Müller", true), []);
    }

    #[test]
    fn signs_around_an_identifier_belong_to_it_where_they_stand_in_the_text() {
        assert_eq!(spans("Call (404) 555-0189.", "(404) 555-0189", false), [(5, 19)]);
        assert_eq!(spans("Call 404 555-0189.", "(404) 555-0189", false), [(5, 17)]);
        assert_eq!(spans("+49 30 901820", "+4930901820", false), [(0, 13)]);
        assert_eq!(spans("the (Acme Ltd.) case", " Acme Ltd. ", false), [(5, 14)]);
    }

    #[test]
    fn an_identifier_does_not_run_across_the_fields_of_a_moment() {
        assert_eq!(spans("2023-10-13 23:01:31", "10132301", false), []);
        assert_eq!(spans("2023-10-13T23:01:31.5+01:00", "2301315", false), []);
        assert_eq!(spans("2023-10-13 23:01:31", "13.10.2023", false), []);
        assert_eq!(spans("2023-10-13 23:01:31", "2023-10-13", false), [(0, 10)]);
        assert_eq!(spans("2023-10-13 23:01:31", "20231013230131", false), [(0, 19)]);
        assert_eq!(spans("at 2023-10-13 23:01:31", "10132301", false), [(8, 19)]);
    }

    #[test]
    fn long_needles_are_found_at_every_token() {
        let word = "ab".repeat(20);
        let text = format!("{word} {word} {word}");
        assert_eq!(spans(&text, &format!("{word}-{word}"), false), [(0, 122)]);
        assert_eq!(positions(b"aaaa", b"aa"), [0, 1, 2]);
    }
}
