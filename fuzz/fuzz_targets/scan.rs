//! Scanning any text, with the shipped recognizers and with patterns that a user's file could give.
//!
//! Spans are sorted, disjoint, filled, inside their cell and cut no character; a cell has the same spans alone and beside
//! others, in a second scan too; why a span scored what it did can be told.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sfumato_fuzz::{Column, Known, plain, shipped};
use sfumato_kernel::scan::{Spans, Told};

static SHIPPED: LazyLock<Known> = LazyLock::new(shipped);
const EDGES: [&str; 6] = ["any", "word", "number", "strict", "address", "pair"];

fuzz_target!(|input: &[u8]| {
    let Some((kind, rest)) = input.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    if *kind < 0xE0 {
        check(&SHIPPED, &text, if kind % 2 == 0 { "" } else { "customer_name" });
        return;
    }
    // `\x01` separates: the pattern, what leads to it, what trails, the text.
    let mut parts = text.splitn(4, '\u{1}');
    let (regex, lead, trail) = (part(&mut parts), part(&mut parts), part(&mut parts));
    let hay = parts.next().unwrap_or_default();
    let Some(spec) = plain(regex, lead, trail, EDGES[usize::from(*kind) % EDGES.len()]) else { return };
    // A pattern that is malformed or too large is refused, now or when everything is compiled.
    let Ok(scanner) = Known::new(&[spec]) else { return };
    if scanner.prove().is_ok() {
        check(&scanner, hay, "");
    }
});

/// Short, as people write them: the automata of long ones cost more than they tell.
fn part<'a>(parts: &mut impl Iterator<Item = &'a str>) -> &'a str {
    let text = parts.next().unwrap_or_default();
    text.char_indices().nth(40).map_or(text, |(end, _)| &text[..end])
}

fn check(scanner: &Known, text: &str, hint: &str) {
    let cells: Vec<&str> = text.split('\0').collect();
    let column = Column::new(cells.iter().copied());
    let spans = scanner.scan(column.text(), 0.3, &[], hint).expect("a scan of UTF-8 ends well");
    sound(&cells, &spans);
    let again = scanner.scan(column.text(), 0.3, &[], hint).expect("and a second one");
    assert_eq!(told(&spans), told(&again), "two scans differ");
    let mut alone = Vec::new();
    for (row, cell) in cells.iter().enumerate() {
        let one = Column::new([*cell]);
        let found = scanner.scan(one.text(), 0.3, &[], hint).expect("alone too");
        alone.extend(told(&found).into_iter().map(|(_, start, end, spec)| (row as i32, start, end, spec)));
    }
    assert_eq!(told(&spans), alone, "a cell's spans depend on its neighbours");
    explained(scanner, &column, &spans, hint);
    let groups = vec![0; scanner.len()];
    let whole = scanner.whole(column.text(), &groups, 0.3, hint).expect("whole");
    assert!(whole.matched.iter().all(|count| *count <= whole.filled));
}

fn sound(cells: &[&str], spans: &Spans) {
    let mut last = (0, 0);
    for i in 0..spans.rows.len() {
        let (row, start, end) = (spans.rows[i], spans.starts[i] as usize, spans.ends[i] as usize);
        let cell = cells[row as usize];
        assert!(start < end && cell.get(start..end).is_some(), "a span is empty, outside or cuts a character");
        assert!(row > last.0 || start >= last.1, "spans overlap or are out of order");
        assert!((0.0..=1.0).contains(&spans.scores[i]));
        last = (row, end);
    }
}

fn told(spans: &Spans) -> Vec<(i32, i32, i32, u16)> {
    (0..spans.rows.len()).map(|i| (spans.rows[i], spans.starts[i], spans.ends[i], spans.specs[i])).collect()
}

fn explained(scanner: &Known, column: &Column, spans: &Spans, hint: &str) {
    let families: Vec<i32> = spans.specs.iter().map(|spec| scanner.family(*spec)).collect();
    let asked = Told { rows: &spans.rows, starts: &spans.starts, ends: &spans.ends, families: &families };
    let why = scanner.explain(column.text(), asked, 0.3, &[], hint).expect("what was found can be explained");
    assert_eq!(why.specs.len(), spans.rows.len());
}
