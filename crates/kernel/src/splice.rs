//! Replaces and cuts out spans of a text column.

use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

/// Byte ranges inside the values of a column: `rows` ascending, `starts` and `ends` ascending and disjoint in each row.
#[derive(Debug, Clone, Copy)]
pub struct Spans<'a> {
    rows: &'a [i32],
    starts: &'a [i32],
    ends: &'a [i32],
}

#[derive(Clone, Copy)]
struct Span {
    row: usize,
    start: usize,
    end: usize,
}

impl<'a> Spans<'a> {
    /// Three slices of one length, else `kernel.parameter`.
    pub fn new(rows: &'a [i32], starts: &'a [i32], ends: &'a [i32]) -> Result<Self, KernelError> {
        if rows.len() != starts.len() || rows.len() != ends.len() {
            return Err(KernelError::new("kernel.parameter"));
        }
        Ok(Self { rows, starts, ends })
    }

    /// Number of spans.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn get(&self, i: usize) -> Option<Result<Span, KernelError>> {
        let (row, start, end) = (*self.rows.get(i)?, *self.starts.get(i)?, *self.ends.get(i)?);
        let at = |number: i32| usize::try_from(number).map_err(|_| KernelError::new("kernel.parameter"));
        Some(at(row).and_then(|row| Ok(Span { row, start: at(start)?, end: at(end)? })))
    }
}

/// The text of `value` before and inside the span. A span that starts before `from`, ends beyond the value or cuts a
/// character is an error of its row.
fn pieces<'v>(value: &'v str, from: usize, span: &Span) -> Result<(&'v str, &'v str), KernelError> {
    let refused = || KernelError::at("kernel.parameter", span.row);
    let before = value.get(from..span.start).ok_or_else(refused)?;
    let inside = value.get(span.start..span.end).ok_or_else(refused)?;
    Ok((before, inside))
}

/// `values` with every span replaced by the replacement of the same number; a null replacement deletes the span.
///
/// Nulls stay null. Spans out of order, overlapping, outside their value, in a null or through a character are refused
/// with `kernel.parameter`.
pub fn splice(values: &Text<'_>, spans: Spans<'_>, replacements: &Text<'_>) -> Result<TextColumn, KernelError> {
    if spans.len() != replacements.len() {
        return Err(KernelError::new("kernel.parameter"));
    }
    let mut column = TextColumn::with_capacity(values.len(), values.byte_len() + replacements.byte_len());
    let mut cursor = 0;
    let mut next = spans.get(cursor).transpose()?;
    for row in 0..values.len() {
        if next.as_ref().is_none_or(|span| span.row != row) {
            match values.get(row) {
                Some(bytes) => column.push(bytes)?,
                None => column.push_null()?,
            }
            continue;
        }
        let value = values.str(row)?.ok_or(KernelError::at("kernel.parameter", row))?;
        let mut done = 0;
        while let Some(span) = next.filter(|span| span.row == row) {
            let (before, _) = pieces(value, done, &span)?;
            column.data.extend_from_slice(before.as_bytes());
            column.data.extend_from_slice(replacements.get(cursor).unwrap_or_default());
            done = span.end;
            cursor += 1;
            next = spans.get(cursor).transpose()?;
        }
        column.data.extend_from_slice(&value.as_bytes()[done..]);
        column.finish()?;
    }
    match next {
        Some(_) => Err(KernelError::new("kernel.parameter")),
        None => Ok(column),
    }
}

/// The text of every span, in the order of the spans. The same spans are refused as by [`splice`].
pub fn cut(values: &Text<'_>, spans: Spans<'_>) -> Result<TextColumn, KernelError> {
    let mut column = TextColumn::with_capacity(spans.len(), spans.len() * 16);
    let mut last: Option<Span> = None;
    for i in 0..spans.len() {
        let Some(span) = spans.get(i).transpose()? else { break };
        let from = match &last {
            Some(last) if last.row > span.row => return Err(KernelError::at("kernel.parameter", span.row)),
            Some(last) if last.row == span.row => last.end,
            _ => 0,
        };
        let value = values.str(span.row)?.ok_or(KernelError::at("kernel.parameter", span.row))?;
        let (_, inside) = pieces(value, from, &span)?;
        column.push(inside.as_bytes())?;
        last = Some(span);
    }
    Ok(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: ([i32; 4], &[u8]) = ([0, 9, 9, 16], "ab𝔘 cdxé🦀".as_bytes());

    fn values() -> Text<'static> {
        Text::new(&VALUES.0[..], VALUES.1, None)
    }

    #[test]
    fn spans_are_replaced_and_cut() {
        let text = Text::new(&[0, 3, 3, 7], b"<1>long", None);
        let spans = Spans::new(&[0, 0, 2], &[0, 2, 0], &[2, 6, 1]).unwrap();
        let column = splice(&values(), spans, &text).unwrap();
        assert_eq!(String::from_utf8(column.data).unwrap(), "<1> cdlongé🦀");
        let cuts = cut(&values(), spans).unwrap();
        assert_eq!(String::from_utf8(cuts.data).unwrap(), "ab𝔘x");
    }

    #[test]
    fn impossible_spans_are_refused() {
        let none = Text::new(&[0, 0, 0], b"", None);
        for (rows, starts, ends) in [
            ([0, 0], [0, 1], [2, 3]),
            ([0, 0], [3, 3], [4, 4]),
            ([1, 0], [0, 0], [0, 1]),
            ([0, 3], [0, 0], [1, 0]),
            ([0, 0], [2, 1], [2, 1]),
            ([0, 0], [5, 9], [4, 9]),
            ([0, -1], [0, 0], [0, 0]),
            ([1, 1], [0, 0], [0, 1]),
        ] {
            let spans = Spans::new(&rows, &starts, &ends).unwrap();
            assert!(splice(&values(), spans, &none).is_err(), "{rows:?} {starts:?} {ends:?}");
            assert!(cut(&values(), spans).is_err(), "{rows:?} {starts:?} {ends:?}");
        }
    }
}
