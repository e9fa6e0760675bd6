//! Numbers of Germany.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
