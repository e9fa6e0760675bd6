//! Street lines by their words: a number, a kind of street, names in capitals, nothing that only a sentence has.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Check;
use crate::fold::push_folded;
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("street_address", typed),
    ("address_block", block),
    ("address_place", place),
    ("address_led", led),
    ("address_box", boxed),
];

/// Kinds of streets whose names stand in capitals only: the words have other uses.
const KINDS: &str = " st rd ave av ln dr blvd bvd bd ct pl cl cres cr ter tce pkwy hwy cir sq trl gdns gr pde esp hts \
    aly plz crt wy drive court place close crescent terrace way parkway highway circle square trail garden gardens \
    grove mews row walk hill park rise parade esplanade quay wharf green view heights villas villa loop alley plaza \
    pike turnpike path point ridge run cove bend crossing expressway freeway landing meadow meadows mount oval pass \
    promenade reach vale yard buildings broadway embankment common fields bridge gate end side house cottage lodge \
    manor chambers mansions estate via piazza piazzale corso viale largo vicolo viale avenida avda av calle cl c \
    plaza pza paseo ronda carrera cra cll camino pasaje jr jiron travesia cuesta rua av travessa praca alameda estrada \
    rodovia quai place allee allees impasse chemin cours route square venelle passage sentier cite residence ul al pl \
    os ulica aleja aleje osiedle plac weg platz gasse allee ring damm ufer steig pfad markt laan plein kade dijk singel \
    gata gatan vagen vag vej veien gade plads jalan lorong marg nagar sector colony caddesi cad sokak sok mah \
    mahallesi bulvari street road avenue lane boulevard strasse str ";

/// Kinds of streets that also count in small letters.
const PLAIN_KINDS: &str = " street road avenue lane boulevard strasse str rue calle rua ulica avenida travessa piazza \
    viale corso vicolo quai prospekt gracht straat vagen gatan via weg platz avda impasse allee chemin ul place ";

/// Words for streets that stand in small letters inside names, where the pattern has seen to the rest.
const SMALL_KINDS: &str = " u utca ut utja ter krt koz rkp tee mnt gate gata terrasse trg poik c cl av bd bld bvd \
    boulevard allees cours route square passage venelle sentier cite residence faubourg ruelle montee hameau lotissement \
    chaussee promenade esplanade villa r largo piazzale piazzetta strada salita contrada borgo localita loc lungomare galleria \
    provinciale statale paseo plaza pza plza ronda carrera cra camino cno carretera ctra pasaje psje jiron jr travesia cuesta \
    glorieta urbanizacion urb carrer calzada bulevar tv praca pca alameda estrada rodovia beco ladeira quadra al aleja \
    alei aleje os osiedle osiedlu pl plac placu rondo skwer ulicy calle ave rd st gat vag vej vei veg plads plass alle straede \
    tie katu kuja polku str strada ";

/// Endings of names that are one word with their kind.
const ENDINGS: [&str; 32] = [
    "strasse", "str", "weg", "platz", "gasse", "allee", "ring", "damm", "ufer", "steig", "pfad", "markt", "straat",
    "laan", "plein", "kade", "dijk", "gracht", "singel", "gatan", "gata", "vagen", "veien", "vegen", "vej", "gade",
    "plads", "katu", "tie", "stien", "torget", "stig",
];

/// Small words inside names of streets and places.
const PARTICLES: &str = " de del della dei degli delle dello di da do das dos du des la le les los las el et y e an \
    am auf der den dem die das im in ob bei sur sous lez les aan op ter ten van von zu zum zur a al bis quater po by \
    of the and upon on under o d l no nr n km s n blk block b ap apto apt apartment ste suite unit flat floor fl rm \
    room izq dcha esc planta piso puerta int scala interno bte batiment bat etage etg stg og eg wohnung hus lgh sal \
    th tv mf m lok kat daire d sn ";

/// Words that sentences have and names of streets do not.
const STOPS: &str = " i is are was were be been has have had will would can could may might must shall should do does \
    did not you your he she it its we our they their my me him her us them this that these those there here who whom \
    which what when where why how with without for from to at into about after before since until than then so if \
    because while during per year years month months week weeks day days hour hours hrs minute minutes mins min \
    second seconds sec people person persons percent pct kg g mg ml cm mm times time more most less least very also \
    just only please every each all some any many much other another one two three first last next usb test \
    hard flash people points percent euros dollars usd eur gbp items pieces cups tbsp tsp oz lb lbs miles mile feet \
    ft inches phone tel fax email mail mobile mob website attn zip plz cap dob ssn name said please call address adresse anschrift
    direccion indirizzo endereco adres wohnhaft wohnt gegen hausnummer months jahre jahren tage stunden minuten euro prozent uhr jours ans heures minutes euros anos dias horas \
    minutos anni giorni ore minuti jaar dagen uur lat dni godzin ar dagar timmar ";

const LISTS: [(&str, u8); 5] =
    [(KINDS, KIND), (PLAIN_KINDS, PLAIN), (SMALL_KINDS, SMALL), (PARTICLES, PARTICLE), (STOPS, STOP)];
