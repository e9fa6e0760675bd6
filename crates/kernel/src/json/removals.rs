//! Which bytes go when leaves go: an object's members with their commas, however many of one object go at once.

use super::walk::{Events, Kind, Stop, Token, walk};
use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

/// Byte ranges and what replaces them, in the form that [`crate::splice::splice`] takes.
#[derive(Debug)]
pub struct Removals {
    /// Of each range: its row.
    pub row: Vec<i32>,
    /// Of each range: its first byte.
    pub start: Vec<i32>,
    /// Of each range: the byte after it.
    pub end: Vec<i32>,
    /// Of each range: null where it goes without a trace, the text `null` in place of an element or a root.
    pub replacement: TextColumn,
    /// Of each leaf: whether it stands in one of the ranges, so that nothing else may replace it.
    pub gone: Vec<bool>,
}

/// Removes the leaves at `chosen` positions of those that begin at `starts` in `rows` (ascending, as
/// [`super::shred`] lists them, all or some).
///
/// An object's member goes with one comma at its side. A map's key takes its member along, whatever the value holds. An
/// array's element, whose place means something, and a root become `null`. A member whose object or array was filled and
/// of which nothing stays goes too, for its key may be data: only a root, and what stands in an array, is left as `{}`
/// or with its nulls. Ranges come sorted and disjoint, and touch no other leaf than those they hold. Refused with `kernel.parameter`: leaves out
/// of order, positions outside, a chosen leaf where none begins, a row that is null or no JSON.
pub fn removals(values: &Text<'_>, rows: &[i32], starts: &[i32], chosen: &[i32]) -> Result<Removals, KernelError> {
    check_order(rows, starts)?;
    let chosen = marked(chosen, rows.len())?;
    let mut remover = Remover::new();
    let mut next = 0;
    while next < rows.len() {
        let row = rows[next];
        let until = next + rows[next..].partition_point(|other| *other == row);
        remover.begin(row, (next..until).filter(|i| chosen[*i]).map(|i| starts[i]));
        if !remover.chosen.is_empty() {
            remover.remove(values)?;
        }
        next = until;
    }
    let mut out = remover.out;
    out.gone = covered(rows, starts, &out);
    Ok(out)
}

fn check_order(rows: &[i32], starts: &[i32]) -> Result<(), KernelError> {
    let leaves = || rows.iter().zip(starts);
    if rows.len() != starts.len() || leaves().zip(leaves().skip(1)).any(|(leaf, next)| leaf >= next) {
        return Err(KernelError::new("kernel.parameter"));
    }
    Ok(())
}

fn marked(positions: &[i32], leaves: usize) -> Result<Vec<bool>, KernelError> {
    let mut marks = vec![false; leaves];
    for position in positions {
        let mark = usize::try_from(*position).ok().and_then(|i| marks.get_mut(i));
        *mark.ok_or(KernelError::new("kernel.parameter"))? = true;
    }
    Ok(marks)
}

/// Of each leaf: whether it begins in one of the ranges. Both are sorted.
fn covered(rows: &[i32], starts: &[i32], ranges: &Removals) -> Vec<bool> {
    let mut next = 0;
    let covers = |leaf: (&i32, &i32)| {
        let (row, start) = (*leaf.0, *leaf.1);
        while ranges.row.get(next).is_some_and(|other| (*other, ranges.end[next]) <= (row, start)) {
            next += 1;
        }
        ranges.row.get(next).is_some_and(|other| *other == row && ranges.start[next] <= start)
    };
    rows.iter().zip(starts).map(covers).collect()
}

/// An open object or array.
struct Frame {
    is_object: bool,
    /// Whether a member or element before this one stays.
    any_stays: bool,
    /// Where the member before this one ends.
    last_end: usize,
    /// Of a member that goes while none before it stays: where it begins. It goes up to where the next one begins.
    waiting: Option<usize>,
    /// The member at hand: where it begins, whether it goes, how many ranges there were before it.
    start: usize,
    goes: bool,
    ranges: usize,
}

