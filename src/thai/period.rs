//! Months, and the periods reports speak of: quarters, half-years, whole fiscal years.

use std::fmt;

use super::date::{Scanner, buddhist_year, days_in_month, month_and_year};
use super::{Date, DateStyle, Digits, FiscalYear};

/// A month of a year of the Buddhist era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    pub(crate) year: u16,
    pub(crate) month: u8,
}

impl Month {
    /// The month, or nothing where there is none of that number.
    pub fn new(year: u16, month: u8) -> Option<Month> {
        Date::new(year, month, 1).map(|_| Month { year, month })
    }

    /// The year of the Buddhist era: 2565.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Reads `2565-10`, `ต.ค. 65`, `ตุลาคม ๒๕๖๕`, `10/2565`. Years as in [`Date::parse`].
    ///
    /// ```
    /// use saraban::thai::Month;
    /// let october = Month::new(2565, 10);
    /// for text in ["2565-10", "ต.ค. ๖๕", "ต.ค.2565", "ตุลาคม พ.ศ. ๒๕๖๕", "10/2565", "2022-10"] {
    ///     assert_eq!(Month::parse(text), october);
    /// }
    /// ```
    pub fn parse(text: &str) -> Option<Month> {
        let text = Digits::Arabic.apply_everywhere(text.trim());
        let digits = |text: &str| -> Option<u16> {
            let short = (1..=4).contains(&text.len());
            (short && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse().ok())
                .flatten()
        };
        let numeric = match (text.split_once('-'), text.split_once('/')) {
            (Some((year, month)), None) | (None, Some((month, year))) => {
                digits(year).zip(digits(month)).and_then(|(number, month)| {
                    let year = buddhist_year(number, year.len(), false)?;
                    Month::new(year, u8::try_from(month).ok()?)
                })
            }
            _ => None,
        };
        numeric.or_else(|| {
            let mut rest = Scanner::new(&text);
            let month = rest.month()?;
            let month = Month::new(rest.year()?, month)?;
            rest.is_at_end().then_some(month)
        })
    }

    /// Its last day.
    pub(crate) fn last_day(self) -> Date {
        Date {
            year: self.year,
            month: self.month,
            day: days_in_month(self.year, self.month),
        }
    }

    /// The month as an official paper writes it: «ต.ค. ๖๕», «ตุลาคม ๒๕๖๕».
    pub fn format(self, style: DateStyle, digits: Digits) -> String {
        digits.apply_everywhere(&month_and_year(self.year, self.month, style))
    }
}

/// `2565-10`: the form a report file uses.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// From the first day of one month to the last day of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthRange {
    pub(crate) from: Month,
    /// Not before the first.
    pub(crate) to: Month,
}

impl MonthRange {
    /// The range, or nothing where it would end before it starts.
    pub fn new(from: Month, to: Month) -> Option<MonthRange> {
        (from <= to).then_some(MonthRange { from, to })
    }

    /// The first month.
    pub fn first_month(self) -> Month {
        self.from
    }

    /// The last month; not before the first.
    pub fn last_month(self) -> Month {
        self.to
    }

    /// Reads what it is displayed as: `2565-10/2566-03`.
    pub(crate) fn of_numbers(text: &str) -> Option<MonthRange> {
        let month = |text: &str| {
            let (year, month) = text.split_once('-')?;
            Month::new(year.parse().ok()?, month.parse().ok()?)
        };
        let (from, to) = text.split_once('/')?;
        MonthRange::new(month(from)?, month(to)?)
    }

    /// A quarter (ไตรมาส) of the fiscal year: 1 is October to December.
    ///
    /// ```
    /// use saraban::thai::{DateStyle, Digits, FiscalYear, MonthRange};
    /// let year = FiscalYear::new(2566).unwrap();
    /// let second = MonthRange::quarter(year, 2).unwrap();
    /// assert_eq!(second.format(DateStyle::Short, Digits::Thai), "ม.ค. ๖๖ – มี.ค. ๖๖");
    /// assert_eq!(MonthRange::quarter(year, 5), None);
    /// ```
    pub fn quarter(year: FiscalYear, quarter: u8) -> Option<MonthRange> {
        MonthRange::quarters(year, quarter, quarter)
    }

