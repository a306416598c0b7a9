//! The Thai language of official papers: digits, dates, words, line breaks.
//!
//! Knows nothing of fonts or pages.

mod breaks;
mod cluster;
mod date;
mod digits;
mod normalise;

pub use breaks::{Break, BreakKind, Breaker, Breaks, LINE_COST, SLACK_COST};
pub use date::Date;
pub use digits::Digits;
pub use normalise::{Change, Normalised, Repair, normalise};
