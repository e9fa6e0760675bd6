//! The proleptic Gregorian calendar and its ISO 8601 text.

use crate::digits::{put_two, put_unsigned};

/// Milliseconds of a day.
pub const MILLIS_PER_DAY: i64 = 86_400_000;

/// Appends a year in at least four digits; outside 0 to 9999 with a sign, as ISO 8601 expands it.
#[inline]
pub fn put_year(out: &mut Vec<u8>, year: i64) {
    if !(0..=9999).contains(&year) {
        out.push(if year < 0 { b'-' } else { b'+' });
    }
    let year = year.unsigned_abs();
    if year < 10_000 {
        put_two(out, (year / 100) as u8);
        put_two(out, (year % 100) as u8);
    } else {
        put_unsigned(out, year);
    }
}

/// Year, month and day of the proleptic Gregorian calendar, from days since 1970-01-01.
///
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
#[inline]
#[must_use]
pub fn civil(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month as u8, day as u8)
}

/// Days since 1970-01-01 of a valid date; the inverse of [`civil`].
#[inline]
#[must_use]
pub fn days(year: i64, month: u8, day: u8) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Appends the ISO 8601 date of a number of days since 1970-01-01.
#[inline]
pub fn put_date(out: &mut Vec<u8>, since_epoch: i64) {
    let (year, month, day) = civil(since_epoch);
    put_year(out, year);
    out.push(b'-');
    put_two(out, month);
    out.push(b'-');
    put_two(out, day);
}

/// Appends RFC 3339 in UTC with microseconds, rounded down, of ticks since 1970-01-01, `per_second` of them a second.
#[inline]
pub fn put_timestamp(out: &mut Vec<u8>, ticks: i64, per_second: i64) {
    let second = ticks.div_euclid(per_second);
    let micros =
        ticks.rem_euclid(per_second) * (1_000_000 / per_second.min(1_000_000)) / (per_second / 1_000_000).max(1);
    put_date(out, second.div_euclid(86_400));
    let second = second.rem_euclid(86_400);
    for (sign, value) in [(b'T', second / 3_600), (b':', second / 60 % 60), (b':', second % 60)] {
        out.push(sign);
        put_two(out, value as u8);
    }
    out.push(b'.');
    for value in [micros / 10_000, micros / 100 % 100, micros % 100] {
        put_two(out, value as u8);
    }
    out.push(b'Z');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_runs_both_ways() {
        for since_epoch in (-800_000..800_000).step_by(97) {
            let (year, month, day) = civil(since_epoch);
            assert_eq!(days(year, month, day), since_epoch);
        }
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(-1), (1969, 12, 31));
    }

    #[test]
    fn timestamps_of_every_unit_agree() {
        let mut texts = Vec::new();
        for per_second in [1, 1_000, 1_000_000, 1_000_000_000] {
            let mut out = Vec::new();
            put_timestamp(&mut out, 1_769_860_800 * per_second, per_second);
            texts.push(String::from_utf8_lossy(&out).into_owned());
        }
        assert!(texts.iter().all(|text| text == "2026-01-31T12:00:00.000000Z"));
        let mut out = Vec::new();
        put_timestamp(&mut out, -1, 1_000_000_000);
        assert_eq!(out, b"1969-12-31T23:59:59.999999Z");
    }
}
