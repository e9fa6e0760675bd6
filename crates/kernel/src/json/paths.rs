//! The paths of a column as a tree, a node each, so that a record's keys cost a comparison and not a text.

use std::collections::{HashMap, HashSet};

use super::strings;
use super::walk::Stop;
use crate::arrays::TextColumn;
use crate::error::KernelError;

/// What the texts of all paths of a call may take together: nested long keys would grow with the square of the input.
pub const MOST_PATH_BYTES: usize = 1 << 28;

/// Stands for no node and no number.
pub(super) const NONE: u32 = u32::MAX;
/// The node of a row's whole value.
pub(super) const ROOT: u32 = 0;

struct Node {
    /// The path is `start..end` of the texts.
    start: u32,
    end: u32,
    /// Where the member's own key stands there to the letter; a length of `NONE` where it does not.
    key: u32,
    key_len: u32,
    /// Which member came first in the last object at this path, and which one after this member.
    first: u32,
    next: u32,
    elements: u32,
    /// Paths of a map's keys and values; `NONE` until asked for.
    entry: (u32, u32),
    /// Position among the listed paths.
    number: u32,
    /// The last object that had this member.
    seen_in: u32,
    is_map: bool,
    is_wanted: bool,
}

/// All paths met so far.
pub(super) struct Paths<'p> {
    texts: Vec<u8>,
    nodes: Vec<Node>,
    /// By node: its members.
    members: Vec<HashMap<Box<[u8]>, u32>>,
    /// Nodes that are leaves, as they first appeared.
    listed: Vec<u32>,
    maps: HashSet<&'p [u8]>,
    wanted: Option<HashSet<&'p [u8]>>,
    key: Vec<u8>,
}

impl<'p> Paths<'p> {
    pub fn new(maps: &'p [String], wanted: Option<&'p [String]>) -> Self {
        let set = |paths: &'p [String]| paths.iter().map(String::as_bytes).collect();
        let mut paths = Self {
            texts: Vec::new(),
            nodes: Vec::new(),
            members: Vec::new(),
            listed: Vec::new(),
            maps: set(maps),
            wanted: wanted.map(set),
            key: Vec::new(),
        };
        paths.add(0, 0, NONE);
        paths
    }

    /// Whether the objects at a path are maps.
    #[inline]
    pub fn is_map(&self, node: u32) -> bool {
        self.nodes[node as usize].is_map
    }

    /// The path of an array's elements.
    #[inline]
    pub fn elements(&mut self, node: u32) -> Result<u32, Stop> {
        match self.nodes[node as usize].elements {
            NONE => {
                let start = self.begin(node, 2)?;
                self.texts.extend_from_slice(b"[]");
                let elements = self.add(start, 0, NONE);
                self.nodes[node as usize].elements = elements;
                Ok(elements)
            }
            known => Ok(known),
        }
    }

    /// The paths of a map's keys and values.
    #[inline]
    pub fn entry(&mut self, node: u32) -> Result<(u32, u32), Stop> {
        let known = self.nodes[node as usize].entry;
        if known.0 != NONE {
            return Ok(known);
        }
        let each = self.elements(node)?;
        let entry = (self.named(each, b"key")?, self.named(each, b"value")?);
        self.nodes[node as usize].entry = entry;
        Ok(entry)
    }

    /// The path of a member, whose key is given without its quotes. `after` is the member before it, `NONE` for the
    /// first: what followed it last time is tried before anything is looked up.
    #[inline]
    pub fn member(&mut self, node: u32, after: u32, key: &[u8], escaped: bool) -> Result<u32, Stop> {
        let guess = match after {
            NONE => self.nodes[node as usize].first,
            after => self.nodes[after as usize].next,
        };
        if guess != NONE && !escaped && self.is_key(guess, key) {
            return Ok(guess);
        }
        let member = if escaped { self.unescaped(node, key)? } else { self.named(node, key)? };
        match after {
            NONE => self.nodes[node as usize].first = member,
            after => self.nodes[after as usize].next = member,
        }
        Ok(member)
    }

    /// Notes that an object (numbered from 1) has this member; true if it had it before.
    #[inline]
    pub fn is_repeated(&mut self, member: u32, object: u32) -> bool {
        std::mem::replace(&mut self.nodes[member as usize].seen_in, object) == object
    }

    /// The number of a leaf's path and whether its leaves are wanted.
    #[inline]
    pub fn number(&mut self, node: u32) -> (u32, bool) {
        let leaf = &mut self.nodes[node as usize];
        if leaf.number == NONE {
            leaf.number = self.listed.len() as u32;
            self.listed.push(node);
        }
        (leaf.number, leaf.is_wanted)
    }

    /// How many paths are listed.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Takes the paths beyond the first `len` off the list.
    pub fn truncate(&mut self, len: usize) {
        for node in self.listed.drain(len..) {
            self.nodes[node as usize].number = NONE;
        }
    }

    /// The listed paths.
    pub fn texts(&self) -> Result<TextColumn, KernelError> {
        let mut column = TextColumn::with_capacity(self.len(), self.texts.len());
        for node in &self.listed {
            column.push(self.text(*node))?;
        }
        Ok(column)
    }

    fn text(&self, node: u32) -> &[u8] {
        let node = &self.nodes[node as usize];
        &self.texts[node.start as usize..node.end as usize]
    }

