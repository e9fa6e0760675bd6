//! Names of people by the words in them: the dictionary of forenames and surnames, particles, initials, and words that
//! are no names whatever the dictionary says. The dictionary is the one that columns are classified by.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use super::Check;
use crate::fold::push_folded;
use crate::scan::Fnv;
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("person_name", known_pair),
    ("person_forename", forename),
    ("person_cued", cued),
    ("person_speaker", speaker),
    ("organization", organization),
];

const FORENAME: u8 = 1;
const SURNAME: u8 = 2;
const PARTICLE: u8 = 4;
const WORD_TOO: u8 = 8;
const NO_NAME: u8 = 16;
const NAMES: &str = include_str!("../../../../../src/sfumato/detection/data/names.txt");
const MOST_WORDS: usize = 6;

/// Small words inside names.
const PARTICLES: &str = " van von de der den del della di da do dos das du la le el al bin bint ibn ben ter ten zu zur zum y e \
    af av d o mac mc st abu ";
/// Forenames that are also words, towns, months: they need a surname that is known.
const WORDS_TOO: &str = " will may april june july august rose grace hope faith joy mark art bill chase chance charity christian \
    clay cliff dale dean dawn drew earl ernest eve frank gene glen grant guy hunter iris ivy jade jay jean jewel lance lane \
    lily miles mason max melody mercy nick olive page pat patience penny pearl peg ray reed rich rob robin rocky ruby rusty \
    sandy sky star stone summer sunny autumn winter tracy trinity troy violet virginia wade ward sidney victoria charlotte \
    madison austin jackson paris london dallas florence lourdes santiago carolina georgia jordan israel chelsea brooklyn kent \
    chester lincoln carson mercedes angel angeles saint king prince duke baron major judge bishop deacon \
    long young so do an in my sol mar luz paz rio mai sun song sang long duty sin amen care see see van von de del da don \
    bay marina asia america india china kenya french english west east north south sierra savannah dakota montana \
    cruz cash destiny harmony genesis heaven miracle precious princess queen royal major justice honor sage basil ginger \
    sterling brook brooks forest glenn heath holly hazel heather laurel myrtle poppy daisy fern jasmine amber coral crystal \
    diamond gemma opal sapphire star stella luna nova aurora sasha ash linden rowan sorrel skip buck bud buster ace rex \
    roman milan verona sofia odessa alexandria phoenix houston denver trenton camden raleigh hamilton wellington \
    sydney perth adelaide lima valencia lorena lucia elba malta salvador domingo asuncion concepcion trinidad reina \
    norma gloria victor vera linda bella donna rita pia eva noor iman card carry carol merry happy \
    mayor star page reading case many much more every dear mister lord lady sir don dom page given bad good per dag pro sept oct \
    mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday wil wird man frau herr france africa danish vic raven lieve winda karta yeni alta kira ted iva jos sys jai come karma \
    credit fran sommer connect dont pass lotte love home today tomorrow me us them ";
/// What stands in capitals beside names and is none.
const NO_NAMES: &str = " the and or of for with from to in on at by as is are was were be been has have had will would can could may \
    might must shall should do does did not no yes if so but this that these those there here who what when where why how \
    he she it we they you i me him her us them my your his its our their mr mrs ms miss dr prof thanks thank regards hello hi \
    dear sincerely best kind please name names phone email e mail fax tel mobile address street road avenue lane drive court \
    place close park square hill house hotel hospital school college university bank church street st rd ave blvd airport \
    station bridge river lake beach island islands county city town village state republic kingdom street day days week month \
    year monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
    october november december inc ltd llc gmbh corp company group foundation institute center centre museum theatre theater \
    library award prize cup league street act code date born birth dob ssn id number no account order invoice policy claim \
    case patient customer client user admin manager director doctor nurse officer sergeant agent caller operator mother father \
    brother sister son daughter wife husband uncle aunt grandma grandpa mum mom dad street north south east west new old \
    general hospital clinic medical service services system systems support team office department dept unit floor suite apt \
    street box po hall tower garden gardens street cathedral festival orchestra band tour album novel saga tales chronicles \
    disease syndrome test scale score law theorem equation effect street ship storm hurricane typhoon server cloud data base \
    und der die das den dem ein eine mit von zum zur ist war sind bei nach auf aus herr frau sehr geehrte liebe lieber hallo \
    strasse platz weg et les des une un est dans avec pour par sur bonjour cher chere monsieur madame rue y el los las un una \
    con por para en es calle hola querido senor senora il lo gli con per via piazza ciao oggi om uma com rua sim nao \
    het een met voor op te naar hej och med till pan pani ulica oraz english french german spanish italian dutch polish \
    american british indian chinese japanese canadian australian irish african european latin asian arabic hebrew \
    street power house works market press media news times post journal magazine records music street black white red green \
    blue christmas easter ramadan diwali eve trust fund loan card credit debit visa iban bic swift pin cvv vin mrn nhs \
    blood heart liver kidney lung street pizza pasta soup cake bread beer wine coffee tea street gmail outlook yahoo linux \
    windows android apple google amazon microsoft facebook twitter street error warning info debug trace true false null none \
    male female age sex gender height weight status type total amount price qty item items vehicle reg plate licence license \
    passport visa nationality occupation title mail post code zip country region province district san santa los \
    kollegen kolleginnen kollege kollegin damen herren team all everyone everybody freunde familie colleagues sir madam friends folks both \
    students parents neighbors neighbours clientes amigos tutti todos iedereen allemaal equipe lady garda shri oma opa tante onkel \
    cousin hanim bey mann fr again much okay ok sure great right anyone someone sirs guys mates there one two iii rn md phd esq jr \
    customers guests kunde kundin kunden mitarbeiter mitarbeiterinnen gast gaeste";

