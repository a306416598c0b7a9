//! The Thai language of official papers: digits, dates, words, line breaks.
//!
//! Knows nothing of fonts or pages.

mod amount;
mod baht;
mod breaks;
mod cluster;
mod date;
mod date_range;
mod digits;
mod fiscal_year;
mod legacy;
mod lexicon;
mod normalise;
mod number;
mod period;
mod phrases;
mod rules;
mod segment;
pub(crate) mod spelling;
mod terms;
mod tokens;
mod traits;

pub use amount::Amount;
pub(crate) use amount::is_plainly_an_amount;
pub use baht::Baht;
pub use breaks::{Break, BreakKind, Breaker, Breaks};
pub use date::{Date, DateStyle};
pub(crate) use date::{MONTHS, SHORT_MONTHS};
pub use date_range::DateRange;
pub use digits::Digits;
pub use fiscal_year::FiscalYear;
pub use lexicon::lexicon_edition;
pub use normalise::{Change, Normalised, Repair, normalise};
pub use number::{format_number, number_in_words};
pub use period::{Month, MonthRange};
pub(crate) use phrases::Phrases;
pub use rules::LineCosts;
pub(crate) use rules::{OPEN_ADDRESS_SCHEME, OPEN_NUMBER, OPEN_SYLLABLE, TERM_JOINT};
pub(crate) use spelling::{Coverage, Proofreader, Suspect, Suspicion, rival_spellings};
