//! Leaves by path: a counting sort.

/// Positions of the leaves by the number of their path, each path's in their own order, and where each path's begin:
/// those of path `p` are `positions[bounds[p]..bounds[p + 1]]`.
pub(super) fn by_path(leaf_paths: &[i32], paths: usize) -> (Vec<i32>, Vec<i32>) {
    let mut next = vec![0; paths + 1];
    for path in leaf_paths {
        next[*path as usize + 1] += 1;
    }
    for path in 0..paths {
        next[path + 1] += next[path];
    }
    let bounds = next.clone();
    let mut positions = vec![0; leaf_paths.len()];
    for (i, path) in leaf_paths.iter().enumerate() {
        let place = &mut next[*path as usize];
        positions[*place as usize] = i as i32;
        *place += 1;
    }
    (positions, bounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_of_a_path_stand_together_in_their_order() {
        assert_eq!(by_path(&[2, 0, 2, 0, 3], 5), (vec![1, 3, 0, 2, 4], vec![0, 2, 2, 4, 5, 5]));
        assert_eq!(by_path(&[], 0), (vec![], vec![0]));
    }
}