const LISTS: [(&str, u8); 3] = [(PARTICLES, PARTICLE), (WORDS_TOO, WORD_TOO), (NO_NAMES, NO_NAME)];

/// What the dictionary and the lists say of a folded word, as bits.
fn kinds_of(word: &str) -> u8 {
    static TABLE: OnceLock<HashMap<&'static str, u8, BuildHasherDefault<Fnv>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut kind = 0;
        let mut table = HashMap::with_capacity_and_hasher(40_000, BuildHasherDefault::default());
        for line in NAMES.lines() {
            match line {
                "[forenames]" => kind = FORENAME,
                "[surnames]" => kind = SURNAME,
                "[both]" => kind = FORENAME | SURNAME,
                name if !name.starts_with('#') => {
                    table.insert(name, kind);
                }
                _ => {}
            }
        }
        for (list, bit) in LISTS {
            for word in list.split_ascii_whitespace() {
                *table.entry(word).or_insert(0) |= bit;
            }
        }
        table
    });
    table.get(word).copied().unwrap_or(0)
}

/// What one word of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Particle,
    Initial,
    Forename {
        sure: bool,
        also_surname: bool,
    },
    Surname,
    /// A capital letter, and small ones.
    Unknown,
    /// Capitals alone.
    Shouted,
    Small,
    No,
}

/// Calls `of` with the folded word; short words of ASCII take no memory.
pub fn with_folded<R>(word: &str, of: impl FnOnce(&str) -> R) -> R {
    let mut short = [0; 32];
    if word.is_ascii() && word.len() <= short.len() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        let length = short.iter_mut().zip(letters).map(|(place, byte)| *place = byte.to_ascii_lowercase()).count();
        return of(std::str::from_utf8(&short[..length]).unwrap_or_default());
    }
    let mut bytes = Vec::with_capacity(word.len());
    word.chars().for_each(|c| push_folded(c, &mut bytes));
    of(std::str::from_utf8(&bytes).unwrap_or_default())
}

fn part_of(word: &str) -> Part {
    let bare = word.trim_end_matches(['.', '\'', '’']);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let shaped = bare
        .chars()
        .all(|c| c.is_alphabetic() || "'’-.".contains(c) || unicode_normalization::char::is_combining_mark(c));
    if letters == 0 || !shaped || bare.starts_with(|c: char| !c.is_alphabetic()) {
        return Part::No;
    }
    let (kinds, length) = with_folded(bare, |whole| (kinds_of(whole), whole.len()));
    let capital = bare.starts_with(char::is_uppercase);
    if kinds & PARTICLE != 0 && (!capital || length > 1) {
        return Part::Particle;
    }
    if letters == 1 || letters <= 3 && bare.contains('.') {
        return if capital { Part::Initial } else { Part::No };
    }
    if word.ends_with('.') && letters > 2 || kinds & NO_NAME != 0 {
        return Part::No;
    }
    // Jean-Pierre, O'Brien: what is behind the last mark, and what is before the first hyphen.
    let pieces = [bare.split('-').next(), bare.rsplit('-').next(), bare.strip_prefix("O'"), bare.strip_prefix("D'")];
    let known = pieces.into_iter().flatten().filter(|piece| piece.len() < bare.len());
    let kind = known.fold(kinds, |all, piece| all | with_folded(piece, kinds_of) & (FORENAME | SURNAME));
    if kind & FORENAME != 0 {
        return Part::Forename { sure: kind & WORD_TOO == 0, also_surname: kind & SURNAME != 0 };
    }
    let kind = kind & SURNAME;
    match () {
        () if kind != 0 => Part::Surname,
        () if !capital => Part::Small,
        () if bare.chars().skip(1).any(char::is_lowercase) => Part::Unknown,
        () => Part::Shouted,
    }
}