const KIND: u8 = 1;
const PLAIN: u8 = 2;
const SMALL: u8 = 4;
const PARTICLE: u8 = 8;
const STOP: u8 = 16;

/// Which lists a word stands in, as bits.
fn lists_of(word: &str) -> u8 {
    static TABLE: OnceLock<HashMap<&'static str, u8>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (list, bit) in LISTS {
            for word in list.split_ascii_whitespace() {
                *table.entry(word).or_insert(0) |= bit;
            }
        }
        table
    });
    table.get(word).copied().unwrap_or(0)
}

/// What the words of a candidate say together.
#[derive(Debug, Default, Clone, Copy)]
struct Words {
    numbers: u32,
    capitals: u32,
    smalls: u32,
    kinds: u32,
    small_kinds: u32,
    plain_kinds: u32,
    stops: u32,
    names: u32,
}

fn is_sign(c: char) -> bool {
    c.is_ascii_whitespace() || ",.'’-/#()º°ª&>?:;\"∆".contains(c)
}

fn read(text: &[u8]) -> Option<Words> {
    let text = std::str::from_utf8(text).ok()?;
    if !text.chars().all(|c| c.is_alphanumeric() || is_sign(c) || unicode_normalization::char::is_combining_mark(c)) {
        return None;
    }
    let mut words = Words::default();
    let mut folded = Vec::new();
    let parts = text.split(|c: char| !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)));
    for part in parts.filter(|part| !part.is_empty()) {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            words.numbers += 1;
            words.names += u32::from(["st", "nd", "rd", "th"].iter().any(|ending| part.ends_with(ending)));
            continue;
        }
        folded.clear();
        part.chars().for_each(|c| push_folded(c, &mut folded));
        words.count(part, std::str::from_utf8(&folded).ok()?);
    }
    Some(words)
}

impl Words {
    fn count(&mut self, part: &str, folded: &str) {
        let small = part.starts_with(char::is_lowercase);
        let one_word = folded.len() > 5
            && ENDINGS.iter().any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending));
        let lists = lists_of(folded);
        let is = |bit: u8| lists & bit != 0;
        let plain = is(PLAIN);
        if !small && is(KIND) || plain || one_word {
            self.kinds += 1;
            self.plain_kinds += u32::from(plain || one_word);
            self.names += u32::from(one_word);
            self.capitals += u32::from(!small);
        } else if small && is(SMALL) {
            self.small_kinds += 1;
        } else if is(STOP) && (small || folded.len() > 2) {
            self.stops += 1;
        } else if is(PARTICLE) {
        } else if small {
            self.smalls += 1;
            self.names += 1;
        } else {
            self.capitals += 1;
            self.names += 1;
        }
    }
}

/// A street line with a kind of street: sure in capitals, weak in small letters.
fn typed(text: &[u8]) -> Verdict {
    match read(text) {
        Some(words)
            if words.stops > 0
                || words.kinds == 0
                || words.numbers == 0
                || words.names == 0
                || words.small_kinds > 0 =>
        {
            Verdict::Reject
        }
        Some(words) if words.smalls == 0 => Verdict::Sure,
        Some(words) if words.capitals == 0 && words.plain_kinds > 0 => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

/// Lines with a flat or a code in them, whatever the street is called.
fn block(text: &[u8]) -> Verdict {
    match read(text) {
        Some(words) if words.stops == 0 && words.smalls == 0 && words.names > 0 && words.numbers > 0 => Verdict::Sure,
        _ => Verdict::Reject,
    }
}

/// The name of a house, then a place and its code.
fn place(text: &[u8]) -> Verdict {
    match read(text) {
        Some(words) if words.stops == 0 && words.smalls == 0 && words.names > 1 => Verdict::Sure,
        _ => Verdict::Reject,
    }
}

/// What stands behind "lives at", "Address:".
fn led(text: &[u8]) -> Verdict {
    match read(text) {
        Some(words) if words.stops > 0 || words.names == 0 || words.numbers == 0 => Verdict::Reject,
        Some(words) if words.smalls == 0 => Verdict::Sure,
        Some(words) if words.capitals == 0 => Verdict::Weak,
        _ => Verdict::Reject,
    }
}

/// A box of a post office, or streets that a pattern has named: nothing of a sentence in it.
fn boxed(text: &[u8]) -> Verdict {
    match read(text) {
        Some(words) if words.stops == 0 && words.numbers > 0 && text.iter().any(u8::is_ascii_alphabetic) => {
            Verdict::Sure
        }
        _ => Verdict::Reject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_are_known_by_kind_number_and_capitals() {
        for good in
            ["12 High Street", "Hauptstraße 12", "12, rue de la Paix", "Calle Mayor 3, 2º B", "Via Roma 5", "9 5th Ave"]
        {
            assert_eq!(typed(good.as_bytes()), Verdict::Sure, "{good}");
        }
        assert_eq!(typed(b"88 brixton road"), Verdict::Weak);
    }

    #[test]
    fn sentences_are_no_streets() {
        for bad in
            ["12 years street", "5 Main problems", "3 people on the Street", "12 Drive", "12 hard drive", "via email 3"]
        {
            assert_ne!(typed(bad.as_bytes()), Verdict::Sure, "{bad}");
        }
    }
}
