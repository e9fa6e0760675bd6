//! Numbers of Nigeria.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
