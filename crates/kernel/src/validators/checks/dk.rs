//! Numbers of Denmark.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
