//! Dates and times by the parts of a section.

use super::parse::{DatePart, Names, Part, Section};
use super::shown::{Epoch, Guess, Shown};
use crate::thai::{Date, DateStyle, Digits};

/// The last serial number that is a date: 31 December 9999.
const LAST_SERIAL: f64 = 2_958_466.0;
/// How many years the Buddhist era is ahead.
const BUDDHIST_AHEAD: i64 = 543;
/// From here on a year was typed in the Buddhist era.
const FIRST_BUDDHIST_YEAR: i64 = 2300;

const THAI_MONTHS: [(&str, &str); 12] = [
    ("ม.ค.", "มกราคม"),
    ("ก.พ.", "กุมภาพันธ์"),
    ("มี.ค.", "มีนาคม"),
    ("เม.ย.", "เมษายน"),
    ("พ.ค.", "พฤษภาคม"),
    ("มิ.ย.", "มิถุนายน"),
    ("ก.ค.", "กรกฎาคม"),
    ("ส.ค.", "สิงหาคม"),
    ("ก.ย.", "กันยายน"),
    ("ต.ค.", "ตุลาคม"),
    ("พ.ย.", "พฤศจิกายน"),
    ("ธ.ค.", "ธันวาคม"),
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const THAI_DAYS: [(&str, &str); 7] = [
    ("อา.", "อาทิตย์"),
    ("จ.", "จันทร์"),
    ("อ.", "อังคาร"),
    ("พ.", "พุธ"),
    ("พฤ.", "พฤหัสบดี"),
    ("ศ.", "ศุกร์"),
    ("ส.", "เสาร์"),
];
const ENGLISH_DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// A moment of a serial number.
struct Moment {
    year: i64,
    month: usize,
    day: i64,
    /// From 0, Sunday.
    weekday: usize,
    /// Of the day, in milliseconds.
    milliseconds: i64,
    /// Since the serial number's first day, in milliseconds.
    all: i64,
}

impl Moment {
    /// The moment of a serial number, its time rounded to so many milliseconds; nothing where
    /// there is no such date.
    fn of(serial: f64, epoch: Epoch, unit: i64) -> Option<Moment> {
        if !(0.0..LAST_SERIAL).contains(&serial) {
            return None;
        }
        const DAY: i64 = 86_400_000;
        let all = ((serial * DAY as f64) / unit as f64).round() as i64 * unit;
        let serial = all.div_euclid(DAY);
        let milliseconds = all.rem_euclid(DAY);
        // Days since 1 March of year 0, so that a leap day is the last of its year.
        let first = match epoch {
            Epoch::Of1900 if serial < 60 => 693_900,
            Epoch::Of1900 => 693_899,
            Epoch::Of1904 => 693_899 + 1_462,
        };
        let (year, month, day) = match (epoch, serial) {
            // The days that never were: as Excel shows them.
            (Epoch::Of1900, 0) => (1900, 1, 0),
            (Epoch::Of1900, 60) => (1900, 2, 29),
            _ => civil(serial + first),
        };
        let weekday = match epoch {
            Epoch::Of1900 => (serial + 6).rem_euclid(7),
            Epoch::Of1904 => (serial + 5).rem_euclid(7),
        };
        Some(Moment {
            year,
            month: usize::try_from(month).ok()?,
            day,
            weekday: usize::try_from(weekday).ok()?,
            milliseconds,
            all,
        })
    }
}

/// Year, month and day of a count of days since 1 March of year 0 (Gregorian, as if it had always
/// held).
fn civil(days: i64) -> (i64, i64, i64) {
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year_of_era + era * 400 + next, month, day)
}

