//! Numbers of Czechia and Slovakia.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
