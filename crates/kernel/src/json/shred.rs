//! The leaves of a column of JSON text, as columns.

use super::groups::by_path;
use super::map_keys::MapKeys;
use super::paths::{NONE, Paths, ROOT};
use super::strings;
use super::walk::{Events, Kind, Stop, Token, walk};
use crate::arrays::{Text, TextColumn};
use crate::error::KernelError;

/// Bytes of text for which room for one leaf is made beforehand.
const BYTES_A_LEAF: usize = 24;

/// Every leaf of a column, by row and then by start. A null row has none, nor has a bad one.
#[derive(Debug, Default)]
pub struct Shredded {
    /// The distinct paths of the leaves, wanted or not, as they first appear.
    pub paths: TextColumn,
    /// Of each leaf: the number of its path.
    pub leaf_path: Vec<i32>,
    /// Of each leaf: its row.
    pub row: Vec<i32>,
    /// Of each leaf: where its token begins in its row's text, in bytes; a string's quotes are part of it.
    pub start: Vec<i32>,
    /// Of each leaf: where its token ends.
    pub end: Vec<i32>,
    /// Of each leaf: 0 null, 1 string, 2 number, 3 boolean, 4 empty object, 5 empty array, 6 key of a map.
    pub kind: Vec<u8>,
    /// Of each leaf: what a string or key says, a number or boolean as it is spelled, else null.
    pub value: TextColumn,
    /// Rows that are not JSON as RFC 8259 has it, or nested too deep, and the first byte that says so.
    pub bad: Vec<(i32, i32)>,
    /// Rows with an object that has a key twice. Their leaves are told all the same.
    pub duplicate: Vec<i32>,
    /// The leaves' positions, path by path.
    pub by_path: Vec<i32>,
    /// Where each path's positions begin in `by_path`; one entry more than there are paths.
    pub bounds: Vec<i32>,
}

/// Finds the leaves of all values. The members of objects at the paths in `maps` share the paths `m[].key` and
/// `m[].value…`. With `wanted` the leaves of other paths are passed over.
///
/// Path grammar: `a.b`, `a[]` for elements, `["a.b"]` for a key with `.`, `[`, `]`, `"` or none of any; the root is the
/// empty path. Keys are compared by what they say. Refused: text that is not UTF-8 (`kernel.not_utf8`), paths that
/// outgrow [`super::MOST_PATH_BYTES`] (`kernel.too_many_paths`).
pub fn shred(values: &Text<'_>, maps: &[String], wanted: Option<&[String]>) -> Result<Shredded, KernelError> {
    let room = values.byte_len() / BYTES_A_LEAF + values.len();
    let mut shredder = Shredder {
        paths: Paths::new(maps, wanted),
        frames: Vec::new(),
        map_keys: MapKeys::default(),
        at: ROOT,
        objects: 0,
        row: 0,
        repeats: false,
        out: with_room(room, values.byte_len() / 2),
    };
    for row in 0..values.len() {
        if let Some(text) = values.str(row)? {
            shredder.row = i32::try_from(row).map_err(|_| KernelError::at("kernel.column_too_large", row))?;
            shredder.shred(text.as_bytes()).map_err(|code| KernelError::at(code, row))?;
        }
    }
    let Shredder { paths, mut out, .. } = shredder;
    (out.by_path, out.bounds) = by_path(&out.leaf_path, paths.len());
    out.paths = paths.texts()?;
    Ok(out)
}

fn with_room(leaves: usize, bytes: usize) -> Shredded {
    Shredded {
        leaf_path: Vec::with_capacity(leaves),
        row: Vec::with_capacity(leaves),
        start: Vec::with_capacity(leaves),
        end: Vec::with_capacity(leaves),
        kind: Vec::with_capacity(leaves),
        value: TextColumn::with_capacity(leaves, bytes),
        ..Shredded::default()
    }
}

/// An open object or array.
struct Frame {
    node: u32,
    of: Container,
}

enum Container {
    Array,
    /// Its number, counted from 1, and the member before the next one.
    Object {
        number: u32,
        last: u32,
    },
    /// The paths of its keys and its values, and where its keys begin among those kept.
    Map {
        key: u32,
        value: u32,
        base: usize,
    },
}

struct Shredder<'p> {
    paths: Paths<'p>,
    frames: Vec<Frame>,
    map_keys: MapKeys,
    /// The path of the next value.
    at: u32,
    objects: u32,
    row: i32,
    /// Whether the row has a key twice.
    repeats: bool,
    out: Shredded,
}

