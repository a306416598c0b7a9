//! Dates of the Buddhist era: reading them in every official form, and writing them.

use std::fmt;

use super::Digits;

/// A day of the Gregorian calendar, its year counted in the Buddhist era (2566 is 2023).
///
/// Ordered by time. [`Date::new`] makes sure that the day exists; its years are 544 (1 of the common
/// era) to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DateStyle {
    /// «๓ เมษายน ๒๕๖๖»: letters and memos.
    Long,
    /// «๓ เมษายน พ.ศ. ๒๕๖๖»: announcements and orders.
    LongWithEra,
    /// «๓ เมษายน พุทธศักราช ๒๕๖๖»: laws, and papers of the court.
    LongWithFullEra,
    /// «วันจันทร์ที่ ๓ เมษายน ๒๕๖๖»: invitations to meetings.
    LongWithWeekday,
    /// «๓ เม.ย. ๖๖»: narrow table columns.
    Short,
    /// «๓ เม.ย. ๒๕๖๖»
    ShortFullYear,
}

/// The months' full names, from January.
pub const MONTHS: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];

/// The months' official abbreviations, from January.
pub const SHORT_MONTHS: [&str; 12] = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
];

/// The days' names, from Sunday.
pub const WEEKDAYS: [&str; 7] = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];

/// Years from the Buddhist to the common era: 2566 − 543 = 2023.
pub(crate) const ERA: u16 = 543;

/// The first year taken for one of the Buddhist era; smaller four-digit years are common era.
const FIRST_BUDDHIST_YEAR: u16 = 2300;

impl Date {
    /// The date, or nothing where there is no such day.
    ///
    /// ```
    /// use saraban::thai::Date;
    /// assert!(Date::new(2567, 2, 29).is_some()); // 2024 is a leap year
    /// assert!(Date::new(2566, 2, 29).is_none());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let valid = (ERA + 1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        valid.then_some(Date { year, month, day })
    }

    /// The date of a year of the common era.
    ///
    /// ```
    /// use saraban::thai::Date;
    /// assert_eq!(Date::from_common_era(2023, 4, 3), Date::new(2566, 4, 3));
    /// ```
    pub fn from_common_era(year: u16, month: u8, day: u8) -> Option<Date> {
        Date::new(year.checked_add(ERA)?, month, day)
    }

    /// The year of the Buddhist era: 2566.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The year of the common era: 2023 for 2566.
    pub fn common_era_year(self) -> u16 {
        self.year.saturating_sub(ERA)
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    ///
    /// ```
    /// use saraban::thai::Date;
    /// let monday = Date::new(2566, 4, 3).unwrap();
    /// assert_eq!(monday.weekday(), 1);
    /// ```
    pub fn weekday(self) -> usize {
        // Years begin in March, so that the leap day is a year's last (Zeller's congruence).
        let (year, month) = match self.month {
            1 | 2 => (
                u32::from(self.common_era_year()) + 399,
                u32::from(self.month) + 10,
            ),
            _ => (
                u32::from(self.common_era_year()) + 400,
                u32::from(self.month) - 2,
            ),
        };
        let months = (13 * month - 1) / 5;
        let days = u32::from(self.day) + months + year + year / 4 + year / 400 - year / 100;
        (days % 7) as usize
    }

    /// Reads a date in any of the official forms: `2566-04-03`, `3/4/2566`, `03-04-2566`,
    /// `๓ เมษายน ๒๕๖๖`, `วันที่ 3 เดือนเมษายน พ.ศ. 2566`, `๓ เมษายน พุทธศักราช ๒๕๖๖`,
    /// `วันจันทร์ที่ ๓ เมษายน ๒๕๖๖`, `๓ เม.ย. ๖๖`. Thai and Arabic digits alike; a four-digit
    /// year before 2300, or one after «ค.ศ.», is of the common era; a two-digit year is 25xx.
    /// Nothing where it is no date, no such day exists, or it was another day of the week.
    ///
    /// ```
    /// use saraban::thai::Date;
    /// let date = Date::new(2566, 4, 3);
    /// for text in ["2566-04-03", "2023-04-03", "3/4/2566", "๓ เมษายน พ.ศ. ๒๕๖๖", "3 เม.ย. 66"] {
    ///     assert_eq!(Date::parse(text), date);
    /// }
    /// assert_eq!(Date::parse("31 เมษายน 2566"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Date> {
        let text = Digits::Arabic.apply_everywhere(text.trim());
        if let Some(date) = parse_numeric(&text) {
            return Some(date);
        }
        let mut rest = Scanner::new(&text);
        let date = rest.date()?;
        rest.is_at_end().then_some(date)
    }

    /// The date as an official paper writes it.
    ///
    /// ```
    /// use saraban::thai::{Date, DateStyle, Digits};
    /// let date = Date::new(2566, 4, 3).unwrap();
    /// assert_eq!(date.format(DateStyle::Long, Digits::Thai), "๓ เมษายน ๒๕๖๖");
    /// assert_eq!(date.format(DateStyle::LongWithEra, Digits::Thai), "๓ เมษายน พ.ศ. ๒๕๖๖");
    /// assert_eq!(date.format(DateStyle::Short, Digits::Arabic), "3 เม.ย. 66");
    /// ```
    pub fn format(self, style: DateStyle, digits: Digits) -> String {
        let month = month_and_year(self.year, self.month, style);
        let text = match style {
            DateStyle::LongWithWeekday => {
                format!("วัน{}ที่ {} {month}", WEEKDAYS[self.weekday()], self.day)
            }
            _ => format!("{} {month}", self.day),
        };
        digits.apply_everywhere(&text)
    }
}

