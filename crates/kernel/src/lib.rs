//! Compute kernels over borrowed Arrow buffers: no Python, no I/O, no unsafe code.
//!
//! One file a kernel. A kernel takes views ([`arrays::Text`] and slices of primitives) and gives back owned columns;
//! errors carry a code and a row, never a value.

pub mod arrays;
pub mod error;
