//! Numbers of Croatia and Slovenia.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