/// Up to so many things, without memory of their own.
#[derive(Clone, Copy)]
struct Few<T> {
    all: [T; MOST_WORDS],
    count: usize,
}

impl<T: Copy> Few<T> {
    fn none(filler: T) -> Self {
        Self { all: [filler; MOST_WORDS], count: 0 }
    }

    /// Whether there was room.
    fn push(&mut self, one: T) -> bool {
        self.all.get_mut(self.count).map(|place| *place = one).is_some_and(|()| {
            self.count += 1;
            true
        })
    }
}

impl<T> std::ops::Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.all[..self.count]
    }
}

/// The parts of a candidate, particles left out at no place but the ends, where they are no names.
fn parts(text: &[u8]) -> Option<Few<(Part, bool)>> {
    let text = std::str::from_utf8(text).ok()?;
    let mut read = Few::none((Part::No, false));
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let part = part_of(word);
        if part == Part::No || !read.push((part, word.starts_with(char::is_uppercase))) {
            return None;
        }
    }
    let good_end = !matches!(read.last(), None | Some((Part::Particle | Part::Initial, _)));
    good_end.then_some(read)
}

/// Whether a name that `known_pair` or `forename` accepts may begin as `text` does, told by its first word: an initial, a
/// name of the dictionary, or one that is not of letters of ASCII alone.
pub fn may_begin(text: &[u8]) -> bool {
    let length = text.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let goes_on = text.get(length).is_some_and(|next| matches!(next, 0x80..|b'\''| b'-' | b'.'));
    let Ok(word) = std::str::from_utf8(&text[..length]) else { return true };
    let is_name = |word: &str| kinds_of(word) & (FORENAME | SURNAME) != 0;
    length < 2 || goes_on || with_folded(word, is_name)
}

/// Whether a word is a forename or a surname.
pub fn is_some_name(word: &str) -> bool {
    with_folded(word, |word| kinds_of(word) & (FORENAME | SURNAME) != 0)
}

/// Whether a word is one that stands in capitals and names nobody: a month, a form of address, a word.
pub fn is_no_name(word: &str) -> bool {
    with_folded(word, |word| kinds_of(word) & NO_NAME != 0)
}

/// Two names and more of which one is a forename. Sure where all are known, weak where the last is not.
fn known_pair(text: &[u8]) -> Verdict {
    let Some(read) = parts(text) else { return Verdict::Reject };
    let mut names = Few::none(Part::No);
    for (part, _) in read.iter().filter(|(part, _)| !matches!(part, Part::Particle | Part::Initial)) {
        names.push(*part);
    }
    let capitals = read.iter().all(|(part, capital)| *capital || *part == Part::Particle);
    let forename = |part: &Part| matches!(part, Part::Forename { .. });
    let sure = |part: &Part| matches!(part, Part::Forename { sure: true, .. });
    let Some((last, rest)) = names.split_last() else { return Verdict::Reject };
    let initials = read.iter().any(|(part, _)| *part == Part::Initial);
    if !capitals || matches!(read.first(), Some((Part::Particle, _))) || (rest.is_empty() && !initials) {
        return Verdict::Reject;
    }
    if rest.is_empty() {
        // J. R. Smith
        return match last {
            Part::Surname | Part::Forename { sure: true, also_surname: true } => Verdict::Weak,
            _ => Verdict::Reject,
        };
    }
    let known = |part: &Part| forename(part) || *part == Part::Surname;
    let all_known = names.iter().all(known);
    let surname = |part: &Part| matches!(part, Part::Surname | Part::Forename { also_surname: true, .. });
    match (all_known, names.iter().any(sure)) {
        (true, true) => Verdict::Sure,
        (true, false) if surname(last) && forename(&names[0]) => Verdict::Weak,
        (false, _) if *last == Part::Unknown && rest.iter().all(sure) => Verdict::Weak,
        // A forename and a surname that are known, and something between them.
        (false, _)
            if surname(last) && sure(&names[0]) && names.iter().all(|part| known(part) || *part == Part::Unknown) =>
        {
            Verdict::Weak
        }
        _ => Verdict::Reject,
    }
}

