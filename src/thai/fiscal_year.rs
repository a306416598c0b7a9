//! Fiscal years (ปีงบประมาณ), from 1 October to 30 September.

use std::fmt;

use super::date::Scanner;
use super::{Date, Digits};

/// A fiscal year, named by the Buddhist year it ends in: 2566 is 1 October 2565 to 30 September
/// 2566 (Budget Procedure Act).
///
/// ```
/// use saraban::thai::{Date, FiscalYear};
/// let year = FiscalYear::new(2566).unwrap();
/// assert_eq!(year.start().to_string(), "2565-10-01");
/// assert_eq!(year.end().to_string(), "2566-09-30");
/// assert_eq!(FiscalYear::containing(Date::new(2565, 10, 1).unwrap()), Some(year));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The earliest and latest years that are taken for fiscal years of the Buddhist era.
    pub const RANGE: std::ops::RangeInclusive<u16> = 2400..=2900;

    /// The fiscal year of that Buddhist year; nothing outside 2400–2900, which is most likely a
    /// year of the common era.
    pub fn new(year: u16) -> Option<FiscalYear> {
        Self::RANGE.contains(&year).then_some(FiscalYear(year))
    }

    /// The fiscal year the day belongs to; nothing where [`FiscalYear::new`] takes none of that
    /// year: dates reach from 544 to 9999.
    ///
    /// ```
    /// use saraban::thai::{Date, FiscalYear};
    /// let year_of = |year| FiscalYear::containing(Date::new(year, 10, 1).unwrap());
    /// assert_eq!(year_of(2565), FiscalYear::new(2566));
    /// assert_eq!((year_of(2023), year_of(9999)), (None, None));
    /// ```
    pub fn containing(date: Date) -> Option<FiscalYear> {
        FiscalYear::new(date.year + u16::from(date.month >= 10))
    }

    /// Reads «ปีงบประมาณ พ.ศ. ๒๕๖๖», «ประจำปีงบประมาณ 2566», «ปีงบประมาณ ๖๖» or the year alone.
    ///
    /// ```
    /// use saraban::thai::FiscalYear;
    /// for text in ["ปีงบประมาณ พ.ศ. ๒๕๖๖", "ประจำปีงบประมาณ 2566", "ปีงบประมาณ ๖๖", "2566"] {
    ///     assert_eq!(FiscalYear::parse(text), FiscalYear::new(2566));
    /// }
    /// assert_eq!(FiscalYear::parse("ปี"), None);
    /// ```
    pub fn parse(text: &str) -> Option<FiscalYear> {
        let text = Digits::Arabic.apply_everywhere(text.trim());
        let mut rest = Scanner::new(&text);
        rest.word("ประจำ");
        rest.word("ปีงบประมาณ");
        let year = rest.year()?;
        rest.is_at_end().then(|| FiscalYear::new(year)).flatten()
    }

    /// Whether the day belongs to it.
    ///
    /// ```
    /// use saraban::thai::{Date, FiscalYear};
    /// let year = FiscalYear::new(2566).unwrap();
    /// assert!(year.contains(Date::new(2565, 10, 1).unwrap()));
    /// assert!(!year.contains(Date::new(2566, 10, 1).unwrap()));
    /// ```
    pub fn contains(self, date: Date) -> bool {
        FiscalYear::containing(date) == Some(self)
    }

    /// The quarter (ไตรมาส) of its fiscal year the day belongs to: 1 is October to December.
    ///
    /// ```
    /// use saraban::thai::{Date, FiscalYear};
    /// assert_eq!(FiscalYear::quarter_of(Date::new(2565, 10, 1).unwrap()), 1);
    /// assert_eq!(FiscalYear::quarter_of(Date::new(2566, 9, 30).unwrap()), 4);
    /// ```
    pub fn quarter_of(date: Date) -> u8 {
        match date.month {
            10..=12 => 1,
            1..=3 => 2,
            4..=6 => 3,
            _ => 4,
        }
    }

    /// The Buddhist year it is named by.
    pub fn year(self) -> u16 {
        self.0
    }

    /// Its first day, 1 October of the year before.
    pub fn start(self) -> Date {
        Date {
            year: self.0 - 1,
            month: 10,
            day: 1,
        }
    }

    /// Its last day, 30 September.
    pub fn end(self) -> Date {
        Date {
            year: self.0,
            month: 9,
            day: 30,
        }
    }
}

/// The year's number, Arabic digits.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
