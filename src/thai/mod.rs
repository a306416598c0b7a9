//! The Thai language of official papers: digits, dates, words, line breaks.
//!
//! Knows nothing of fonts or pages.

mod breaks;
mod cluster;
mod date;
mod digits;
mod fiscal_year;
mod normalise;
mod period;

pub use breaks::{Break, BreakKind, Breaker, Breaks, LINE_COST, SLACK_COST};
pub use date::{Date, DateStyle, MONTHS, SHORT_MONTHS};
pub use digits::Digits;
pub use fiscal_year::FiscalYear;
pub use normalise::{Change, Normalised, Repair, normalise};
pub use period::{Month, MonthRange};