impl Shredder<'_> {
    fn shred(&mut self, text: &[u8]) -> Result<(), &'static str> {
        let before = (self.out.leaf_path.len(), self.out.value.data.len(), self.paths.len());
        self.at = ROOT;
        self.repeats = false;
        match walk(text, self) {
            Ok(()) if self.repeats => self.out.duplicate.push(self.row),
            Ok(()) => {}
            Err(Stop::Malformed(at)) => {
                self.undo(before);
                self.out.bad.push((self.row, at as i32));
            }
            Err(Stop::Refused(code)) => return Err(code),
        }
        Ok(())
    }

    /// Takes back what a bad row gave before it turned out bad.
    fn undo(&mut self, (leaves, bytes, paths): (usize, usize, usize)) {
        self.frames.clear();
        self.map_keys.clear();
        self.paths.truncate(paths);
        self.out.leaf_path.truncate(leaves);
        self.out.row.truncate(leaves);
        self.out.start.truncate(leaves);
        self.out.end.truncate(leaves);
        self.out.kind.truncate(leaves);
        self.out.value.truncate(leaves, bytes);
    }

    #[inline(always)]
    fn emit(&mut self, node: u32, kind: Kind, token: &Token<'_>) -> Result<(), Stop> {
        let (path, is_wanted) = self.paths.number(node);
        if !is_wanted {
            return Ok(());
        }
        let out = &mut self.out;
        out.leaf_path.push(path as i32);
        out.row.push(self.row);
        out.start.push(token.start as i32);
        out.end.push(token.end as i32);
        out.kind.push(kind as u8);
        match kind {
            Kind::Null | Kind::EmptyObject | Kind::EmptyArray => out.value.push_null()?,
            _ if token.escaped => {
                strings::unescape(token.inner, &mut out.value.data);
                out.value.finish()?;
            }
            _ => out.value.push(token.inner)?,
        }
        Ok(())
    }
}

