//! Settling overlapping spans: of those that overlap in a row, the one with the higher rank stays, then the longer one.

use crate::error::KernelError;

/// Spans as parallel columns: row, half-open byte range and a rank.
#[derive(Debug, Clone, Copy)]
pub struct Spans<'a> {
    /// Row of each span.
    pub rows: &'a [i32],
    /// First byte in the row's value.
    pub starts: &'a [i32],
    /// First byte after it.
    pub ends: &'a [i32],
    /// Higher wins.
    pub ranks: &'a [f32],
}

/// Positions of the spans that stay, sorted by row and start; within a row no two of them overlap.
///
/// Greedy by rank, then length, then start, then position: deterministic for any order of the input. Empty spans go.
pub fn settle(spans: Spans<'_>) -> Result<Vec<i64>, KernelError> {
    let n = spans.rows.len();
    if [spans.starts.len(), spans.ends.len(), spans.ranks.len()] != [n; 3] {
        return Err(KernelError::new("kernel.parameter"));
    }
    let at = |column: &[i32], i: usize| column.get(i).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..n).filter(|&i| at(spans.starts, i) < at(spans.ends, i)).collect();
    order.sort_by_key(|&i| (at(spans.rows, i), at(spans.starts, i), at(spans.ends, i)));
    let mut kept = Vec::with_capacity(order.len());
    let mut cluster: Vec<usize> = Vec::new();
    let mut cluster_end = i32::MIN;
    let mut cluster_row = i32::MIN;
    for i in order {
        if at(spans.rows, i) != cluster_row || at(spans.starts, i) >= cluster_end {
            flush(&spans, &mut cluster, &mut kept);
            cluster_row = at(spans.rows, i);
            cluster_end = i32::MIN;
        }
        cluster_end = cluster_end.max(at(spans.ends, i));
        cluster.push(i);
    }
    flush(&spans, &mut cluster, &mut kept);
    kept.into_iter().map(|i| i64::try_from(i).map_err(|_| KernelError::new("kernel.column_too_large"))).collect()
}

/// Chooses within one run of mutually reachable spans and appends the winners in order of their start.
fn flush(spans: &Spans<'_>, cluster: &mut Vec<usize>, kept: &mut Vec<usize>) {
    if cluster.len() > 1 {
        let start = |i: usize| spans.starts.get(i).copied().unwrap_or(0);
        let end = |i: usize| spans.ends.get(i).copied().unwrap_or(0);
        let rank = |i: usize| spans.ranks.get(i).copied().unwrap_or(0.0);
        cluster.sort_by(|&a, &b| {
            rank(b)
                .total_cmp(&rank(a))
                .then((end(b) - start(b)).cmp(&(end(a) - start(a))))
                .then(start(a).cmp(&start(b)))
                .then(a.cmp(&b))
        });
        // Winners by start, so that each candidate is compared with its two neighbours only.
        let mut winners = std::collections::BTreeMap::new();
        for &i in cluster.iter() {
            let before_fits = winners.range(..end(i)).next_back().is_none_or(|(_, &w)| end(w) <= start(i));
            if before_fits {
                winners.insert(start(i), i);
            }
        }
        kept.extend(winners.into_values());
        cluster.clear();
    } else {
        kept.append(cluster);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_higher_rank_stays_then_the_longer() {
        let spans = Spans {
            rows: &[0, 0, 0, 1, 0],
            starts: &[0, 2, 8, 0, 8],
            ends: &[5, 9, 12, 4, 10],
            ranks: &[1.0, 2.0, 1.0, 0.5, 1.0],
        };
        assert_eq!(settle(spans).unwrap(), [1, 3]);
    }

    #[test]
    fn spans_that_only_touch_all_stay() {
        let spans = Spans { rows: &[0, 0], starts: &[3, 0], ends: &[6, 3], ranks: &[0.0, 0.0] };
        assert_eq!(settle(spans).unwrap(), [1, 0]);
    }

    #[test]
    fn columns_of_different_length_are_refused() {
        let spans = Spans { rows: &[0], starts: &[], ends: &[1], ranks: &[0.0] };
        assert_eq!(settle(spans), Err(KernelError::new("kernel.parameter")));
    }
}
