//! Reads dates and date-times out of text: ISO 8601, or day, month and year in a given order.

use crate::error::KernelError;

/// In which order a date that is not ISO 8601 names its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl Order {
    /// `dmy`, `mdy` or `ymd`.
    pub fn parse(name: &str) -> Result<Self, KernelError> {
        match name {
            "dmy" => Ok(Self::Dmy),
            "mdy" => Ok(Self::Mdy),
            "ymd" => Ok(Self::Ymd),
            _ => Err(KernelError::new("kernel.parameter")),
        }
    }
}

/// Year, month, day as written, and by how many days UTC's date differs from it (the time's offset may cross midnight).
pub type Written = (i64, u8, u8, i64);

/// Reads `text`, white space around it ignored. `None` if it is no date, or not a day of the calendar.
///
/// Accepted: `1987-05-12`, `19870512`, `1987-05` (its first day), each day followed by `T` or a space and
/// `hh:mm[:ss[.fraction]]` with `Z` or `±hh[:mm]`, or by `T` and `hhmm[ss]`; with an order also `12.5.1987`, `5/12/1987`
/// or `1987-5-12` with one separator, and a time with `AM` or `PM`. Years have four digits.
#[inline]
#[must_use]
pub fn parse(text: &[u8], order: Option<Order>) -> Option<Written> {
    let text = text.trim_ascii();
    if let Some(written) = plain(text) {
        return Some(written);
    }
    let end = text.iter().position(|byte| matches!(byte, b'T' | b't' | b' ')).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    let (year, month, day) = basic(date).or_else(|| separated(date, order?))?;
    let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= last_day(year, month);
    let shift = if time.is_empty() { 0 } else { clock(&time[1..], order.is_some())? };
    valid.then_some((year, month, day, shift))
}

/// `1987-05-12` without anything else: nearly every date there is.
#[inline]
fn plain(text: &[u8]) -> Option<Written> {
    if text.len() != 10 {
        return None;
    }
    let (year, month, day) = basic(text)?;
    let valid = year >= 1 && (1..=12).contains(&month) && day >= 1 && day <= last_day(year, month);
    valid.then_some((year, month, day, 0))
}

#[inline]
fn basic(date: &[u8]) -> Option<(i64, u8, u8)> {
    let year = i64::from(number(date.get(..4)?)?);
    let (month, day) = match date.len() {
        10 if date[4] == b'-' && date[7] == b'-' => (number(&date[5..7])?, number(&date[8..])?),
        8 => (number(&date[4..6])?, number(&date[6..])?),
        7 if date[4] == b'-' => (number(&date[5..])?, 1),
        _ => return None,
    };
    Some((year, month as u8, day as u8))
}

fn separated(date: &[u8], order: Order) -> Option<(i64, u8, u8)> {
    let separator = *date.iter().find(|byte| matches!(byte, b'.' | b'/' | b'-'))?;
    let mut parts = date.split(|byte| *byte == separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match order {
        Order::Dmy => (third, second, first),
        Order::Mdy => (third, first, second),
        Order::Ymd => (first, second, third),
    };
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return None;
    }
    Some((number(year)?.into(), number(month)? as u8, number(day)? as u8))
}