struct Remover {
    row: i32,
    /// Starts of the row's leaves that go, ascending, and how many of them were met.
    chosen: Vec<i32>,
    met: usize,
    frames: Vec<Frame>,
    /// The row's ranges; true where `null` takes the place.
    ranges: Vec<(usize, usize, bool)>,
    out: Removals,
}

impl Remover {
    fn new() -> Self {
        let replacement = TextColumn::with_capacity(0, 0);
        Self {
            row: 0,
            chosen: Vec::new(),
            met: 0,
            frames: Vec::new(),
            ranges: Vec::new(),
            out: Removals { row: Vec::new(), start: Vec::new(), end: Vec::new(), replacement, gone: Vec::new() },
        }
    }

    fn begin(&mut self, row: i32, chosen: impl Iterator<Item = i32>) {
        self.row = row;
        self.met = 0;
        self.chosen.clear();
        self.chosen.extend(chosen);
        self.ranges.clear();
    }

    fn remove(&mut self, values: &Text<'_>) -> Result<(), KernelError> {
        let row = usize::try_from(self.row).map_err(|_| KernelError::new("kernel.parameter"))?;
        let refused = KernelError::at("kernel.parameter", row);
        let text = values.str(row)?.ok_or(refused.clone())?;
        if walk(text.as_bytes(), self).is_err() || self.met < self.chosen.len() {
            return Err(refused);
        }
        for (start, end, leaves_null) in &self.ranges {
            self.out.row.push(self.row);
            self.out.start.push(*start as i32);
            self.out.end.push(*end as i32);
            match leaves_null {
                true => self.out.replacement.push(b"null")?,
                false => self.out.replacement.push_null()?,
            }
        }
        Ok(())
    }

    /// Whether the token that begins here was chosen. A chosen start in between begins no leaf: it is never met.
    #[inline]
    fn is_chosen(&mut self, start: usize) -> bool {
        let met = self.chosen.get(self.met).is_some_and(|next| *next as usize == start);
        self.met += usize::from(met);
        met
    }

    /// A value ended, of which something `stays` or nothing: if it is a member's, the member ended.
    fn value_ended(&mut self, end: usize, stays: bool) {
        let Some(frame) = self.frames.last_mut() else { return };
        if !frame.is_object {
            frame.any_stays |= stays;
            return;
        }
        if !frame.goes && stays {
            frame.any_stays = true;
        } else {
            self.ranges.truncate(frame.ranges);
            if frame.any_stays {
                self.ranges.push((frame.last_end, end, false));
            } else {
                frame.waiting = Some(frame.start);
            }
        }
        frame.last_end = end;
    }

    fn open(&mut self, is_object: bool) {
        let ranges = self.ranges.len();
        self.frames.push(Frame {
            is_object,
            any_stays: false,
            last_end: 0,
            waiting: None,
            start: 0,
            goes: false,
            ranges,
        });
    }
}

impl Events for Remover {
    fn object(&mut self) -> Result<(), Stop> {
        self.open(true);
        Ok(())
    }

    fn key(&mut self, token: Token<'_>) -> Result<(), Stop> {
        let goes = self.is_chosen(token.start);
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        if let Some(start) = frame.waiting.take() {
            self.ranges.push((start, token.start, false));
        }
        (frame.start, frame.goes, frame.ranges) = (token.start, goes, self.ranges.len());
        Ok(())
    }

    fn array(&mut self) -> Result<(), Stop> {
        self.open(false);
        Ok(())
    }

