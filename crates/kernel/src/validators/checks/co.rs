//! Numbers of Colombia.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