    /// From one quarter of the fiscal year to another: 1 to 2 is the six-month period (รอบ ๖ เดือน),
    /// 1 to 4 the twelve-month period (รอบ ๑๒ เดือน).
    pub fn quarters(year: FiscalYear, first: u8, last: u8) -> Option<MonthRange> {
        if !(1..=4).contains(&first) || !(first..=4).contains(&last) {
            return None;
        }
        let month = |of_fiscal_year: u8| match of_fiscal_year {
            0..=2 => Month {
                year: year.year() - 1,
                month: 10 + of_fiscal_year,
            },
            _ => Month {
                year: year.year(),
                month: of_fiscal_year - 2,
            },
        };
        Some(MonthRange {
            from: month((first - 1) * 3),
            to: month((last - 1) * 3 + 2),
        })
    }

    /// The last six months of the fiscal year (รอบ ๖ เดือนหลัง), April to September.
    pub fn second_six_months(year: FiscalYear) -> MonthRange {
        let month = |month| Month {
            year: year.year(),
            month,
        };
        MonthRange {
            from: month(4),
            to: month(9),
        }
    }

    /// What reports call the period where it is made of whole quarters of one fiscal year:
    /// «ไตรมาสที่ ๒», «ไตรมาสที่ ๑-๒», «รอบ ๑๒ เดือน».
    ///
    /// ```
    /// use saraban::thai::{Digits, FiscalYear, MonthRange};
    /// let year = FiscalYear::new(2566).unwrap();
    /// let half = MonthRange::six_months(year);
    /// assert_eq!(half.name(Digits::Thai).as_deref(), Some("ไตรมาสที่ ๑-๒"));
    /// ```
    pub fn name(self, digits: Digits) -> Option<String> {
        let first_day = Date::new(self.from.year, self.from.month, 1)?;
        let year = FiscalYear::containing(first_day)?;
        let pairs = (1..=4u8).flat_map(|first| (first..=4).map(move |last| (first, last)));
        let (first, last) = pairs
            .into_iter()
            .find(|(first, last)| MonthRange::quarters(year, *first, *last) == Some(self))?;
        let name = match (first, last) {
            (1, 4) => "รอบ 12 เดือน".to_owned(),
            _ if first == last => format!("ไตรมาสที่ {first}"),
            _ => format!("ไตรมาสที่ {first}-{last}"),
        };
        Some(digits.apply_everywhere(&name))
    }

    /// Reads a period that only the fiscal year gives its months: «ไตรมาสที่ ๑», «ไตรมาส 1-2»,
    /// «รอบ ๖ เดือน», «รอบ ๖ เดือนหลัง», «รอบ 12 เดือน»; and everything [`MonthRange::parse`]
    /// reads.
    ///
    /// ```
    /// use saraban::thai::{FiscalYear, MonthRange};
    /// let year = FiscalYear::new(2566).unwrap();
    /// let period = MonthRange::parse_in("ไตรมาสที่ ๑-๒", year).unwrap();
    /// assert_eq!(period.to_string(), "2565-10/2566-03");
    /// ```
    pub fn parse_in(text: &str, year: FiscalYear) -> Option<MonthRange> {
        let plain = Digits::Arabic.apply_everywhere(text.trim());
        let mut rest = Scanner::new(&plain);
        let period = if rest.word("ไตรมาส") {
            rest.word("ที่");
            let (first, _) = rest.number()?;
            let last = if rest.dash() {
                rest.word("ไตรมาส");
                rest.word("ที่");
                rest.number()?.0
            } else {
                first
            };
            MonthRange::quarters(year, u8::try_from(first).ok()?, u8::try_from(last).ok()?)
        } else if rest.word("รอบ") {
            let (months, _) = rest.number()?;
            if !rest.word("เดือน") {
                return None;
            }
            let second = rest.word("หลัง");
            let first = !second && rest.word("แรก");
            match months {
                6 if second => Some(MonthRange::second_six_months(year)),
                6 => Some(MonthRange::six_months(year)),
                12 if !first && !second => Some(MonthRange::whole_year(year)),
                _ => None,
            }
        } else {
            return MonthRange::parse(text);
        };
        period.filter(|_| rest.is_at_end())
    }

