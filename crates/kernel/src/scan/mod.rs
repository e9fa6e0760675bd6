//! Text scanning: many recognizers in one pass over a whole column.
//!
//! A cell is looked over for the literals that patterns need, then walked once. Where a pattern could begin (a table of
//! first byte pairs decides), and what it waits for stands near, an anchored automaton of it and its like runs until it
//! dies; a pattern that hangs on a literal inside it (`@`, `://`) is tried where the literal stands, backwards and
//! forwards. Only then come edges, validators and context, longest reading first. No step backtracks and every run is
//! bounded, so the time is linear in the input.

mod again;
mod automaton;
mod awaiting;
mod awake;
mod buckets;
mod cell;
mod context;
mod edges;
mod explain;
mod grams;
mod listed;
mod literals;
mod phrases;
mod plain;
mod positions;
mod prefixes;
mod scanner;
mod settle;
mod shape;
mod spec;
mod tables;
mod terms;
mod whole;
mod words;

pub use edges::Edge;
pub use explain::{NEVER_MET, Place, Reasons, Told};
pub use listed::{Listed, Values};
pub use scanner::{Scanner, Spans, WholeCells};
pub use spec::{Anchor, Context, Dictionary, Spec};
pub use words::Fnv;
