//! Numbers of no country in particular.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