    fn leaf(&mut self, _: Kind, token: Token<'_>) -> Result<(), Stop> {
        let goes = self.is_chosen(token.start);
        if goes && self.frames.last().is_none_or(|frame| !frame.is_object) {
            self.ranges.push((token.start, token.end, true));
        }
        self.value_ended(token.end, !goes);
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        if let Some(start) = frame.waiting {
            self.ranges.push((start, frame.last_end, false));
        }
        self.value_ended(end, frame.any_stays);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::splice::{Spans, splice};

    /// The text after the leaves that begin at `chosen` went, all of `starts` being told as leaves.
    fn without(text: &str, starts: &[i32], chosen: &[i32]) -> Result<(String, Vec<bool>), KernelError> {
        let offsets = [0, 0, text.len() as i32];
        let values = Text::new(&offsets, text.as_bytes(), None);
        let out = removals(&values, &vec![1; starts.len()], starts, chosen)?;
        let new = Text::new(&out.replacement.offsets, &out.replacement.data, None);
        let left = splice(&values, Spans::new(&out.row, &out.start, &out.end)?, &new)?;
        Ok((String::from_utf8(left.data).unwrap(), out.gone))
    }

    #[test]
    fn any_members_of_an_object_go() {
        let text = r#" { "a" : 1 , "b" : 2 , "c" : 3 } "#;
        let starts = [9, 19, 29];
        for (chosen, left) in [
            (&[][..], text),
            (&[0], r#" { "b" : 2 , "c" : 3 } "#),
            (&[1], r#" { "a" : 1 , "c" : 3 } "#),
            (&[2], r#" { "a" : 1 , "b" : 2 } "#),
            (&[0, 1], r#" { "c" : 3 } "#),
            (&[2, 0], r#" { "b" : 2 } "#),
            (&[1, 2], r#" { "a" : 1 } "#),
            (&[0, 1, 2], " {  } "),
        ] {
            let (got, gone) = without(text, &starts, chosen).unwrap();
            assert_eq!(got, left, "{chosen:?}");
            assert_eq!(gone, (0..3).map(|i| chosen.contains(&i)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_key_takes_along_whatever_its_value_holds() {
        let text = r#"{"m":{"x":{"a":[1,2]},"y":3},"n":[4]}"#;
        let starts = [6, 16, 18, 22, 26, 34];
        let left = without(text, &starts, &[0, 2]).unwrap();
        assert_eq!(left, (r#"{"m":{"y":3},"n":[4]}"#.into(), vec![true, true, true, false, false, false]));
        let left = without(text, &starts, &[2, 4, 5]).unwrap();
        assert_eq!(left, (r#"{"m":{"x":{"a":[1,null]}}}"#.into(), vec![false, false, true, true, true, true]));
    }

    #[test]
    fn a_member_of_which_nothing_stays_goes_with_its_key() {
        let text = r#"{"by":{"Jane Doe":{"n":5}},"l":[{"a":1},[2]],"k":0,"e":{}}"#;
        let starts = [23, 37, 41, 49, 55];
        for (chosen, left) in [
            (&[0][..], r#"{"l":[{"a":1},[2]],"k":0,"e":{}}"#),
            (&[1], r#"{"by":{"Jane Doe":{"n":5}},"l":[{},[2]],"k":0,"e":{}}"#),
            (&[1, 2], r#"{"by":{"Jane Doe":{"n":5}},"k":0,"e":{}}"#),
            (&[0, 1, 2, 4], r#"{"k":0}"#),
            (&[0, 1, 2, 3, 4], "{}"),
        ] {
            assert_eq!(without(text, &starts, chosen).unwrap().0, left, "{chosen:?}");
        }
        assert_eq!(without(r#"[{"a":{"b":1}}]"#, &[11], &[0]).unwrap().0, "[{}]");
    }

    #[test]
    fn elements_and_roots_become_null() {
        assert_eq!(without("[1,[2],{\"a\":{}}]", &[1, 4, 12], &[0, 1, 2]).unwrap().0, "[null,[null],{}]");
        assert_eq!(without(" \"x\" ", &[1], &[0]).unwrap().0, " null ");
    }

    #[test]
    fn what_is_no_leaf_is_refused() {
        for (text, starts, chosen) in [
            ("[1]", &[0][..], &[0][..]),
            ("[1]", &[2], &[0]),
            ("[1]", &[-1], &[0]),
            ("[1]", &[9], &[0]),
            ("[1]", &[1], &[1]),
            ("[1]", &[1], &[-1]),
            ("[1", &[1], &[0]),
            ("[1,2]", &[3, 1], &[0]),
            ("[1,2]", &[1, 1], &[0]),
        ] {
            assert!(without(text, starts, chosen).is_err(), "{text} {starts:?} {chosen:?}");
        }
        assert!(removals(&Text::new(&[0, 0], b"", None), &[1], &[0], &[0]).is_err());
        assert!(removals(&Text::new(&[0, 0], b"", None), &[0, 0], &[0], &[]).is_err());
    }
}
