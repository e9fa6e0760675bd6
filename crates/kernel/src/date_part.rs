//! Generalization of dates to their year, quarter or month: `1987`, `1987-Q2`, `1987-05`.

use crate::calendar::{MILLIS_PER_DAY, civil, days, put_year};
use crate::canonical::{Fixed, Values};
use crate::digits::put_two;
use crate::error::KernelError;
use crate::iso_dates::{Order, parse};
use crate::labels::{CodedColumn, Invalid, Memo, NULL, add};

/// How much of a date is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `1987`.
    Year,
    /// `1987-Q2`.
    Quarter,
    /// `1987-05`.
    Month,
}

impl Part {
    /// `year`, `quarter` or `month`.
    pub fn parse(name: &str) -> Result<Self, KernelError> {
        match name {
            "year" => Ok(Self::Year),
            "quarter" => Ok(Self::Quarter),
            "month" => Ok(Self::Month),
            _ => Err(KernelError::new("kernel.parameter")),
        }
    }

    #[inline]
    fn key(self, year: i64, month: u8) -> i128 {
        let month = i128::from(month) - 1;
        match self {
            Self::Year => year.into(),
            Self::Quarter => i128::from(year) * 4 + month / 3,
            Self::Month => i128::from(year) * 12 + month,
        }
    }

    fn put(self, out: &mut Vec<u8>, year: i64, month: u8) {
        put_year(out, year);
        match self {
            Self::Year => {}
            Self::Quarter => out.extend_from_slice(&[b'-', b'Q', b'1' + (month - 1) / 3]),
            Self::Month => {
                out.push(b'-');
                put_two(out, month);
            }
        }
    }
}

/// The `part` of every date, date-time (in UTC) or text. Text is ISO 8601 (an offset is honoured) or, with `order`,
/// day, month and year between `.`, `/` or `-`; other text is invalid. Other types: `policy.type`.
pub fn date_part(
    values: &Values<'_>,
    part: Part,
    order: Option<Order>,
    invalid: Invalid,
) -> Result<CodedColumn, KernelError> {
    let mut parts = Parts::new(values.len(), part);
    match values {
        Values::Date32(column) => parts.typed(column, 1)?,
        Values::Date64(column) => parts.typed(column, MILLIS_PER_DAY)?,
        Values::Timestamp(column, per_second) => parts.typed(column, per_second * 86_400)?,
        Values::Text(column) => {
            for (i, value) in column.iter().enumerate() {
                let code = match value.map(|text| parse(text, order)) {
                    None => NULL,
                    Some(Some((year, month, day, shift))) => {
                        let (year, month) = shifted(year, month, day, shift);
                        parts.code(year, month)?
                    }
                    Some(None) => {
                        invalid.at(i)?;
                        NULL
                    }
                };
                parts.column.codes.push(code);
            }
        }
        _ => return Err(KernelError::new("policy.type")),
    }
    Ok(parts.column)
}

/// The month in UTC: `shift` is the number of days between the written date and that of UTC.
#[inline]
fn shifted(year: i64, month: u8, day: u8, shift: i64) -> (i64, u8) {
    if shift == 0 {
        return (year, month);
    }
    let (year, month, _) = civil(days(year, month, day) + shift);
    (year, month)
}

struct Parts {
    part: Part,
    column: CodedColumn,
    by_key: Memo,
}

impl Parts {
    fn new(rows: usize, part: Part) -> Self {
        Self { part, column: CodedColumn::with_capacity(rows), by_key: Memo::new(4096) }
    }

    #[inline]
    fn code(&mut self, year: i64, month: u8) -> Result<i32, KernelError> {
        let (part, labels) = (self.part, &mut self.column.labels);
        self.by_key.code(part.key(year, month), || add(labels, |out| part.put(out, year, month)))
    }

    /// Dates as ticks since 1970-01-01, `per_day` of them a day; each day's calendar is worked out once.
    fn typed<T: Copy + Into<i64>>(&mut self, column: &Fixed<'_, T>, per_day: i64) -> Result<(), KernelError> {
        let mut by_day = Memo::new(1 << 16);
        for i in 0..column.len() {
            let code = match column.get(i) {
                Some(ticks) => {
                    let day = ticks.into().div_euclid(per_day);
                    by_day.code(day.into(), || {
                        let (year, month, _) = civil(day);
                        self.code(year, month)
                    })?
                }
                None => NULL,
            };
            self.column.codes.push(code);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_typed_date() {
        let values = [6_340, 0, -1];
        for (part, labels) in [
            (Part::Year, "198719701969"),
            (Part::Quarter, "1987-Q21970-Q11969-Q4"),
            (Part::Month, "1987-051970-011969-12"),
        ] {
            let column = date_part(&Values::Date32(Fixed::new(&values, None)), part, None, Invalid::Refuse).unwrap();
            assert_eq!(column.codes, [0, 1, 2]);
            assert_eq!(String::from_utf8(column.labels.data).unwrap(), labels);
        }
    }
}