/// `2566-04-03`: the form a report file uses.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// «เมษายน ๒๕๖๖» in the given style, with Arabic digits.
pub(crate) fn month_and_year(year: u16, month: u8, style: DateStyle) -> String {
    let index = usize::from(month.clamp(1, 12) - 1);
    match style {
        DateStyle::Long | DateStyle::LongWithWeekday => format!("{} {year}", MONTHS[index]),
        DateStyle::LongWithFullEra => format!("{} พุทธศักราช {year}", MONTHS[index]),
        DateStyle::LongWithEra => format!("{} พ.ศ. {year}", MONTHS[index]),
        DateStyle::Short => format!("{} {:02}", SHORT_MONTHS[index], year % 100),
        DateStyle::ShortFullYear => format!("{} {year}", SHORT_MONTHS[index]),
    }
}

/// How many days the month has.
pub(crate) fn days_in_month(year: u16, month: u8) -> u8 {
    let common = year.saturating_sub(ERA);
    let leap =
        common.is_multiple_of(4) && (!common.is_multiple_of(100) || common.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A year as written, in the Buddhist era.
pub(crate) fn buddhist_year(written: u16, digits: usize, common_era: bool) -> Option<u16> {
    match digits {
        2 if !common_era => Some(2500 + written),
        4 if common_era || written < FIRST_BUDDHIST_YEAR => written.checked_add(ERA),
        4 => Some(written),
        _ => None,
    }
}

/// `2566-04-03`, `3/4/2566` and `3-4-2566`, Arabic digits.
fn parse_numeric(text: &str) -> Option<Date> {
    let separator = ['-', '/'].into_iter().find(|&c| text.contains(c))?;
    let mut parts = text.split(separator).map(str::trim);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = match separator {
        '-' if last.len() < 4 => (first, last),
        _ => (last, first),
    };
    let number = |text: &str| -> Option<u16> {
        let short = (1..=4).contains(&text.len());
        (short && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let written = buddhist_year(number(year)?, year.len(), false)?;
    Date::new(
        written,
        u8::try_from(number(month)?).ok()?,
        u8::try_from(number(day)?).ok()?,
    )
}

/// Reads a date's parts from the start of a text with Arabic digits.
pub(crate) struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Scanner<'a> {
        Scanner { rest: text }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.trim().is_empty()
    }

    /// Takes the word, after spaces, if it stands next.
    pub(crate) fn word(&mut self, word: &str) -> bool {
        match self.rest.trim_start().strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The number that stands next, and how many digits it was written with.
    pub(crate) fn number(&mut self) -> Option<(u16, usize)> {
        let text = self.rest.trim_start();
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&length) {
            return None;
        }
        let number = text[..length].parse().ok()?;
        self.rest = &text[length..];
        Some((number, length))
    }

    /// The month's number whose name or abbreviation stands next.
    pub(crate) fn month(&mut self) -> Option<u8> {
        self.word("เดือน");
        let text = self.rest.trim_start();
        for (names, loose) in [
            (&MONTHS, false),
            (&SHORT_MONTHS, false),
            (&SHORT_MONTHS, true),
        ] {
            for (number, name) in (1..).zip(names.iter()) {
                // «ต.ค 66» with the last dot forgotten is common.
                let name = if loose {
                    name.trim_end_matches('.')
                } else {
                    name
                };
                if let Some(rest) = text.strip_prefix(name) {
                    self.rest = rest;
                    return Some(number);
                }
            }
        }
        None
    }

    /// The year that stands next, Buddhist era.
    pub(crate) fn year(&mut self) -> Option<u16> {
        let common_era = self.word("ค.ศ.");
        if !common_era {
            let _ = self.word("พ.ศ.") || self.word("พุทธศักราช");
        }
        let (written, digits) = self.number()?;
        buddhist_year(written, digits, common_era)
    }

    /// A range's dash, of any kind, or «ถึง».
    pub(crate) fn dash(&mut self) -> bool {
        ["–", "-", "—", "ถึง"]
            .into_iter()
            .any(|dash| self.word(dash))
    }

    fn date(&mut self) -> Option<Date> {
        let weekday = self.day_word()?;
        let (day, _) = self.number()?;
        let month = self.month()?;
        let year = self.year()?;
        let date = Date::new(year, month, u8::try_from(day).ok()?)?;
        weekday
            .is_none_or(|weekday| weekday == date.weekday())
            .then_some(date)
    }

    /// «ณ วันที่», «วันจันทร์ที่», or neither: the day of the week, if one is named. Nothing where
    /// something else than a day of the week is.
    pub(crate) fn day_word(&mut self) -> Option<Option<usize>> {
        self.word("ณ");
        if self.word("วันที่") || !self.word("วัน") {
            return Some(None);
        }
        let weekday = WEEKDAYS.iter().position(|name| self.word(name))?;
        self.word("ที่").then_some(Some(weekday))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forms_found_in_real_reports_are_read() {
        for (text, date) in [
            ("๓ เมษายน ๒๕๖๖", (2566, 4, 3)),
            ("วันที่ 3 เดือน เมษายน พ.ศ. 2566", (2566, 4, 3)),
            ("๒๔ม.ค.๖๖", (2566, 1, 24)),
            ("3 ต.ค 66", (2566, 10, 3)),
            ("29/02/2567", (2567, 2, 29)),
            ("3 เมษายน ค.ศ. 2023", (2566, 4, 3)),
            ("๒๕๖๖-๐๔-๐๓", (2566, 4, 3)),
            ("03-04-2566", (2566, 4, 3)),
            ("ณ วันที่ ๓ เมษายน พุทธศักราช ๒๕๖๖", (2566, 4, 3)),
            ("วันจันทร์ที่ ๓ เมษายน ๒๕๖๖", (2566, 4, 3)),
            ("วันพฤหัสบดีที่ ๒๙ กุมภาพันธ์ พ.ศ. ๒๕๖๗", (2567, 2, 29)),
        ] {
            let (year, month, day) = date;
            assert_eq!(Date::parse(text), Date::new(year, month, day), "{text}");
        }
        for no_date in [
            "",
            "เมษายน 2566",
            "0/1/2566",
            "3 เมษา 2566",
            "2566-13-01",
            "3 เม.ย. 66 บาท",
            "1-2-3-4",
            "วันอังคารที่ ๓ เมษายน ๒๕๖๖",
            "วันหยุดที่ ๓ เมษายน ๒๕๖๖",
            "๒๙ กุมภาพันธ์ ๒๕๖๖",
            "29/2/2443",
            "31/11/2566",
            "99999/1/1",
        ] {
            assert_eq!(Date::parse(no_date), None, "{no_date}");
        }
    }

    #[test]
    fn leap_years_are_those_of_the_calendar() {
        for (year, has) in [(2567, true), (2566, false), (2543, true), (2443, false)] {
            assert_eq!(Date::new(year, 2, 29).is_some(), has, "{year}");
        }
        assert_eq!(Date::new(543, 1, 1), None);
        assert_eq!(Date::from_common_era(u16::MAX, 1, 1), None);
        assert!(Date::new(9999, 12, 31).is_some());
    }

    #[test]
    fn days_of_the_week_follow_one_another() {
        let mut expected = Date::new(2543, 1, 1).unwrap().weekday();
        assert_eq!(WEEKDAYS[expected], "เสาร์");
        for year in 2543..2590 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    assert_eq!(Date { year, month, day }.weekday(), expected);
                    expected = (expected + 1) % 7;
                }
            }
        }
    }

    proptest! {
        #[test]
        fn every_written_form_is_read_back(year in 2500u16..2600, month in 1u8..=12, day in 1u8..=31, thai: bool) {
            let digits = if thai { Digits::Thai } else { Digits::Arabic };
            if let Some(date) = Date::new(year, month, day) {
                for style in [DateStyle::Long, DateStyle::LongWithEra, DateStyle::LongWithFullEra, DateStyle::LongWithWeekday, DateStyle::Short, DateStyle::ShortFullYear] {
                    prop_assert_eq!(Date::parse(&date.format(style, digits)), Some(date));
                }
                prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            }
        }

        #[test]
        fn any_bytes_are_a_date_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let text = String::from_utf8_lossy(&bytes);
            if let Some(date) = Date::parse(&text) {
                prop_assert!(date.weekday() < 7);
            }
        }

        #[test]
        fn any_text_is_a_date_or_none(text in "[0-9๐-๙/. พศคเมยต-]{0,20}") {
            if let Some(date) = Date::parse(&text) {
                prop_assert!(Date::new(date.year, date.month, date.day).is_some());
            }
        }
    }
}
