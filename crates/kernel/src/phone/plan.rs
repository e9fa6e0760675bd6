//! One region's numbering plan.

use std::sync::OnceLock;

use regex_automata::dfa::{Automaton, dense};
use regex_automata::meta::Regex;
use regex_automata::nfa::thompson;
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, Input, MatchKind};

/// How a number's length relates to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A number of that length exists.
    Possible,
    /// Dialled only inside an area.
    LocalOnly,
    /// Shorter than any.
    TooShort,
    /// Longer than any.
    TooLong,
    /// Between two that exist.
    Invalid,
}

/// A kind of number: its lengths (bit `n` for `n` digits, none means any) and its pattern.
#[derive(Debug)]
struct Kind {
    lengths: u32,
    pattern: String,
}

/// Region, calling code, prefixes and kinds; the first kind is the general one.
#[derive(Debug)]
pub struct Plan {
    /// ISO 3166 alpha-2, or `001` for codes of no region.
    pub region: String,
    /// Calling code.
    pub code: u16,
    idd: String,
    prefix: String,
    transform: String,
    leading: String,
    local: u32,
    kinds: Vec<Kind>,
    compiled: OnceLock<Compiled>,
}

#[derive(Debug)]
struct Compiled {
    kinds: Option<dense::DFA<Vec<u32>>>,
    idd: Option<Regex>,
    prefix: Option<Regex>,
    leading: Option<Regex>,
}

fn bit(length: usize) -> u32 {
    u32::try_from(length).ok().and_then(|n| 1_u32.checked_shl(n)).unwrap_or(0)
}

fn lengths(text: &str) -> Option<u32> {
    text.split(',').filter(|part| !part.is_empty()).try_fold(0, |all, part| Some(all | bit(part.parse().ok()?)))
}

fn digits_only() -> syntax::Config {
    syntax::Config::new().unicode(false).utf8(false)
}

fn head(pattern: &str) -> Option<Regex> {
    (!pattern.is_empty())
        .then(|| Regex::builder().syntax(digits_only()).build(&format!("^(?:{pattern})")).ok())
        .flatten()
}

impl Plan {
    /// One line of the packed metadata: tab-separated region, calling code, international prefix, national prefix,
    /// transformation, leading digits, local-only lengths, then `lengths=pattern` of each kind, the general one first.
    pub fn read(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        let mut next = || fields.next().map(str::to_owned);
        let (region, code, idd) = (next()?, next()?.parse().ok()?, next()?);
        let (prefix, transform, leading, local) = (next()?, next()?, next()?, lengths(&next()?)?);
        let kinds = fields
            .map(|field| {
                let (known, pattern) = field.split_once('=')?;
                Some(Kind { lengths: lengths(known)?, pattern: pattern.to_owned() })
            })
            .collect::<Option<Vec<_>>>()?;
        let compiled = OnceLock::new();
        (!kinds.is_empty()).then_some(Self { region, code, idd, prefix, transform, leading, local, kinds, compiled })
    }

    fn compiled(&self) -> &Compiled {
        self.compiled.get_or_init(|| {
            let patterns: Vec<&str> = self.kinds.iter().map(|kind| kind.pattern.as_str()).collect();
            let kinds = dense::Builder::new()
                .syntax(digits_only())
                .thompson(thompson::Config::new().utf8(false))
                .configure(
                    dense::Config::new()
                        .match_kind(MatchKind::All)
                        .start_kind(regex_automata::dfa::StartKind::Anchored),
                )
                .build_many(&patterns)
                .ok();
            Compiled { kinds, idd: head(&self.idd), prefix: head(&self.prefix), leading: head(&self.leading) }
        })
    }

