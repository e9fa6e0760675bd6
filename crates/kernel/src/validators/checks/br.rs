//! Numbers of Brazil.

use super::Check;
use super::sums::{exact_digits, exactly, is_one_digit, sure_if, sure_or_weak, weighted};
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] =
    &[("br_cpf", cpf), ("br_cnpj", cnpj), ("br_pis", pis), ("br_cns", cns), ("br_cnh", cnh)];

/// What is left of a weighted sum as a check digit: modulo 11, ten and eleven count as nought.
fn check(digits: &[u8], weights: &[u32]) -> u8 {
    match weighted(digits, weights) % 11 {
        0 | 1 => 0,
        rest => 11 - rest as u8,
    }
}

/// CPF: nine digits, two check digits (Receita Federal, IN RFB 1548/2015).
fn cpf(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let first = check(&d, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) == d[9];
    sure_if(first && check(&d, &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == d[10] && !is_one_digit(&d))
}

/// CNPJ: twelve digits or (from July 2026) letters, two check digits (IN RFB 2119/2022, 2229/2024).
fn cnpj(text: &[u8]) -> Verdict {
    let Some(characters) = exactly::<14>(text) else { return Verdict::Reject };
    let values = characters.map(|c| c - b'0');
    let first = check(&values, &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == values[12];
    let second = check(&values, &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == values[13];
    sure_if(first && second && values[..12].iter().any(|value| *value != 0) && !is_one_digit(&values))
}

/// PIS, PASEP, NIT, NIS: ten digits, one check digit (Caixa Econômica Federal).
fn pis(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    sure_if(check(&d, &[3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == d[10] && !is_one_digit(&d))
}

/// Cartão Nacional de Saúde: fifteen digits whose sum by weights 15 to 1 is a multiple of 11; those that begin with 1 or
/// 2 are made of a PIS, 000 or 001 and a check digit (DATASUS, "Rotina de validação do CNS").
fn cns(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<15>(text) else { return Verdict::Reject };
    let shaped = match d[0] {
        1 | 2 => d[11] == 0 && d[12] == 0 && d[13] < 2,
        first => first > 6,
    };
    let sum = weighted(&d, &[15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    sure_if(shaped && sum.is_multiple_of(11) && !is_one_digit(&d))
}

/// CNH: nine digits, two check digits (Contran, Resolução 598/2016; Denatran's routine). Older ones don't keep them.
fn cnh(text: &[u8]) -> Verdict {
    let Some(d) = exact_digits::<11>(text) else { return Verdict::Reject };
    let first = weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
    let carried = if first > 9 { 2 } else { 0 };
    let second = weighted(&d, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
    let last = if second > 9 { 0 } else { (second + 11 - carried) % 11 % 10 };
    sure_or_weak(!is_one_digit(&d), u32::from(d[9]) == first % 11 % 10 && u32::from(d[10]) == last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_checked() {
        assert_eq!(cpf(b"390.533.447-05"), Verdict::Sure);
        for number in ["390.533.447-06", "111.111.111-11"] {
            assert_eq!(cpf(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(pis(b"120.70338.82-9"), Verdict::Sure);
        assert_eq!(pis(b"120.70338.82-8"), Verdict::Reject);
        assert_eq!(cns(b"704 4689 8204 4713"), Verdict::Sure);
        for number in ["704 4689 8204 4714", "404 4689 8204 4713"] {
            assert_eq!(cns(number.as_bytes()), Verdict::Reject, "{number}");
        }
        assert_eq!(cnh(b"07033496191"), Verdict::Weak);
        for number in ["11111111111", "1234"] {
            assert_eq!(cnh(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
    #[test]
    fn numbers_of_companies_are_checked() {
        for number in ["16.727.230/0001-97", "12.ABC.345/01DE-35"] {
            assert_eq!(cnpj(number.as_bytes()), Verdict::Sure, "{number}");
        }
        for number in ["16.727.230.0001-98", "00.000.000/0000-00", "12.ABC.345/01DE-36"] {
            assert_eq!(cnpj(number.as_bytes()), Verdict::Reject, "{number}");
        }
    }
}
