//! Compute kernels over borrowed Arrow buffers: no Python, no I/O, no unsafe code.
//!
//! One file a kernel. A kernel takes views ([`arrays::Text`] and slices of primitives) and gives back owned columns;
//! errors carry a code and a row, never a value.

pub mod arrays;
pub mod ascii;
pub mod bin_numbers;
pub mod calendar;
pub mod canonical;
pub mod canonicalize;
pub mod csv_encode;
pub mod csv_frame;
pub mod csv_parse;
pub mod date_part;
pub mod digits;
pub mod error;
pub mod fold;
pub mod hmac;
pub mod iso_dates;
pub mod json;
pub mod keep_bits;
pub mod keep_prefix;
pub mod labels;
pub mod lookup;
pub mod mask;
pub mod offsets;
pub mod permutation;
pub mod phone;
pub mod record;
pub mod scan;
pub mod settle;
pub mod splice;
pub mod tokens;
pub mod validators;
pub mod vault;
