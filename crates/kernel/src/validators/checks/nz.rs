//! Numbers of New Zealand.

use super::Check;
use super::sums::{exactly, is_one_digit, number, value, weighted};
use crate::validators::{Verdict, digits};

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[("nz_ird", ird), ("nz_nhi", nhi), ("nz_bank_account", bank_account)];

fn sure(holds: bool) -> Verdict {
    if holds { Verdict::Sure } else { Verdict::Reject }
}

/// IRD number: eight or nine digits from 10,000,000 to 150,000,000, modulo 11 with a second set of weights (Inland
/// Revenue, RWT/NRWT specification).
fn ird(text: &[u8]) -> Verdict {
    let Some((found, length @ 8..=9)) = digits::<9>(text) else { return Verdict::Reject };
    let whole = number(&found[..length]);
    let mut body = [0; 8];
    body[9 - length..].copy_from_slice(&found[..length - 1]);
    let rest = |weights: &[u32]| (11 - weighted(&body, weights) % 11) % 11;
    let check = match rest(&[3, 2, 7, 6, 5, 4, 3, 2]) {
        10 => rest(&[7, 4, 3, 2, 5, 2, 7, 6]),
        check => check,
    };
    let issued = whole > 10_000_000 && whole < 150_000_000;
    sure(issued && check == u32::from(found[length - 1]) && !is_one_digit(&found[..length]))
}

/// National health index number: three letters, then three digits and a check digit (modulo 11), or two digits, a letter
/// and a check letter (modulo 23); no I, no O (HISO 10046:2023).
fn nhi(text: &[u8]) -> Verdict {
    let Some(found) = exactly::<7>(text) else { return Verdict::Reject };
    let letter = |c: u8| c.is_ascii_uppercase() && c != b'I' && c != b'O';
    let old = found[5].is_ascii_digit();
    let fits = found.iter().enumerate().all(|(i, c)| match i {
        0..=2 => letter(*c),
        3 | 4 => c.is_ascii_digit(),
        _ => {
            if old {
                c.is_ascii_digit()
            } else {
                letter(*c)
            }
        }
    });
    if !fits {
        return Verdict::Reject;
    }
    // Letters count from 1, without I and O.
    let place = |c: u8| match c {
        b'0'..=b'9' => value(c),
        _ => value(c) - 9 - u32::from(c > b'I') - u32::from(c > b'O'),
    };
    let sum: u32 = found.iter().zip((2..=7).rev()).map(|(c, weight)| place(*c) * weight).sum();
    let check = place(found[6]);
    sure(if old { !sum.is_multiple_of(11) && (11 - sum % 11) % 10 == check } else { 23 - sum % 23 == check })
}

/// Bank account: bank, branch, seven digits and a suffix of two or three, by the bank's algorithm (Payments NZ; Inland
/// Revenue, RWT/NRWT specification). Banks without a check digit are weak.
fn bank_account(text: &[u8]) -> Verdict {
    let Some((found, length @ 15..=16)) = digits::<16>(text) else { return Verdict::Reject };
    let mut account = found;
    if length == 15 {
        account[13..].copy_from_slice(&[0, found[13], found[14]]);
    }
    // Algorithms A and B differ by the branch, which does not count for base numbers from 990,000 on.
    let branch = number(&account[6..13]) < 990_000;
    let (weights, fold, modulus): ([u32; 16], u32, u32) = match account[0] * 10 + account[1] {
        1..=4 | 6 | 10..=24 | 27 | 30 | 35 | 38 if branch => ([0, 0, 6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0], 0, 11),
        1..=4 | 6 | 10..=24 | 27 | 30 | 35 | 38 => ([0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0], 0, 11),
        8 => ([0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0], 0, 11),
        9 => ([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4, 3, 2, 0, 0, 1], 9, 11),
        25 | 33 => ([0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1, 0, 0, 0], 0, 10),
        26 | 28 | 29 => ([0, 0, 0, 0, 0, 0, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1], 9, 10),
        31 => return Verdict::Weak,
        _ => return Verdict::Reject,
    };
    let folded = |product: u32| if fold > 0 && product > fold { (product - 1) % fold + 1 } else { product };
    let sum: u32 = account.iter().zip(weights).map(|(digit, weight)| folded(u32::from(*digit) * weight)).sum();
    sure(sum.is_multiple_of(modulus) && !is_one_digit(&account[2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass_and_their_neighbours_do_not() {
        // Inland Revenue's and HISO 10046's examples.
        for (check, good, bad) in [
            (ird as Check, "49-091-850", "49-091-851"),
            (ird, "136-410-132", "136-410-133"),
            (nhi, "ZAC5361", "ZAC5362"),
            (nhi, "ZBN77VL", "ZBN77VM"),
            (bank_account, "01-0242-0100194-00", "01-0242-0100195-00"),
        ] {
            assert_eq!(check(good.as_bytes()), Verdict::Sure, "{good}");
            assert_eq!(check(bad.as_bytes()), Verdict::Reject, "{bad}");
        }
        assert_eq!(ird(b"1364101320"), Verdict::Reject);
        assert_eq!(bank_account(b"31-2825-0000123-00"), Verdict::Weak);
    }
}