/// Reads a time of day with its offset and gives the days by which it moves the date.
fn clock(time: &[u8], twelve_hours: bool) -> Option<i64> {
    let (time, half) = if twelve_hours { meridiem(time) } else { (time, None) };
    let end = time.iter().position(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-')).unwrap_or(time.len());
    let (time, zone) = time.split_at(end);
    let whole = time.iter().position(|byte| matches!(byte, b'.' | b',')).unwrap_or(time.len());
    let (time, fraction) = time.split_at(whole);
    if !fraction.is_empty() && (fraction.len() == 1 || !fraction[1..].iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let (hour, minute, second) = hms(time)?;
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    if hour > 23 || minute > 59 || second > 60 || (half.is_some() && !zone.is_empty()) {
        return None;
    }
    let minutes = i64::from(hour) * 60 + i64::from(minute) - offset(zone)?;
    Some(minutes.div_euclid(1_440))
}

fn meridiem(time: &[u8]) -> (&[u8], Option<bool>) {
    let Some(at) = time.len().checked_sub(2) else { return (time, None) };
    let afternoon = match (time[at].to_ascii_uppercase(), time[at + 1].to_ascii_uppercase()) {
        (b'A', b'M') => false,
        (b'P', b'M') => true,
        _ => return (time, None),
    };
    (time[..at].trim_ascii_end(), Some(afternoon))
}

fn hms(time: &[u8]) -> Option<(u32, u32, u32)> {
    if !time.contains(&b':') {
        return match time.len() {
            4 => Some((number(&time[..2])?, number(&time[2..])?, 0)),
            6 => Some((number(&time[..2])?, number(&time[2..4])?, number(&time[4..])?)),
            _ => None,
        };
    }
    let mut parts = time.split(|byte| *byte == b':');
    let hour = parts.next().filter(|part| part.len() <= 2)?;
    let minute = parts.next().filter(|part| part.len() == 2)?;
    let second = parts.next();
    if second.is_some_and(|part| part.len() != 2) || parts.next().is_some() {
        return None;
    }
    Some((number(hour)?, number(minute)?, second.map_or(Some(0), number)?))
}

/// Minutes east of UTC; none written counts as UTC.
fn offset(zone: &[u8]) -> Option<i64> {
    let (sign, rest) = match zone.split_first() {
        None => return Some(0),
        Some((b'Z' | b'z', rest)) => return rest.is_empty().then_some(0),
        Some((b'-', rest)) => (-1, rest),
        Some((_, rest)) => (1, rest),
    };
    let (hours, minutes) = match rest.len() {
        2 => (number(rest)?, 0),
        4 => (number(&rest[..2])?, number(&rest[2..])?),
        5 if rest[2] == b':' => (number(&rest[..2])?, number(&rest[3..])?),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * i64::from(hours * 60 + minutes))
}

#[inline]
fn number(digits: &[u8]) -> Option<u32> {
    let mut value = 0;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    (!digits.is_empty()).then_some(value)
}

#[inline]
fn last_day(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_8601_is_read_and_its_offset_honoured() {
        for (text, written) in [
            ("1987-05-12", (1987, 5, 12, 0)),
            (" 19870512", (1987, 5, 12, 0)),
            ("1987-05", (1987, 5, 1, 0)),
            ("2000-02-29T23:59:60Z", (2000, 2, 29, 0)),
            ("2026-01-01 00:30:00.25+02:00", (2026, 1, 1, -1)),
            ("2025-12-31T23:30-0100", (2025, 12, 31, 1)),
            ("20251231T233000-01", (2025, 12, 31, 1)),
        ] {
            assert_eq!(parse(text.as_bytes(), None), Some(written));
        }
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_no_date() {
        for text in [
            "",
            "1987",
            "1987-13-01",
            "1987-02-29",
            "1900-02-29",
            "0000-01-01",
            "1987-5-1",
            "87-05-12",
            "1987-05-12T",
            "1987-05-12T24:00",
            "1987-05-12T10:00+25:00",
            "1987-05-12 noon",
            "1987/05/12",
            "1987-05-12T10:00.",
            "12.05.1987",
        ] {
            assert_eq!(parse(text.as_bytes(), None), None);
        }
    }

    #[test]
    fn an_order_reads_local_dates() {
        for (text, order, written) in [
            ("12.5.1987", Order::Dmy, Some((1987, 5, 12, 0))),
            ("5/12/1987 12:05:00 AM", Order::Mdy, Some((1987, 5, 12, 0))),
            ("1987/5/12 23:00", Order::Ymd, Some((1987, 5, 12, 0))),
            ("1987-05-12", Order::Dmy, Some((1987, 5, 12, 0))),
            ("13/13/1987", Order::Dmy, None),
            ("12.5.87", Order::Dmy, None),
            ("12.5-1987", Order::Dmy, None),
            ("1/2/1987 13:00 PM", Order::Mdy, None),
            ("1/2/1987 11:00 PMZ", Order::Mdy, None),
            ("1/2/1987 11:00Z PM", Order::Mdy, None),
        ] {
            assert_eq!(parse(text.as_bytes(), Some(order)), written);
        }
    }
}
