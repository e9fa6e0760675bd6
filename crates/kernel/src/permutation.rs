//! Keyed random order: unbiased permutations and choices out of ChaCha20's stream (RFC 8439's cipher, 64-bit counter).

use std::collections::HashSet;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::error::KernelError;

/// Bytes of a seed.
pub const SEED: usize = 32;

/// A uniform number below `bound` (above zero), without bias.
///
/// Source: D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019).
#[inline]
fn below(stream: &mut ChaCha20Rng, bound: u64) -> u64 {
    let mut product = u128::from(stream.next_u64()) * u128::from(bound);
    if (product as u64) < bound {
        let least = bound.wrapping_neg() % bound;
        while (product as u64) < least {
            product = u128::from(stream.next_u64()) * u128::from(bound);
        }
    }
    (product >> 64) as u64
}

fn room(n: usize) -> Result<i64, KernelError> {
    i64::try_from(n).map_err(|_| KernelError::new("kernel.parameter"))
}

/// The numbers 0 to n - 1 in an order drawn by Fisher and Yates' shuffle; every order is equally likely.
pub fn permutation(n: usize, seed: [u8; SEED]) -> Result<Vec<i64>, KernelError> {
    let mut stream = ChaCha20Rng::from_seed(seed);
    let mut order: Vec<i64> = (0..room(n)?).collect();
    for last in (1..n).rev() {
        order.swap(last, below(&mut stream, last as u64 + 1) as usize);
    }
    Ok(order)
}

/// `k` distinct numbers out of 0 to n - 1, ascending; every choice is equally likely (R. Floyd's algorithm, CACM 30, 1987).
pub fn choose(n: usize, k: usize, seed: [u8; SEED]) -> Result<Vec<i64>, KernelError> {
    let most = room(n)?;
    if k > n {
        return Err(KernelError::new("kernel.parameter"));
    }
    let mut stream = ChaCha20Rng::from_seed(seed);
    let mut chosen = HashSet::with_capacity(k);
    for last in most - k as i64..most {
        let drawn = below(&mut stream, last as u64 + 1) as i64;
        if !chosen.insert(drawn) {
            chosen.insert(last);
        }
    }
    let mut chosen: Vec<i64> = chosen.into_iter().collect();
    chosen.sort_unstable();
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permutation_holds_every_number_once_and_follows_the_seed() {
        let order = permutation(1_000, [7; SEED]).unwrap();
        assert_eq!(order, permutation(1_000, [7; SEED]).unwrap());
        assert_ne!(order, permutation(1_000, [8; SEED]).unwrap());
        let mut sorted = order;
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..1_000));
        assert!(permutation(0, [0; SEED]).unwrap().is_empty());
    }

    #[test]
    fn every_order_of_three_is_equally_likely() {
        let mut counts = std::collections::HashMap::new();
        for i in 0..6_000_u32 {
            let mut seed = [0; SEED];
            seed[..4].copy_from_slice(&i.to_le_bytes());
            *counts.entry(permutation(3, seed).unwrap()).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(counts.values().all(|count| (850..1_150).contains(count)));
    }

    #[test]
    fn a_choice_is_distinct_sorted_and_within_bounds() {
        for (n, k) in [(0, 0), (5, 0), (5, 5), (1_000, 37)] {
            let chosen = choose(n, k, [1; SEED]).unwrap();
            assert_eq!(chosen.len(), k);
            assert!(chosen.is_sorted_by(|a, b| a < b) && chosen.iter().all(|at| *at < n as i64));
        }
        assert!(choose(3, 4, [1; SEED]).is_err());
    }
}