    /// The first six months of the fiscal year (รอบ ๖ เดือน), October to March.
    pub fn six_months(year: FiscalYear) -> MonthRange {
        MonthRange {
            from: Month {
                year: year.year() - 1,
                month: 10,
            },
            to: Month {
                year: year.year(),
                month: 3,
            },
        }
    }

    /// The whole fiscal year (รอบ ๑๒ เดือน), October to September.
    pub fn whole_year(year: FiscalYear) -> MonthRange {
        MonthRange {
            to: Month {
                year: year.year(),
                month: 9,
            },
            ..MonthRange::six_months(year)
        }
    }

    /// The range as an official paper writes it: «ต.ค. ๖๕ – มี.ค. ๖๖», with an en dash between
    /// spaces; a single month alone.
    pub fn format(self, style: DateStyle, digits: Digits) -> String {
        if self.from == self.to {
            return self.from.format(style, digits);
        }
        format!(
            "{} – {}",
            self.from.format(style, digits),
            self.to.format(style, digits)
        )
    }

    /// Reads the forms found in reports: `ต.ค. ๖๕ - มี.ค. ๖๖`, `ต.ค.-ธ.ค.๖๗`, `ม.ค.2564 -
    /// มี.ค.2564`, `ตุลาคม ๒๕๖๕ ถึง มีนาคม ๒๕๖๖`, `ปีงบประมาณ ๒๕๖๘`. A first month without a year
    /// takes the year of the last.
    ///
    /// ```
    /// use saraban::thai::{DateStyle, Digits, MonthRange};
    /// let range = MonthRange::parse("ต.ค.๖๕- มี.ค.๖๖").unwrap();
    /// assert_eq!(range.format(DateStyle::Short, Digits::Thai), "ต.ค. ๖๕ – มี.ค. ๖๖");
    /// let year = MonthRange::parse("ปีงบประมาณ พ.ศ. ๒๕๖๘").unwrap();
    /// assert_eq!(year.to_string(), "2567-10/2568-09");
    /// ```
    pub fn parse(text: &str) -> Option<MonthRange> {
        let text = Digits::Arabic.apply_everywhere(text.trim());
        let mut rest = Scanner::new(&text);
        if rest.word("ปีงบประมาณ") {
            let year = FiscalYear::new(rest.year()?)?;
            return rest.is_at_end().then(|| MonthRange::whole_year(year));
        }
        let first_month = rest.month()?;
        let first_year = rest.year();
        let (last_month, last_year) = if rest.dash() {
            (rest.month()?, rest.year()?)
        } else {
            (first_month, first_year?)
        };
        if !rest.is_at_end() {
            return None;
        }
        MonthRange::new(
            Month::new(first_year.unwrap_or(last_year), first_month)?,
            Month::new(last_year, last_month)?,
        )
    }
}

