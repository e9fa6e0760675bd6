//! Numbers of Ecuador.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
