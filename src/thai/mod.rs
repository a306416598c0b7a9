//! The Thai language of official papers: line breaks, digits, dates, numbers in words.
//!
//! Knows nothing of fonts or pages, and is of use without the rest of this library.
//!
//! # Where a line may end
//!
//! Thai writes no spaces between words. A [`Breaker`] finds the places where a line may end, each
//! with what ending a line there costs: nothing after a space, little before a word of grammar,
//! more inside a compound or beside letters no word covers, most between a number and its unit.
//! Words of one's own are added with [`Breaker::add_terms`].
//!
//! ```
//! let text = "ประชุมเมื่อวันที่ ๓ เม.ย. ๒๕๖๖ ณ อบต.คลองไทร";
//! let breaks = saraban::thai::Breaker::new().breaks(text);
//! let good = breaks.iter().filter(|place| place.penalty < 40);
//! let starts: Vec<&str> = good.map(|place| &text[place.offset..]).collect();
//! assert_eq!(
//!     starts,
//!     [
//!         "เมื่อวันที่ ๓ เม.ย. ๒๕๖๖ ณ อบต.คลองไทร",
//!         "วันที่ ๓ เม.ย. ๒๕๖๖ ณ อบต.คลองไทร",
//!         "ณ อบต.คลองไทร",
//!     ],
//! );
//! ```
//!
//! # Digits, dates, amounts
//!
//! ```
//! use saraban::thai::{Baht, Date, DateStyle, Digits, FiscalYear, number_in_words};
//!
//! assert_eq!(Digits::Thai.apply("มาตรา 103"), "มาตรา ๑๐๓");
//!
//! let date = Date::parse("3 เม.ย. 2566").unwrap();
//! assert_eq!(date, Date::from_common_era(2023, 4, 3).unwrap());
//! assert_eq!(date.format(DateStyle::Long, Digits::Thai), "๓ เมษายน ๒๕๖๖");
//! assert_eq!(FiscalYear::containing(date), FiscalYear::new(2566));
//!
//! let price = Baht::parse("1,250,000").unwrap();
//! assert_eq!(
//!     price.format_with_words(Digits::Thai),
//!     "๑,๒๕๐,๐๐๐ บาท (หนึ่งล้านสองแสนห้าหมื่นบาทถ้วน)"
//! );
//! assert_eq!(number_in_words(21), "ยี่สิบเอ็ด");
//! ```

mod amount;
mod baht;
pub(crate) mod breaks;
mod cluster;
mod date;
mod date_range;
mod digits;
mod fiscal_year;
mod joint;
mod legacy;
mod lexicon;
mod normalise;
mod number;
mod period;
mod phrases;
mod rules;
mod segment;
mod spaces;
pub(crate) mod spelling;
mod terms;
mod tokens;
mod traits;

pub(crate) use amount::{Amount, is_plainly_an_amount};
pub use baht::Baht;
pub(crate) use breaks::Breaks;
pub use breaks::{Break, Breaker};
pub use date::{Date, DateStyle};
pub(crate) use date::{ERA, MONTHS, SHORT_MONTHS};
pub use date_range::DateRange;
pub use digits::Digits;
pub(crate) use digits::is_digit;
pub use fiscal_year::FiscalYear;
pub use normalise::normalise;
pub(crate) use normalise::{Repair, put_right};
pub use number::{format_number, number_in_words};
pub use period::{Month, MonthRange};
pub(crate) use phrases::Phrases;
pub(crate) use rules::{
    BELONGS_TOGETHER, BEST_ON_ONE_LINE, BreakKind, LineCosts, OPEN_ADDRESS_SCHEME, OPEN_NUMBER,
    OPEN_SYLLABLE, TERM_JOINT,
};
pub(crate) use spaces::space_between;
pub(crate) use spelling::{Coverage, Proofreader, Suspect, Suspicion, rival_spellings};
