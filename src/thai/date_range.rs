//! From one day to another.

use std::fmt;

use super::date::{Scanner, WEEKDAYS, month_and_year};
use super::{Date, DateStyle, Digits};

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// The first day.
    pub from: Date,
    /// The last day; not before the first.
    pub to: Date,
}

impl DateRange {
    /// The range, or nothing where it would end before it starts.
    pub fn new(from: Date, to: Date) -> Option<DateRange> {
        (from <= to).then_some(DateRange { from, to })
    }

    /// Reads «๒๔ – ๒๗ มกราคม ๒๕๖๖», «๓๐ ม.ค. - ๒ ก.พ. ๖๖», «ระหว่างวันที่ 24 มกราคม 2566 ถึงวันที่
    /// 2 มีนาคม 2566», days of the week before them, and single days. What the first day leaves out, it takes from the last.
    ///
    /// ```
    /// use saraban::thai::DateRange;
    /// let range = DateRange::parse("๒๔ – ๒๗ มกราคม ๒๕๖๖").unwrap();
    /// assert_eq!(range.to_string(), "2566-01-24/2566-01-27");
    /// ```
    pub fn parse(text: &str) -> Option<DateRange> {
        if let Some(day) = Date::parse(text) {
            return DateRange::new(day, day);
        }
        let text = Digits::Arabic.apply_everywhere(text.trim());
        let mut rest = Scanner::new(&text);
        let _ = rest.word("ระหว่าง") || rest.word("ตั้งแต่");
        let weekday = rest.day_word()?;
        let (day, _) = rest.number()?;
        let month = rest.month();
        let year = match month {
            Some(_) => rest.year(),
            None => None,
        };
        if !rest.dash() {
            return None;
        }
        let last_weekday = rest.day_word()?;
        let (last_day, _) = rest.number()?;
        let last_month = rest.month()?;
        let last_year = rest.year()?;
        if !rest.is_at_end() {
            return None;
        }
        let first = Date::new(
            year.unwrap_or(last_year),
            month.unwrap_or(last_month),
            u8::try_from(day).ok()?,
        )?;
        let last = Date::new(last_year, last_month, u8::try_from(last_day).ok()?)?;
        let is_day = |date: Date, weekday: Option<usize>| {
            weekday.is_none_or(|weekday| weekday == date.weekday())
        };
        if !is_day(first, weekday) || !is_day(last, last_weekday) {
            return None;
        }
        DateRange::new(first, last)
    }

    /// The range as an official paper writes it, what both days share only once: «๒๔ – ๒๗ มกราคม
    /// ๒๕๖๖», «๓๐ มกราคม – ๒ กุมภาพันธ์ ๒๕๖๖», a single day alone.
    ///
    /// ```
    /// use saraban::thai::{DateRange, DateStyle, Digits};
    /// let range = DateRange::parse("30/1/2566").unwrap();
    /// assert_eq!(range.format(DateStyle::Long, Digits::Thai), "๓๐ มกราคม ๒๕๖๖");
    /// ```
    pub fn format(self, style: DateStyle, digits: Digits) -> String {
        let DateRange { from, to } = self;
        let last = to.format(style, digits);
        if from == to {
            return last;
        }
        let first = if from.year != to.year {
            from.format(style, digits)
        } else {
            let month = month_and_year(from.year, from.month, style);
            let month = match month.split_once(' ') {
                Some((name, _)) if from.month != to.month => format!(" {name}"),
                _ => String::new(),
            };
            let day = match style {
                DateStyle::LongWithWeekday => {
                    format!("วัน{}ที่ {}", WEEKDAYS[from.weekday()], from.day)
                }
                _ => from.day.to_string(),
            };
            digits.apply_everywhere(&format!("{day}{month}"))
        };
        format!("{first} – {last}")
    }
}

/// `2566-01-24/2566-01-27`
impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_both_days_share_stands_once() {
        let range = |from, to| DateRange::new(Date::parse(from).unwrap(), Date::parse(to).unwrap());
        for (from, to, written) in [
            ("2566-01-24", "2566-01-27", "๒๔ – ๒๗ มกราคม ๒๕๖๖"),
            ("2566-01-30", "2566-02-02", "๓๐ มกราคม – ๒ กุมภาพันธ์ ๒๕๖๖"),
            ("2565-12-30", "2566-01-02", "๓๐ ธันวาคม ๒๕๖๕ – ๒ มกราคม ๒๕๖๖"),
        ] {
            let range = range(from, to).unwrap();
            assert_eq!(range.format(DateStyle::Long, Digits::Thai), written);
        }
        assert_eq!(
            range("2566-01-24", "2566-01-27")
                .unwrap()
                .format(DateStyle::LongWithWeekday, Digits::Thai),
            "วันอังคารที่ ๒๔ – วันศุกร์ที่ ๒๗ มกราคม ๒๕๖๖"
        );
        let days = "ตั้งแต่วันอังคารที่ 24 ถึงวันศุกร์ที่ 27 มกราคม 2566";
        assert_eq!(DateRange::parse(days), range("2566-01-24", "2566-01-27"));
        assert_eq!(range("2566-01-27", "2566-01-24"), None);
        assert_eq!(DateRange::parse("๒๗ – ๒๔ มกราคม ๒๕๖๖"), None);
    }

    proptest! {
        #[test]
        fn written_ranges_are_read_back(from in (2560u16..2570, 1u8..=12, 1u8..=28), to in (2560u16..2570, 1u8..=12, 1u8..=28), thai: bool) {
            let digits = if thai { Digits::Thai } else { Digits::Arabic };
            let day = |(year, month, day)| Date::new(year, month, day).unwrap();
            if let Some(range) = DateRange::new(day(from), day(to)) {
                for style in [DateStyle::Long, DateStyle::LongWithEra, DateStyle::LongWithFullEra, DateStyle::LongWithWeekday, DateStyle::Short, DateStyle::ShortFullYear] {
                    prop_assert_eq!(DateRange::parse(&range.format(style, digits)), Some(range));
                }
            }
        }

        #[test]
        fn any_bytes_are_a_range_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            if let Some(range) = DateRange::parse(&String::from_utf8_lossy(&bytes)) {
                prop_assert!(range.from <= range.to);
            }
        }

        #[test]
        fn any_text_is_a_range_or_none(text in "[0-9๐-๙/. พศคเมยต–-]{0,24}") {
            let _ = DateRange::parse(&text);
        }
    }
}
