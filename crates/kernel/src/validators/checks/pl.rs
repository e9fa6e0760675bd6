//! Numbers of Poland.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