/// One forename that is no other word and no surname; never sure, so that longer readings win.
fn forename(text: &[u8]) -> Verdict {
    match parts(text).as_deref() {
        Some([(Part::Forename { sure: true, also_surname }, _)]) if text.len() > 2 => {
            if *also_surname {
                Verdict::Weak
            } else {
                Verdict::Sure
            }
        }
        _ => Verdict::Reject,
    }
}

/// Who speaks in a chat: a forename in whatever letters, also one that is a word too.
fn speaker(text: &[u8]) -> Verdict {
    match parts(text).as_deref() {
        Some([(Part::Forename { .. }, _)]) if text.len() > 2 => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

/// What stands where a name must stand: sure with a known name in it, weak in any capitals.
fn cued(text: &[u8]) -> Verdict {
    let Some(read) = parts(text) else { return Verdict::Reject };
    let known = |part: &Part| matches!(part, Part::Forename { .. } | Part::Surname);
    let capitals = read.iter().all(|(part, capital)| *capital || *part == Part::Particle);
    let some_name = read.iter().any(|(part, _)| !matches!(part, Part::Particle | Part::Initial));
    if !some_name || text.len() < 2 {
        return Verdict::Reject;
    }
    match (capitals, read.iter().any(|(part, _)| known(part))) {
        (true, true) => Verdict::Sure,
        (true, false) => Verdict::Weak,
        (false, _) if read.iter().all(|(part, capital)| !capital && (known(part) || *part == Part::Particle)) => {
            Verdict::Weak
        }
        _ => Verdict::Reject,
    }
}

/// A company or institution by its form: some word in it is its own name.
fn organization(text: &[u8]) -> Verdict {
    const FORMS: &str = " the of and for de la le des du der die das und & inc ltd limited llc llp plc corp corporation co company gmbh ag kg \
        ohg ug se eg ev sa sas sarl sci snc srl spa sapa sl slu bv nv vof ab as asa oy oyj aps a s ltda eireli me spolka z o sp pty pte kk \
        kabushiki kaisha university college school hospital clinic bank group this that a an in on at our your his her my any every \
        new local national general royal big small other another each no which same some ";
    let Ok(text) = std::str::from_utf8(text) else { return Verdict::Reject };
    let allowed = |c: char| c.is_alphanumeric() || " &.,'’-+!/()".contains(c);
    let own = |word: &str| {
        with_folded(word, |word| {
            word.len() > 1
                && !FORMS.split_ascii_whitespace().any(|form| form == word)
                && word.chars().any(char::is_alphabetic)
        })
    };
    let starts_small = text.starts_with(char::is_lowercase);
    if text.chars().all(allowed) && !starts_small && text.split([' ', ',', '.', '-', '&']).any(own) {
        Verdict::Sure
    } else {
        Verdict::Reject
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_sure_and_words_are_none() {
        for good in [
            "Anna Smith",
            "John Fitzgerald Kennedy",
            "Jean-Pierre Dupont",
            "Maria de la Cruz",
            "ANNA SMITH",
            "Mark Johnson Anna",
        ] {
            assert_eq!(known_pair(good.as_bytes()), Verdict::Sure, "{good}");
        }
        assert_eq!(known_pair("Anna Xylqua".as_bytes()), Verdict::Weak);
        for bad in
            ["Victoria Park", "Anna", "May Day", "anna smith", "The Smith", "Anna Smith Thanks", "Anna Is", "van Gogh"]
        {
            assert_eq!(known_pair(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
    }

    #[test]
    fn what_is_accepted_may_begin_so() {
        let names = [
            "Anna Smith",
            "J. R. Smith",
            "Jean-Pierre Dupont",
            "O'Brien Anna",
            "Ákos Kovács",
            "Smith Anna",
            "Anna Xylqua",
        ];
        for name in names {
            assert!(known_pair(name.as_bytes()) == Verdict::Reject || may_begin(name.as_bytes()), "{name}");
        }
        assert!(may_begin(b"Anna") && !may_begin(b"Because Anna") && !may_begin(b"Xylqua"));
    }

    #[test]
    fn where_a_name_must_stand_capitals_are_enough() {
        assert_eq!(cued(b"Xylqua"), Verdict::Weak);
        assert_eq!(cued("van Anna".as_bytes()), Verdict::Sure);
        assert_eq!(cued(b"anna"), Verdict::Weak);
        assert_eq!(cued(b"team"), Verdict::Reject);
        assert_eq!(organization(b"Acme Widgets GmbH"), Verdict::Sure);
        assert_eq!(organization(b"The Bank"), Verdict::Reject);
    }
}
