//! Generalization of codes by their first characters: `10025` → `100**`.

use crate::arrays::{Text, TextColumn};
use crate::ascii;
use crate::canonical::Values;
use crate::error::KernelError;

/// Keeps the first `n` code points of every value and covers the rest with `fill`; a value of at most `n` code points is
/// covered whole. Nulls stay null, empty values empty.
pub fn keep_prefix(values: &Values<'_>, n: usize, fill: char) -> Result<TextColumn, KernelError> {
    if let Values::Text(text) = values
        && let Some(column) = ascii_only(text, n, fill)?
    {
        return Ok(column);
    }
    let mut column = TextColumn::with_capacity(values.len(), values.byte_estimate());
    let mut cover = [0; 4];
    let cover = fill.encode_utf8(&mut cover).as_bytes();
    values.each_str(|_, value| match value {
        Some(value) => {
            let kept = value.char_indices().nth(n).map_or(0, |(at, _)| at);
            let (prefix, rest) = value.split_at(kept);
            column.data.extend_from_slice(prefix.as_bytes());
            for _ in rest.chars() {
                column.data.extend_from_slice(cover);
            }
            column.finish()
        }
        None => column.push_null(),
    })?;
    Ok(column)
}

/// The fast path, for a column and a `fill` of ASCII only.
fn ascii_only(text: &Text<'_>, n: usize, fill: char) -> Result<Option<TextColumn>, KernelError> {
    let Some(fill) = u8::try_from(fill).ok().filter(u8::is_ascii) else { return Ok(None) };
    let Some(mut column) = ascii::copy(text)? else { return Ok(None) };
    for range in ascii::ranges(&column.offsets) {
        let kept = if range.len() > n { n } else { 0 };
        if let Some(rest) = column.data.get_mut(range.start + kept..range.end) {
            rest.fill(fill);
        }
    }
    Ok(Some(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_values_are_covered_whole() {
        for fill in ['*', '•'] {
            let values = Values::Text(Text::new(&[0, 5, 7, 7, 10], b"1002542100", None));
            let column = keep_prefix(&values, 3, fill).unwrap();
            let expected = "100*******".replace('*', &fill.to_string());
            assert_eq!(String::from_utf8(column.data).unwrap(), expected);
            assert_eq!(column.offsets.len(), 5);
        }
    }
}