impl Events for Shredder<'_> {
    #[inline(always)]
    fn object(&mut self) -> Result<(), Stop> {
        let of = if self.paths.is_map(self.at) {
            let (key, value) = self.paths.entry(self.at)?;
            Container::Map { key, value, base: self.map_keys.len() }
        } else {
            self.objects += 1;
            Container::Object { number: self.objects, last: NONE }
        };
        self.frames.push(Frame { node: self.at, of });
        Ok(())
    }

    #[inline(always)]
    fn key(&mut self, token: Token<'_>) -> Result<(), Stop> {
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        match &mut frame.of {
            Container::Object { number, last } => {
                let member = self.paths.member(frame.node, *last, token.inner, token.escaped)?;
                *last = member;
                self.at = member;
                self.repeats |= self.paths.is_repeated(member, *number);
                Ok(())
            }
            Container::Map { key, value, .. } => {
                self.at = *value;
                let key = *key;
                self.map_keys.push(&token);
                self.emit(key, Kind::MapKey, &token)
            }
            Container::Array => Ok(()),
        }
    }

    #[inline(always)]
    fn array(&mut self) -> Result<(), Stop> {
        self.frames.push(Frame { node: self.at, of: Container::Array });
        self.at = self.paths.elements(self.at)?;
        Ok(())
    }

    #[inline(always)]
    fn leaf(&mut self, kind: Kind, token: Token<'_>) -> Result<(), Stop> {
        self.emit(self.at, kind, &token)
    }

    /// An element that follows has the path of the container that ends here; a member gets its own from its key.
    #[inline(always)]
    fn close(&mut self, _: usize) {
        let Some(frame) = self.frames.pop() else { return };
        self.at = frame.node;
        if let Container::Map { base, .. } = frame.of {
            self.repeats |= self.map_keys.close(base);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(rows: &[&str]) -> (Vec<i32>, Vec<u8>) {
        let mut column = TextColumn::with_capacity(rows.len(), 0);
        rows.iter().for_each(|row| column.push(row.as_bytes()).unwrap());
        (column.offsets, column.data)
    }

    fn texts(column: &TextColumn) -> Vec<Option<String>> {
        let nulls = crate::arrays::Bitmap::new(&column.validity, 0);
        let text = Text::new(&column.offsets, &column.data, Some(nulls));
        text.iter().map(|value| value.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())).collect()
    }

    fn shredded(rows: &[&str], maps: &[&str], wanted: Option<&[&str]>) -> Shredded {
        let (offsets, data) = column(rows);
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
        shred(&Text::new(&offsets, &data, None), &owned(maps), wanted.map(owned).as_deref()).unwrap()
    }

    /// Path, range, kind and value of every leaf, a line each.
    fn lines(found: &Shredded) -> Vec<String> {
        let (paths, values) = (texts(&found.paths), texts(&found.value));
        let line = |i: usize| {
            let path = paths[found.leaf_path[i] as usize].clone().unwrap();
            let value = values[i].clone().unwrap_or("-".into());
            format!("{} {path} {}..{} {} {value}", found.row[i], found.start[i], found.end[i], found.kind[i])
        };
        (0..found.row.len()).map(line).collect()
    }

    #[test]
    fn leaves_are_told_with_path_range_kind_and_value() {
        let found = shredded(
            &[r#"{"a":{"b":[1.0,"x\n",{"c":true},[]]},"d.e":null,"f":{}}"#, " 7 ", r#"[{"a":"\ud800"}]"#],
            &[],
            None,
        );
        let expected = [
            "0 a.b[] 11..14 2 1.0",
            "0 a.b[] 15..20 1 x\n",
            "0 a.b[].c 26..30 3 true",
            "0 a.b[] 32..34 5 -",
            "0 [\"d.e\"] 43..47 0 -",
            "0 f 52..54 4 -",
            "1  1..2 2 7",
            "2 [].a 6..14 1 \u{fffd}",
        ];
        assert_eq!(lines(&found), expected);
        assert_eq!(found.by_path, [0, 1, 3, 2, 4, 5, 6, 7]);
        assert_eq!(found.bounds, [0, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn members_of_maps_share_two_paths() {
        let row = r#"{"m":{"ann":{"n":{"x":1}},"bob":2,"":{}}}"#;
        let found = shredded(&[row], &["m", "m[].value.n"], None);
        let expected = [
            "0 m[].key 6..11 6 ann",
            "0 m[].value.n[].key 18..21 6 x",
            "0 m[].value.n[].value 22..23 2 1",
            "0 m[].key 26..31 6 bob",
            "0 m[].value 32..33 2 2",
            "0 m[].key 34..36 6 ",
            "0 m[].value 37..39 4 -",
        ];
        assert_eq!(lines(&found), expected);
        assert_eq!(lines(&shredded(&[r#"{"k":1}"#], &[""], None)), ["0 [].key 1..4 6 k", "0 [].value 5..6 2 1"]);
    }

    #[test]
    fn unwanted_leaves_are_passed_over_but_their_paths_are_listed() {
        let found = shredded(&[r#"{"a":1,"b":"2"}"#], &[], Some(&["b", "absent"]));
        assert_eq!(lines(&found), ["0 b 11..14 1 2"]);
        assert_eq!(texts(&found.paths), [Some("a".into()), Some("b".into())]);
        assert_eq!(lines(&shredded(&["1"], &[], Some(&[]))), [""; 0]);
    }

    #[test]
    fn a_bad_row_leaves_nothing_behind() {
        let rows =
            [r#"{"a":null}"#, r#"{"m":{"x":1},"b":[null,"\u00e9",2"#, r#"{"a":"z","b":2}"#, "", r#"{"m":{"x":[]}}"#];
        let found = shredded(&rows, &["m"], None);
        assert_eq!(found.bad, [(1, 33), (3, 0)]);
        let expected =
            ["0 a 5..9 0 -", "2 a 5..8 1 z", "2 b 13..14 2 2", "4 m[].key 6..9 6 x", "4 m[].value 10..12 5 -"];
        assert_eq!(lines(&found), expected);
        assert_eq!(found.value.null_count, 2);
    }

    #[test]
    fn rows_with_a_key_twice_are_told() {
        let rows = [
            r#"{"a":1,"a":2}"#,
            r#"[{"a":1},{"a":2},{"b":{"a":3},"a":4}]"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"{"m":{"x":1,"y":{"m":{"x":2}}},"n":{"x":3}}"#,
            r#"{"m":{"x":1,"y":{},"\u0078":2}}"#,
            r#"{"\ud800":1,"\udbff":2}"#,
        ];
        let found = shredded(&rows, &["m", "m[].value"], None);
        assert_eq!(found.duplicate, [0, 2, 4, 5]);
        assert_eq!(found.bad, []);
        assert_eq!(lines(&found)[..2], ["0 a 5..6 2 1", "0 a 11..12 2 2"]);
    }
}
