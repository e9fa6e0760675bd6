//! Checks of national and technical numbers by name, one file a country.

mod address;
mod ae;
mod ar;
mod at;
mod au;
mod bd;
mod be;
mod bg;
mod br;
mod ca;
mod ch;
mod cl;
mod cn;
mod co;
mod crypto;
mod cz;
mod de;
mod dk;
mod ec;
mod ee;
mod eg;
mod es;
mod eu;
mod fi;
mod fr;
mod gb;
mod generic;
mod gr;
mod hk;
mod hr;
mod hu;
mod id;
mod ie;
mod il;
mod in_;
mod is;
mod it;
mod jp;
mod kr;
mod lk;
mod lu;
mod lv;
mod mx;
mod my;
mod ng;
mod nl;
mod no;
mod nz;
mod pe;
mod person;
mod ph;
mod pk;
mod pl;
mod place;
mod pt;
mod ro;
mod ru;
mod se;
mod secrets;
mod sg;
mod si;
mod sums;
mod th;
mod tokens;
mod tr;
mod tw;
mod ua;
mod us;
mod uy;
mod vn;
mod za;

pub use sums::luhn;

use super::Verdict;

pub use person::may_begin as may_begin_name;
pub use place::may_begin as may_begin_place;

/// A check that needs nothing but the candidate's characters.
pub type Check = fn(&[u8]) -> Verdict;

const TABLES: &[&[(&str, Check)]] = &[
    address::CHECKS,
    ae::CHECKS,
    ar::CHECKS,
    at::CHECKS,
    au::CHECKS,
    bd::CHECKS,
    be::CHECKS,
    bg::CHECKS,
    br::CHECKS,
    ca::CHECKS,
    ch::CHECKS,
    cl::CHECKS,
    cn::CHECKS,
    co::CHECKS,
    crypto::CHECKS,
    cz::CHECKS,
    de::CHECKS,
    dk::CHECKS,
    ec::CHECKS,
    ee::CHECKS,
    eg::CHECKS,
    es::CHECKS,
    eu::CHECKS,
    fi::CHECKS,
    fr::CHECKS,
    gb::CHECKS,
    generic::CHECKS,
    gr::CHECKS,
    hk::CHECKS,
    hr::CHECKS,
    hu::CHECKS,
    id::CHECKS,
    ie::CHECKS,
    il::CHECKS,
    in_::CHECKS,
    is::CHECKS,
    it::CHECKS,
    jp::CHECKS,
    kr::CHECKS,
    lk::CHECKS,
    lu::CHECKS,
    lv::CHECKS,
    mx::CHECKS,
    my::CHECKS,
    ng::CHECKS,
    nl::CHECKS,
    no::CHECKS,
    nz::CHECKS,
    pe::CHECKS,
    person::CHECKS,
    place::CHECKS,
    ph::CHECKS,
    pk::CHECKS,
    pl::CHECKS,
    pt::CHECKS,
    ro::CHECKS,
    ru::CHECKS,
    se::CHECKS,
    secrets::CHECKS,
    sg::CHECKS,
    si::CHECKS,
    th::CHECKS,
    tokens::CHECKS,
    tr::CHECKS,
    tw::CHECKS,
    ua::CHECKS,
    us::CHECKS,
    uy::CHECKS,
    vn::CHECKS,
    za::CHECKS,
];

/// The check called `name`.
pub fn named(name: &str) -> Option<Check> {
    all().find(|(known, _)| *known == name).map(|(_, check)| *check)
}

/// Every check with its name.
pub fn all() -> impl Iterator<Item = &'static (&'static str, Check)> {
    TABLES.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_once() {
        let mut names: Vec<_> = all().map(|(name, _)| name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn no_check_takes_emptiness_or_breaks_on_odd_text() {
        for (name, check) in all() {
            for text in ["", "-", "0", "é", "00000000000000000000000000000000000000000", "\u{10ffff}AZ"] {
                assert_ne!(check(text.as_bytes()), Verdict::Sure, "{name}");
            }
        }
    }
}
