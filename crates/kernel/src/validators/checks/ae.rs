//! Numbers of the United Arab Emirates.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
