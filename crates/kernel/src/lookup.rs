//! Maps values through a table, as generalization hierarchies do.

use std::collections::HashMap;

use crate::arrays::Text;
use crate::canonical::Values;
use crate::error::KernelError;
use crate::labels::{CodedColumn, Invalid, NULL, add};

/// Each value's target: `targets[i]` for a value whose canonical text is `keys[i]`. A value that is no key is invalid.
/// Nulls stay null. A repeated key with another target, a null key or a null target is refused with `kernel.parameter`.
pub fn lookup(
    values: &Values<'_>,
    keys: &Text<'_>,
    targets: &Text<'_>,
    invalid: Invalid,
) -> Result<CodedColumn, KernelError> {
    let mut column = CodedColumn::with_capacity(values.len());
    let table = table(keys, targets, &mut column)?;
    let codes = &mut column.codes;
    values.each(|i, value| {
        let code = match value.map(|bytes| table.get(bytes)) {
            None => NULL,
            Some(Some(code)) => *code,
            Some(None) => {
                invalid.at(i)?;
                NULL
            }
        };
        codes.push(code);
        Ok(())
    })?;
    Ok(column)
}

fn table<'t>(
    keys: &Text<'t>,
    targets: &Text<'t>,
    column: &mut CodedColumn,
) -> Result<HashMap<&'t [u8], i32>, KernelError> {
    let refused = || KernelError::new("kernel.parameter");
    if keys.len() != targets.len() {
        return Err(refused());
    }
    let mut labels = HashMap::new();
    let mut table = HashMap::with_capacity(keys.len());
    for i in 0..keys.len() {
        let (key, target) = keys.get(i).zip(targets.get(i)).ok_or_else(refused)?;
        let code = match labels.get(target) {
            Some(code) => *code,
            None => {
                let code = add(&mut column.labels, |out| out.extend_from_slice(target))?;
                labels.insert(target, code);
                code
            }
        };
        if table.insert(key, code).is_some_and(|other| other != code) {
            return Err(refused());
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_their_targets() {
        let values = Values::Text(Text::new(&[0, 1, 2, 3], b"bca", None));
        let keys = Text::new(&[0, 1, 2], b"ab", None);
        let targets = Text::new(&[0, 1, 2], b"XX", None);
        let column = lookup(&values, &keys, &targets, Invalid::Suppress).unwrap();
        assert_eq!((column.codes, column.labels.data), (vec![0, NULL, 0], b"X".to_vec()));
        assert_eq!(lookup(&values, &keys, &targets, Invalid::Refuse).unwrap_err().row, Some(1));
    }

    #[test]
    fn a_table_that_contradicts_itself_is_refused() {
        let values = Values::Text(Text::new(&[0], b"", None));
        let keys = Text::new(&[0, 1, 2], b"aa", None);
        for (targets, fine) in [(b"XX", true), (b"XY", false)] {
            let targets = Text::new(&[0, 1, 2], targets, None);
            assert_eq!(lookup(&values, &keys, &targets, Invalid::Refuse).is_ok(), fine);
        }
    }
}
