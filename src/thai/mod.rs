//! The Thai language of official papers: digits, dates, words, line breaks.
//!
//! Knows nothing of fonts or pages.

mod date;
mod digits;

pub use date::Date;
pub use digits::Digits;