    /// Which kinds read all of `number`, a bit each.
    fn kinds_of(&self, number: &[u8]) -> u32 {
        let Some(dfa) = &self.compiled().kinds else { return 0 };
        let Ok(mut state) = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)) else { return 0 };
        for byte in number {
            state = dfa.next_state(state, *byte);
            if dfa.is_dead_state(state) {
                return 0;
            }
        }
        state = dfa.next_eoi_state(state);
        if !dfa.is_match_state(state) {
            return 0;
        }
        (0..dfa.match_len(state)).fold(0, |all, i| all | bit(dfa.match_pattern(state, i).as_usize()))
    }

    /// Whether the general pattern and its lengths fit.
    pub fn general(&self, number: &[u8]) -> bool {
        self.fits(self.kinds_of(number), 0, number.len())
    }

    fn fits(&self, kinds: u32, which: usize, length: usize) -> bool {
        let lengths = self.kinds[which].lengths;
        kinds & bit(which) != 0 && (lengths == 0 || lengths & bit(length) != 0)
    }

    fn assigned(&self, number: &[u8]) -> bool {
        let kinds = self.kinds_of(number);
        self.fits(kinds, 0, number.len()) && (1..self.kinds.len()).any(|which| self.fits(kinds, which, number.len()))
    }

    /// Whether the number is this region's (`None`: it is not) and, if so, valid there.
    pub fn claims(&self, number: &[u8]) -> Option<bool> {
        if self.leading.is_empty() {
            return self.assigned(number).then_some(true);
        }
        let leads = self.compiled().leading.as_ref().is_some_and(|regex| regex.is_match(number));
        leads.then(|| self.assigned(number))
    }

    /// How the length relates to the general one.
    pub fn length(&self, length: usize) -> Length {
        let possible = self.kinds[0].lengths;
        if self.local & bit(length) != 0 {
            Length::LocalOnly
        } else if possible & bit(length) != 0 {
            Length::Possible
        } else if length < possible.trailing_zeros() as usize {
            Length::TooShort
        } else if possible >> length.min(31) == 0 {
            Length::TooLong
        } else {
            Length::Invalid
        }
    }

    /// The digits after the international prefix as dialled from here.
    pub fn after_idd<'a>(&self, digits: &'a [u8]) -> Option<&'a [u8]> {
        let found = self.compiled().idd.as_ref()?.find(Input::new(digits).anchored(Anchored::Yes))?;
        let rest = &digits[found.end()..];
        (rest.first() != Some(&b'0')).then_some(rest)
    }

    /// The number without its national prefix, transformed where the plan says so; unchanged where only the unchanged
    /// number is viable.
    pub fn without_prefix(&self, number: &[u8]) -> Vec<u8> {
        let changed = match self.plain_prefix() {
            Some(plain) => number.strip_prefix(plain).map(<[u8]>::to_vec),
            None => self.replaced(number),
        };
        match changed {
            Some(changed) if !self.general(number) || self.general(&changed) => changed,
            _ => number.to_vec(),
        }
    }

    fn plain_prefix(&self) -> Option<&[u8]> {
        let plain = self.transform.is_empty() && self.prefix.bytes().all(|byte| byte.is_ascii_digit());
        (plain && !self.prefix.is_empty()).then_some(self.prefix.as_bytes())
    }

    fn replaced(&self, number: &[u8]) -> Option<Vec<u8>> {
        let regex = self.compiled().prefix.as_ref()?;
        let mut groups = regex.create_captures();
        regex.captures(Input::new(number).anchored(Anchored::Yes), &mut groups);
        let whole = groups.get_match()?;
        let rest = &number[whole.end()..];
        let last = groups.group_len() - 1;
        if self.transform.is_empty() || last > 0 && groups.get_group(last).is_none() {
            return Some(rest.to_vec());
        }
        let mut changed = Vec::with_capacity(number.len() + 2);
        let mut escaped = false;
        for byte in self.transform.bytes() {
            match (escaped, byte) {
                (false, b'\\') => escaped = true,
                (true, b'0'..=b'9') => {
                    let group = groups.get_group(usize::from(byte - b'0'));
                    changed.extend_from_slice(group.map_or(&[][..], |span| &number[span.range()]));
                    escaped = false;
                }
                _ => changed.push(byte),
            }
        }
        changed.extend_from_slice(rest);
        Some(changed)
    }
}
