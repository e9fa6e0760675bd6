//! Calendar dates as people write them: is there such a day?

use super::Verdict;

/// The first letters of month names (lower case, ASCII part and accents as written) in the languages of the
/// recognizers; the longest fitting beginning decides.
const MONTHS: [&str; 12] = [
    "jan ene gen sty oca янв tammi led ιαν",
    "feb fév fev lut şub sub фев helmi úno",
    "mar mär maer mrz maa mrt марта мар maalis bře mars märz már",
    "apr ápr avr abr kwi nis апр huhti dub",
    "may máj mai mei maj mag mayı мая май touko kvě",
    "jun juin giu cze haz июн kesä jú jún juni červn",
    "jul júl červe juil lug lip tem июл heinä juli",
    "aug aoû aou ago sie ağu agu авг elo août",
    "sep sze set wrz eyl сен syys zář septiembre",
    "oct okt ott out paź paz eki окт loka okto",
    "nov noi lis kas ноя marras",
    "dec déc dez dic des gru ara дек joulu pro",
];

/// Days of a month; February of an unknown year has 29.
fn days_in(month: u32, year: Option<u32>) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(y) if !(y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400))) => 28,
            _ => 29,
        },
        _ => 31,
    }
}

fn real(day: u32, month: u32, year: Option<u32>) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= days_in(month, year)
}

fn plausible(year: u32) -> bool {
    (1800..=2200).contains(&year)
}

/// A number of the text and how many digits it was written with.
#[derive(Clone, Copy, Default)]
struct Number {
    value: u32,
    width: usize,
}

impl Number {
    fn is_year(self) -> bool {
        self.width == 4 && plausible(self.value)
    }

    fn is_part(self) -> bool {
        (1..=2).contains(&self.width) && self.value > 0
    }
}

/// Sure for a day that exists, written with a four-digit year or a month's name; weak for a two-digit year; rejected
/// otherwise. What follows the first three numbers is the time of day and was checked by the pattern.
pub fn check(text: &[u8]) -> Verdict {
    let (numbers, count) = numbers(text);
    if let Some(month) = month_named(text) {
        return named(&numbers[..count], month);
    }
    if let Some(verdict) = east_asian(text, &numbers[..count]) {
        return verdict;
    }
    match &numbers[..count] {
        [compact, ..] if compact.width == 8 => compact_form(compact.value),
        [a, b, c, ..] => triple(*a, *b, *c),
        _ => Verdict::Reject,
    }
}

fn triple(a: Number, b: Number, c: Number) -> Verdict {
    let exists = |day: Number, month: Number, year: Option<u32>| {
        day.is_part() && month.is_part() && real(day.value, month.value, year)
    };
    if a.is_year() {
        return sure_if(exists(c, b, Some(a.value)));
    }
    if c.is_year() {
        return sure_if(exists(a, b, Some(c.value)) || exists(b, a, Some(c.value)));
    }
    let short = |n: Number| n.width == 2;
    let weak = short(c) && (exists(a, b, None) || exists(b, a, None)) || short(a) && exists(c, b, None);
    if weak { Verdict::Weak } else { Verdict::Reject }
}

/// `2026年1月31日`, `1月31日` and years of a Japanese era (`昭和6年5月2日`).
fn east_asian(text: &[u8], numbers: &[Number]) -> Option<Verdict> {
    let has = |sign: &str| memchr::memmem::find(text, sign.as_bytes()).is_some();
    if !has("月") && !has("월") {
        return None;
    }
    Some(match numbers {
        [year, month, day, ..] if has("年") || has("년") => {
            let known = year.is_year().then_some(year.value);
            sure_if(real(day.value, month.value, known))
        }
        [month, day, ..] => sure_if(real(day.value, month.value, None)),
        _ => Verdict::Reject,
    })
}

fn compact_form(value: u32) -> Verdict {
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    sure_if(plausible(year) && real(day, month, Some(year)))
}

fn named(numbers: &[Number], month: u32) -> Verdict {
    let year = numbers.iter().take(2).find(|n| n.is_year()).map(|n| n.value);
    let day = numbers.iter().take(2).find(|n| n.is_part()).map(|n| n.value);
    match (day, year) {
        (Some(day), _) => sure_if(real(day, month, year)),
        (None, year) => sure_if(year.is_some()),
    }
}

fn sure_if(condition: bool) -> Verdict {
    if condition { Verdict::Sure } else { Verdict::Reject }
}

/// The first four numbers; wider ones than eight digits do not count.
fn numbers(text: &[u8]) -> ([Number; 4], usize) {
    let mut found = [Number::default(); 4];
    let mut count = 0;
    let mut runs = text.split(|byte| !byte.is_ascii_digit()).filter(|run| !run.is_empty());
    while let (Some(place), Some(run)) = (found.get_mut(count), runs.next()) {
        let value = run.iter().take(9).fold(0_u32, |all, byte| all * 10 + u32::from(byte - b'0'));
        *place = Number { value, width: run.len() };
        count += 1;
    }
    (found, count)
}

fn month_named(text: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(text).ok()?;
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2);
    words.filter_map(month_of).next()
}

fn month_of(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    (1..)
        .zip(MONTHS)
        .flat_map(|(month, heads)| heads.split(' ').map(move |head| (head, month)))
        .filter(|(head, _)| lower.starts_with(head))
        .max_by_key(|(head, _)| head.len())
        .map(|(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_exist_are_sure() {
        for good in [
            "1980-02-29",
            "31/12/1999",
            "12/31/1999",
            "1.2.1980",
            "2024-01-05T10:20:30Z",
            "March 3, 2020",
            "3 March",
            "3. März 1980",
            "29 de febrero de 2024",
            "March 2020",
            "05/Feb/2024:10:11:12 +0000",
            "1980年5月3日",
            "19800229",
            "3 juin 1975",
            "5 июля 1990",
            "3月14日",
            "昭和6年5月2日",
        ] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
        }
        assert_eq!(check(b"1/2/80"), Verdict::Weak);
    }

    #[test]
    fn days_that_do_not_are_rejected() {
        for bad in [
            "1981-02-29",
            "32/12/1999",
            "13/13/1999",
            "April 31, 2020",
            "2020-13-01",
            "0/1/2000",
            "20201301",
            "1.2.3",
            "13月1日",
        ] {
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }
}