/// The serial number of a moment as ISO 8601 writes it: `2023-03-31T08:30:00`; nothing where it is
/// none, or before the first day of the epoch.
pub(super) fn serial_of_iso(text: &str, epoch: Epoch) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<u16>().ok());
    let mut part = || parts.next().flatten();
    let (year, month, day) = (part()?, part()?, part()?);
    Date::from_common_era(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    // Days since 1 March of year 0, as for `civil`.
    let (year, month) = match i64::from(month) {
        month @ ..=2 => (i64::from(year) - 1, month + 9),
        month => (i64::from(year), month - 3),
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5;
    let days = days + i64::from(day) - 1;
    let serial = match epoch {
        Epoch::Of1904 => days - 693_899 - 1_462,
        Epoch::Of1900 if days - 693_899 > 60 => days - 693_899,
        Epoch::Of1900 => days - 693_900,
    };
    let mut clock = time.splitn(3, ':').map(str::parse::<f64>);
    let mut seconds = 0.0;
    for unit in [3_600.0, 60.0, 1.0] {
        match clock.next() {
            Some(Ok(count)) if count >= 0.0 => seconds += count * unit,
            Some(Err(_)) if time.is_empty() => break,
            None => break,
            _ => return None,
        }
    }
    (serial >= 0).then(|| serial as f64 + seconds / 86_400.0)
}

/// The short date of the reader's Windows: in words, of the Buddhist era; the hour only where the
/// format shows it.
pub(super) fn short(value: f64, with_time: bool, epoch: Epoch) -> Option<Shown> {
    let moment = Moment::of(value, epoch, 1_000)?;
    let time = format!(
        "{:02}.{:02} น.",
        moment.milliseconds / 3_600_000,
        moment.milliseconds / 60_000 % 60
    );
    let guess = Some(Guess::ShortDate);
    if moment.all < 86_400_000 && epoch == Epoch::Of1900 {
        return (moment.milliseconds > 0).then_some(Shown { text: time, guess });
    }
    let year = u16::try_from(moment.year).ok()?;
    let (month, day) = (
        u8::try_from(moment.month).ok()?,
        u8::try_from(moment.day).ok()?,
    );
    let date = match moment.year >= FIRST_BUDDHIST_YEAR {
        true => Date::new(year, month, day),
        false => Date::from_common_era(year, month, day),
    };
    let text = date?.format(DateStyle::Long, Digits::Arabic);
    Some(Shown {
        text: match with_time {
            true => format!("{text} เวลา {time}"),
            false => text,
        },
        guess,
    })
}

/// A date or time by its section; nothing where there is no such date.
pub(super) fn date(section: &Section, value: f64, epoch: Epoch) -> Option<Shown> {
    let parts = || {
        section.parts.iter().filter_map(|part| match part {
            Part::Date(part) => Some(*part),
            _ => None,
        })
    };
    let places = parts()
        .filter_map(|part| match part {
            DatePart::SecondPart(places) => Some(places),
            _ => None,
        })
        .max()
        .unwrap_or(0);
    let unit = 10i64.pow(3u32.saturating_sub(places as u32));
    // Times that go beyond their unit count up negative ones, too.
    let elapsed = parts().any(|part| {
        matches!(
            part,
            DatePart::AllHours(_) | DatePart::AllMinutes(_) | DatePart::AllSeconds(_)
        )
    });
    let negative = value < 0.0 && elapsed;
    let value = if negative { -value } else { value };
    let moment = Moment::of(value, epoch, unit)?;
    let half = parts().any(|part| matches!(part, DatePart::Half { .. }));
    let names = section.names.unwrap_or(Names::Thai);
    let named = parts().any(|part| matches!(part, DatePart::Day(3..) | DatePart::Month(3..)));
    let mut out = String::new();
    if negative {
        out.push('-');
    }
    for part in &section.parts {
        match part {
            Part::Literal(text) => out.push_str(text),
            Part::Date(part) => {
                push(&mut out, *part, &moment, names, half, section.buddhist);
            }
            Part::Digit(c) => out.push(*c),
            _ => {}
        }
    }
    let follows_reader = named && section.names.is_none() && !section.has_thai_letters();
    Some(Shown {
        text: out,
        guess: follows_reader.then_some(Guess::Names),
    })
}

impl Section {
    /// Whether its years say of themselves that they are Thai.
    fn has_thai_letters(&self) -> bool {
        self.parts
            .iter()
            .any(|part| matches!(part, Part::Date(DatePart::BuddhistYear(_))))
            || self.buddhist
    }
}

fn push(
    out: &mut String,
    part: DatePart,
    moment: &Moment,
    names: Names,
    half: bool,
    buddhist: bool,
) {
    let hour = moment.milliseconds / 3_600_000;
    let minute = moment.milliseconds / 60_000 % 60;
    let second = moment.milliseconds / 1_000 % 60;
    let mut digits = |number: i64, width: usize| {
        let width = width.min(10);
        out.push_str(&format!("{number:0width$}"));
    };
    match part {
        DatePart::Day(width @ 1..=2) => digits(moment.day, width),
        DatePart::Day(length) => out.push_str(day_name(moment.weekday, length, names)),
        DatePart::Month(width @ 1..=2) => digits(moment.month as i64, width),
        DatePart::Month(length) => out.push_str(&month_name(moment.month, length, names)),
        DatePart::Year(length) => {
            let year = match buddhist && moment.year < FIRST_BUDDHIST_YEAR {
                true => moment.year + BUDDHIST_AHEAD,
                false => moment.year,
            };
            year_digits(&mut digits, year, length);
        }
        DatePart::BuddhistYear(length) => {
            let year = match moment.year < FIRST_BUDDHIST_YEAR {
                true => moment.year + BUDDHIST_AHEAD,
                false => moment.year,
            };
            year_digits(&mut digits, year, length);
        }
        DatePart::Era => out.push_str(if buddhist { "พ.ศ." } else { "ค.ศ." }),
        DatePart::Hour(width) => {
            let hour = match half {
                true if hour % 12 == 0 => 12,
                true => hour % 12,
                false => hour,
            };
            digits(hour, width.min(2));
        }
        DatePart::Minute(width) => digits(minute, width.min(2)),
        DatePart::Second(width) => digits(second, width.min(2)),
        DatePart::SecondPart(places) => {
            let part = moment.milliseconds % 1_000 / 10i64.pow(3 - places.min(3) as u32);
            out.push('.');
            out.push_str(&format!("{part:0places$}"));
        }
        DatePart::AllHours(width) => digits(moment.all / 3_600_000, width),
        DatePart::AllMinutes(width) => digits(moment.all / 60_000, width),
        DatePart::AllSeconds(width) => digits(moment.all / 1_000, width),
        DatePart::Half { short, lower } => {
            let word = match (short, hour < 12) {
                (false, true) => "AM",
                (false, false) => "PM",
                (true, true) => "A",
                (true, false) => "P",
            };
            match short && lower {
                true => out.push_str(&word.to_lowercase()),
                false => out.push_str(word),
            }
        }
    }
}

fn year_digits(digits: &mut impl FnMut(i64, usize), year: i64, length: usize) {
    match length {
        1..=2 => digits(year % 100, 2),
        _ => digits(year, 4),
    }
}

fn month_name(month: usize, length: usize, names: Names) -> String {
    let index = month.saturating_sub(1).min(11);
    let (short, long) = THAI_MONTHS[index];
    let english = ENGLISH_MONTHS[index];
    match (names, length) {
        (Names::Thai, 3) => short.into(),
        (Names::Thai, 5) => short.chars().take(1).collect(),
        (Names::Thai, _) => long.into(),
        (Names::English, 3) => english.chars().take(3).collect(),
        (Names::English, 5) => english.chars().take(1).collect(),
        (Names::English, _) => english.into(),
    }
}

fn day_name(weekday: usize, length: usize, names: Names) -> &'static str {
    let index = weekday.min(6);
    match (names, length) {
        (Names::Thai, 3) => THAI_DAYS[index].0,
        (Names::Thai, _) => THAI_DAYS[index].1,
        (Names::English, 3) => &ENGLISH_DAYS[index][..3],
        (Names::English, _) => ENGLISH_DAYS[index],
    }
}
