//! Byte offsets as code point offsets.

use crate::arrays::Text;
use crate::error::KernelError;

/// `offsets[i]`, a byte position in the value of `rows[i]`, as a number of code points. Linear where rows and, within a
/// row, offsets ascend. A null, a row or a position that does not exist is an error.
pub fn code_points(text: Text<'_>, rows: &[i32], offsets: &[i32]) -> Result<Vec<i32>, KernelError> {
    if rows.len() != offsets.len() {
        return Err(KernelError::new("kernel.parameter"));
    }
    let (mut last_row, mut last_byte, mut last_point) = (-1, 0, 0);
    let mut points = Vec::with_capacity(rows.len());
    for (i, (row, offset)) in rows.iter().zip(offsets).enumerate() {
        let refuse = || KernelError::at("kernel.parameter", i);
        let value = usize::try_from(*row).ok().and_then(|row| text.get(row)).ok_or_else(refuse)?;
        let byte = usize::try_from(*offset).map_err(|_| refuse())?;
        if *row != last_row || byte < last_byte {
            (last_row, last_byte, last_point) = (*row, 0, 0);
        }
        let between = value.get(last_byte..byte).ok_or_else(refuse)?;
        last_point += between.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        last_byte = byte;
        points.push(i32::try_from(last_point).map_err(|_| KernelError::at("kernel.column_too_large", i))?);
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_characters() {
        let text = Text::new(&[0, 6, 8], "aé😀b".as_bytes().get(..8).unwrap(), None);
        assert!(code_points(text, &[0], &[9]).is_err());
        let value = "aé😀b";
        let text = Text::new(&[0, 8], value.as_bytes(), None);
        assert_eq!(code_points(text, &[0, 0, 0, 0], &[1, 3, 7, 8]).unwrap(), [1, 2, 3, 4]);
        assert_eq!(code_points(text, &[0, 0], &[8, 1]).unwrap(), [4, 1]);
    }
}
