//! Numbers of the United States.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
