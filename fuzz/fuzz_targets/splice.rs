//! Replacing and cutting spans of any column, sound or not: what is done is what a slow twin does, all else is refused.

#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use sfumato_fuzz::Column;
use sfumato_kernel::arrays::TextColumn;
use sfumato_kernel::splice::{Spans, cut, splice};

#[derive(Arbitrary, Debug)]
struct Input {
    cells: Vec<String>,
    spans: Vec<(i8, i8, i8)>,
    replacements: Vec<String>,
    /// Rows, starts and ends are given in order, so that more of them are sound.
    sorted: bool,
}

fuzz_target!(|input: Input| {
    let Input { cells, mut spans, replacements, sorted } = input;
    if sorted {
        spans.sort_unstable();
    }
    let column = |pick: fn(&(i8, i8, i8)) -> i8| spans.iter().map(|span| i32::from(pick(span))).collect::<Vec<_>>();
    let (rows, starts, ends) = (column(|span| span.0), column(|span| span.1), column(|span| span.2));
    let given = Spans::new(&rows, &starts, &ends).expect("three columns of one length");
    let values = Column::new(cells.iter().map(String::as_str));
    let new = Column::new(replacements.iter().map(String::as_str));
    let sound = pieces(&cells, &rows, &starts, &ends);
    let spliced = splice(&values.text(), given, &new.text());
    match &sound {
        Some(_) if replacements.len() == rows.len() => {
            let expected = twin(&cells, &rows, &starts, &ends, &replacements);
            assert_eq!(texts(&spliced.expect("sound spans are replaced")), expected);
        }
        _ => assert!(spliced.is_err(), "unsound spans were replaced"),
    }
    match sound {
        Some(pieces) => assert_eq!(texts(&cut(&values.text(), given).expect("sound spans are cut")), pieces),
        None => assert!(cut(&values.text(), given).is_err(), "unsound spans were cut"),
    }
});

/// The text of each span; `None` where spans are out of order, overlap, lie outside their cell or cut a character.
fn pieces(cells: &[String], rows: &[i32], starts: &[i32], ends: &[i32]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut last = (-1, 0);
    for ((&row, &start), &end) in rows.iter().zip(starts).zip(ends) {
        let from = if row == last.0 { last.1 } else { 0 };
        if row < last.0 || start < from {
            return None;
        }
        let cell = cells.get(usize::try_from(row).ok()?)?;
        let (first, past) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        found.push(cell.get(first..past)?.to_owned());
        last = (row, end);
    }
    Some(found)
}

/// Each cell's spans replaced from the last to the first.
fn twin(cells: &[String], rows: &[i32], starts: &[i32], ends: &[i32], replacements: &[String]) -> Vec<String> {
    let mut made = cells.to_vec();
    for i in (0..rows.len()).rev() {
        made[rows[i] as usize].replace_range(starts[i] as usize..ends[i] as usize, &replacements[i]);
    }
    made
}

fn texts(column: &TextColumn) -> Vec<String> {
    column
        .offsets
        .windows(2)
        .map(|pair| {
            String::from_utf8(column.data[pair[0] as usize..pair[1] as usize].to_vec()).expect("UTF-8 stays UTF-8")
        })
        .collect()
}
