//! Numbers of Estonia, Latvia and Lithuania.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