/// `2565-10/2566-03`
impl fmt::Display for MonthRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        MonthRange::parse(text).map(|range| range.to_string())
    }

    #[test]
    fn ranges_found_in_real_reports_are_read() {
        for (text, range) in [
            ("ต.ค. ๖๕ - มี.ค. ๖๖", "2565-10/2566-03"),
            ("ต.ค. ๖๕ – ก.ย. ๖๖", "2565-10/2566-09"),
            ("ต.ค. ๒๕๖๗ – มี.ค. ๒๕๖๘", "2567-10/2568-03"),
            ("ต.ค.-ธ.ค.๖๗", "2567-10/2567-12"),
            ("ม.ค.2564 - มี.ค.2564", "2564-01/2564-03"),
            ("เดือนตุลาคม ๒๕๖๕ - เดือนมีนาคม ๒๕๖๖", "2565-10/2566-03"),
            ("มีนาคม ๒๕๖๖", "2566-03/2566-03"),
        ] {
            assert_eq!(read(text).as_deref(), Some(range), "{text}");
        }
        for no_range in ["", "ตลอดปี", "มี.ค. ๖๖ - ต.ค. ๖๕", "ต.ค. - ธ.ค.", "ต.ค. ๖๕ -"]
        {
            assert_eq!(read(no_range), None, "{no_range}");
        }
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        let year = FiscalYear::new(2566).unwrap();
        let quarters: Vec<_> = (1..=4)
            .filter_map(|quarter| MonthRange::quarter(year, quarter))
            .map(|range| range.to_string())
            .collect();
        assert_eq!(
            quarters,
            [
                "2565-10/2565-12",
                "2566-01/2566-03",
                "2566-04/2566-06",
                "2566-07/2566-09"
            ]
        );
        assert_eq!(
            MonthRange::quarters(year, 1, 2),
            Some(MonthRange::six_months(year))
        );
        assert_eq!(
            MonthRange::quarters(year, 1, 4),
            Some(MonthRange::whole_year(year))
        );
        assert_eq!(MonthRange::quarters(year, 3, 2), None);
    }

    #[test]
    fn periods_of_a_fiscal_year_are_read_and_named() {
        let year = FiscalYear::new(2566).unwrap();
        for (text, range) in [
            ("ไตรมาสที่ ๒", "2566-01/2566-03"),
            ("ไตรมาส 3 - 4", "2566-04/2566-09"),
            ("ไตรมาสที่ ๑ ถึงไตรมาสที่ ๓", "2565-10/2566-06"),
            ("รอบ ๖ เดือน", "2565-10/2566-03"),
            ("รอบ 6 เดือนแรก", "2565-10/2566-03"),
            ("รอบ ๖ เดือนหลัง", "2566-04/2566-09"),
            ("รอบ ๑๒ เดือน", "2565-10/2566-09"),
            ("ต.ค. ๖๕ – มี.ค. ๖๖", "2565-10/2566-03"),
        ] {
            let read = MonthRange::parse_in(text, year).map(|range| range.to_string());
            assert_eq!(read.as_deref(), Some(range), "{text}");
        }
        for none in [
            "ไตรมาสที่ ๕",
            "ไตรมาสที่ ๓-๒",
            "รอบ ๗ เดือน",
            "รอบ ๖",
            "ไตรมาสที่ ๑ กว่า",
        ] {
            assert_eq!(MonthRange::parse_in(none, year), None, "{none}");
        }
        for first in 1..=4 {
            for last in first..=4 {
                let range = MonthRange::quarters(year, first, last).unwrap();
                let name = range.name(Digits::Thai).unwrap();
                assert_eq!(MonthRange::parse_in(&name, year), Some(range), "{name}");
            }
        }
        assert_eq!(
            MonthRange::parse("พ.ย. ๖๕ – มี.ค. ๖๖")
                .unwrap()
                .name(Digits::Thai),
            None
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_range_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let text = String::from_utf8_lossy(&bytes);
            let _ = (MonthRange::parse(&text), Month::parse(&text));
            let _ = MonthRange::parse_in(&text, FiscalYear::new(2566).unwrap());
        }

        #[test]
        fn written_ranges_are_read_back(start in 0u32..1200, length in 0u32..30, thai: bool) {
            let month = |index: u32| Month { year: 2500 + (index / 12 % 100) as u16, month: (index % 12 + 1) as u8 };
            let digits = if thai { Digits::Thai } else { Digits::Arabic };
            if let Some(range) = MonthRange::new(month(start), month(start + length)) {
                for style in [DateStyle::Long, DateStyle::LongWithEra, DateStyle::LongWithFullEra, DateStyle::Short, DateStyle::ShortFullYear] {
                    prop_assert_eq!(MonthRange::parse(&range.format(style, digits)), Some(range));
                }
            }
        }

        #[test]
        fn any_text_is_a_range_or_none(text in "[0-9๐-๙ต.คปีงบ–/ -]{0,24}") {
            let _ = (MonthRange::parse(&text), Month::parse(&text));
        }
    }
}
