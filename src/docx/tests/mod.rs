//! The writer as a whole.

mod ecosystem;
