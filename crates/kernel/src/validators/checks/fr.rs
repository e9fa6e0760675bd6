//! Numbers of France.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
