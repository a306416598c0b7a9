//! Dates whose year is of the common era: a Thai official paper counts by the Buddhist era, and a
//! sheet or a program abroad does not.

use super::gathered::Gathered;
use super::passages::{Part, Passage, lines};
use crate::error::{Message, Subject};
use crate::thai::{Date, DateStyle, Digits, MONTHS, SHORT_MONTHS, is_digit};

/// Years that are surely meant of the common era, where a date says no era.
const COMMON_YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

pub(super) fn check(passages: &[Passage<'_>], gathered: &mut Gathered) {
    for passage in passages {
        // What others call themselves and write on their papers is theirs.
        if matches!(passage.part, Part::Address | Part::Agency | Part::Signer) {
            continue;
        }
        let text = passage.text;
        for (start, line) in lines(&text.value) {
            for found in dates_in(line) {
                let thai = found.buddhist;
                gathered.add(
                    "common-era-date",
                    text.origin_at(start + found.at),
                    Subject::Word(found.written.to_owned()),
                    Message::new(
                        format!("“{}” เป็นปี ค.ศ. ถ้าเป็นวันที่ เขียนว่า {thai}", found.written),
                        format!(
                            "“{}” is of the common era; as a date of the Buddhist era it is {thai}",
                            found.written
                        ),
                    ),
                );
            }
        }
    }
}

/// A date of the common era in a line.
struct Found<'l> {
    at: usize,
    written: &'l str,
    /// As an official paper writes it.
    buddhist: String,
}

/// The dates of the common era in a line: `2023-03-31`, `31/3/2023`, «มีนาคม 2023». What stands in
/// an address, a file's name or a longer number is none.
fn dates_in(line: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let date = match () {
            () if is_digit(c) && !before.is_some_and(goes_on) => numeric(rest),
            // «พ.ค.» does not begin within «มิ.พ.ค.» or a word.
            () if !c.is_ascii() => named_month(rest),
            () => None,
        };
        match date {
            Some((length, buddhist)) => {
                let written = &rest[..length];
                found.push(Found {
                    at,
                    written,
                    buddhist,
                });
                before = written.chars().next_back();
                at += length;
            }
            None => {
                before = Some(c);
                at += c.len_utf8();
            }
        }
    }
    found
}

/// Whether a date that stands beside this is a part of something longer.
fn goes_on(c: char) -> bool {
    is_digit(c) || c.is_ascii_alphabetic() || matches!(c, '/' | '-' | '_' | '.' | '=' | '&' | '%')
}

/// The length of the digits at the start, how many they are, and their number.
fn digits(text: &str) -> Option<(usize, usize, u16)> {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let digits = Digits::Arabic.apply_everywhere(&text[..end]);
    let number = digits.parse().ok().filter(|_| digits.len() <= 4)?;
    Some((end, digits.len(), number))
}

/// Whether nothing after the date makes it a part of something longer; a full stop ends a sentence.
fn ends(rest: &str) -> bool {
    let mut rest = rest.chars();
    match rest.next() {
        Some('.') => !rest.next().is_some_and(goes_on),
        next => !next.is_some_and(goes_on),
    }
}

/// `2023-03-31` and `31/3/2023` at the start: its length, and the date in the Buddhist era.
fn numeric(text: &str) -> Option<(usize, String)> {
    let (first_length, first_digits, first) = digits(text)?;
    let mark = text[first_length..].chars().next();
    let mark = mark.filter(|mark| matches!(mark, '-' | '/'))?;
    let rest = &text[first_length + 1..];
    let (middle_length, _, middle) = digits(rest)?;
    let rest = rest[middle_length..].strip_prefix(mark)?;
    let (last_length, last_digits, last) = digits(rest)?;
    let year_is_first = first_digits == 4;
    let (year, day) = match year_is_first {
        true => (first, last),
        false if last_digits == 4 => (last, first),
        false => return None,
    };
    // An American writes the month first.
    let date = |month: u16, day: u16| {
        Date::from_common_era(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    };
    let date = date(middle, day).or_else(|| (!year_is_first).then(|| date(day, middle)).flatten());
    let date = date.filter(|_| COMMON_YEARS.contains(&year))?;
    let length = first_length + 1 + middle_length + 1 + last_length;
    ends(&rest[last_length..]).then(|| (length, date.format(DateStyle::Long, Digits::Arabic)))
}

/// A Thai month with a year of the common era at the start: its length, and both in the Buddhist
/// era. With «ค.ศ.» between them the era is said.
fn named_month(text: &str) -> Option<(usize, String)> {
    let names = MONTHS.iter().chain(SHORT_MONTHS.iter());
    let name = names.copied().find(|name| text.starts_with(name))?;
    let rest = &text[name.len()..];
    let spaces = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
    let (length, count, year) = digits(&rest[spaces..])?;
    let is_common = count == 4 && COMMON_YEARS.contains(&year);
    let after = &rest[spaces + length..];
    (is_common && ends(after)).then(|| {
        let length = name.len() + spaces + length;
        (length, format!("{name} {}", year + 543))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_common_era_are_found_and_others_are_not() {
        for (line, dates) in [
            ("2023-03-31", &["2023-03-31 = 31 มีนาคม 2566"][..]),
            ("เมื่อวันที่ 31/3/2023.", &["31/3/2023 = 31 มีนาคม 2566"]),
            ("(๓๑/๓/๒๐๒๓)", &["๓๑/๓/๒๐๒๓ = 31 มีนาคม 2566"]),
            (
                "3/31/2023 ถึง 31-12-2023",
                &["3/31/2023 = 31 มีนาคม 2566", "31-12-2023 = 31 ธันวาคม 2566"],
            ),
            ("ข้อมูล ณ 31 มีนาคม 2023", &["มีนาคม 2023 = มีนาคม 2566"]),
            (
                "ธ.ค. 2022 - ม.ค. 2023",
                &["ธ.ค. 2022 = ธ.ค. 2565", "ม.ค. 2023 = ม.ค. 2566"],
            ),
            ("31 มีนาคม 2566 หรือ 2566-03-31 และ 31/3/66", &[]),
            ("มีนาคม ค.ศ. 2023", &[]),
            ("https://a.go.th/2023-03-31/x และ /2023-03-31", &[]),
            ("แบบ 1/2023 เลขที่ 2023-13-31", &[]),
            ("รุ่น 2023-03-311 และ v2023-03-31 และ 2023-03-31.pdf", &[]),
            ("ISO 37001 ปี 2023", &[]),
        ] {
            let found: Vec<String> = dates_in(line)
                .iter()
                .map(|found| format!("{} = {}", found.written, found.buddhist))
                .collect();
            assert_eq!(found, dates, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_read(line in "[0-9๐-๙/. มีนาคธ\\-]{0,30}") {
            for found in dates_in(&line) {
                proptest::prop_assert!(line[found.at..].starts_with(found.written));
            }
        }
    }
}
