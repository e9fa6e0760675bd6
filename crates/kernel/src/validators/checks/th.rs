//! Numbers of Thailand.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
