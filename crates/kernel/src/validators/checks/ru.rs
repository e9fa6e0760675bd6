//! Numbers of Russia and Ukraine.

use super::Check;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[];
