//! Numbers of Uruguay.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