    #[inline]
    fn is_key(&self, member: u32, key: &[u8]) -> bool {
        let member = &self.nodes[member as usize];
        let start = member.key as usize;
        member.key_len as usize == key.len() && &self.texts[start..start + key.len()] == key
    }

    fn unescaped(&mut self, node: u32, key: &[u8]) -> Result<u32, Stop> {
        let mut text = std::mem::take(&mut self.key);
        text.clear();
        strings::unescape(key, &mut text);
        let member = self.named(node, &text);
        self.key = text;
        member
    }

    /// The path of the member that `key` names, escapes read.
    fn named(&mut self, node: u32, key: &[u8]) -> Result<u32, Stop> {
        if let Some(known) = self.members[node as usize].get(key) {
            return Ok(*known);
        }
        let start = self.begin(node, 4 + 6 * key.len())?;
        let (at, len) = self.write(start, key);
        let member = self.add(start, at, len);
        self.members[node as usize].insert(key.into(), member);
        Ok(member)
    }

    /// Copies the path that another is to grow from, by at most `more` bytes.
    fn begin(&mut self, node: u32, more: usize) -> Result<usize, Stop> {
        let start = self.texts.len();
        let Node { start: from, end, .. } = self.nodes[node as usize];
        if start + (end - from) as usize + more > MOST_PATH_BYTES {
            return Err(Stop::Refused("kernel.too_many_paths"));
        }
        self.texts.extend_from_within(from as usize..end as usize);
        Ok(start)
    }

    /// Appends `.key`, or `["key"]` where the key has signs of the grammar or of control, or no letter; tells where the
    /// key stands.
    fn write(&mut self, start: usize, key: &[u8]) -> (usize, u32) {
        if !key.is_empty() && !key.iter().any(|byte| matches!(byte, 0..0x20 | b'.' | b'[' | b']' | b'"')) {
            if self.texts.len() > start {
                self.texts.push(b'.');
            }
            let at = self.texts.len();
            self.texts.extend_from_slice(key);
            return (at, key.len() as u32);
        }
        self.texts.push(b'[');
        let at = self.texts.len() + 1;
        strings::write(key, &mut self.texts);
        let to_the_letter = self.texts.len() - at - 1 == key.len();
        self.texts.push(b']');
        (at, if to_the_letter { key.len() as u32 } else { NONE })
    }

    /// A node of the text from `start` on, whose key stands at `key`.
    fn add(&mut self, start: usize, key: usize, key_len: u32) -> u32 {
        let path = &self.texts[start..];
        self.nodes.push(Node {
            start: start as u32,
            end: self.texts.len() as u32,
            key: key as u32,
            key_len,
            first: NONE,
            next: NONE,
            elements: NONE,
            entry: (NONE, NONE),
            number: NONE,
            seen_in: 0,
            is_map: self.maps.contains(path),
            is_wanted: self.wanted.as_ref().is_none_or(|wanted| wanted.contains(path)),
        });
        self.members.push(HashMap::new());
        self.nodes.len() as u32 - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(paths: &Paths<'_>, node: u32) -> String {
        String::from_utf8(paths.text(node).to_vec()).unwrap()
    }

    #[test]
    fn keys_are_joined_and_quoted() {
        let mut paths = Paths::new(&[], None);
        let a = paths.member(ROOT, NONE, b"a", false).unwrap();
        let each = paths.elements(a).unwrap();
        for (key, path) in [
            (r"b", "a[].b"),
            (r"b c\\", r"a[].b c\"),
            ("", "a[][\"\"]"),
            ("b.c", "a[][\"b.c\"]"),
            (r#"\"b\""#, r#"a[]["\"b\""]"#),
            (r"b\nc", r#"a[]["b\nc"]"#),
            (r"[\u0001\\", r#"a[]["[\u0001\\"]"#),
        ] {
            let member = paths.member(each, NONE, key.as_bytes(), key.contains('\\')).unwrap();
            assert_eq!(text(&paths, member), path);
            assert_eq!(paths.member(each, a, key.as_bytes(), key.contains('\\')).unwrap(), member);
        }
        let first = paths.elements(ROOT).unwrap();
        let below = paths.member(first, NONE, b"x", false).unwrap();
        assert_eq!((text(&paths, first), text(&paths, below)), ("[]".into(), "[].x".into()));
    }

    #[test]
    fn spellings_of_one_key_are_one_path() {
        let mut paths = Paths::new(&[], None);
        let plain = paths.member(ROOT, NONE, "é\\t".as_bytes(), true).unwrap();
        assert_eq!(paths.member(ROOT, NONE, b"\\u00e9\\u0009", true).unwrap(), plain);
        // A key of a backslash and a `b` says another thing than the escape of the same letters.
        let letters = paths.member(ROOT, NONE, br"\\b", true).unwrap();
        assert_ne!(paths.member(ROOT, NONE, br"\b", true).unwrap(), letters);
    }

    #[test]
    fn paths_that_outgrow_the_room_are_refused() {
        let mut paths = Paths::new(&[], None);
        let long = vec![b'x'; MOST_PATH_BYTES / 16];
        let mut node = ROOT;
        let refused = (0..16).any(|_| match paths.member(node, NONE, &long, false) {
            Ok(member) => {
                node = member;
                false
            }
            Err(stop) => stop == Stop::Refused("kernel.too_many_paths"),
        });
        assert!(refused);
    }
}
