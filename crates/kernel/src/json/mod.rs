//! JSON text by path (RFC 8259): where each leaf stands, what it says, and which bytes go when it goes.
//!
//! [`shred`] finds the leaves, [`quote`] writes new values, [`removals`] cuts members out; [`crate::splice`] puts all of
//! it back. What no range covers stays to the byte. Nothing here recurses: nesting costs a bit a level, up to
//! [`MOST_NESTED`].

mod groups;
mod map_keys;
mod paths;
mod removals;
mod shred;
mod strings;
mod walk;

pub use paths::MOST_PATH_BYTES;
pub use removals::{Removals, removals};
pub use shred::{Shredded, shred};
pub use strings::quote;
pub use walk::MOST_NESTED;
