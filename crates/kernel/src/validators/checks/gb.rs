//! Numbers of the United Kingdom.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
