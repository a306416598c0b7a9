//! Numbers by the places of a section.

use super::decimal::Decimal;
use super::parse::{Part, Section};

/// The most characters a number without a format has, as Excel shows it.
const GENERAL_WIDTH: usize = 11;

/// A number without a format. Whole numbers keep all their digits up to fifteen: a citizen's or
/// contract's number is one thirteen digits long.
pub(super) fn general(value: f64) -> String {
    let decimal = Decimal::of(value);
    let sign = if value < 0.0 && !decimal.is_zero() {
        "-"
    } else {
        ""
    };
    let exponent = decimal.exponent();
    let is_whole = decimal.places() == 0;
    if decimal.is_zero() {
        return "0".into();
    }
    if is_whole && exponent < 15 {
        return format!("{sign}{}", decimal.whole());
    }
    if (-4..GENERAL_WIDTH as i32).contains(&exponent) {
        let places = usize::try_from(exponent + 1).unwrap_or(0).max(1);
        let rounded = decimal
            .clone()
            .rounded((GENERAL_WIDTH - 1).saturating_sub(places));
        let whole = rounded.whole();
        let whole = if whole.is_empty() { "0" } else { &whole };
        let part = rounded.part(rounded.places());
        return match part.is_empty() {
            true => format!("{sign}{whole}"),
            false => format!("{sign}{whole}.{part}"),
        };
    }
    // A small number that is short enough is written out.
    if exponent < 0 && decimal.places() + 2 <= GENERAL_WIDTH {
        return format!("{sign}0.{}", decimal.part(decimal.places()));
    }
    let mut mantissa = decimal.scaled(-exponent).rounded(5);
    let mut exponent = exponent;
    if mantissa.exponent() > 0 {
        mantissa = mantissa.scaled(-1);
        exponent += 1;
    }
    let part = mantissa.part(mantissa.places());
    let point = if part.is_empty() { "" } else { "." };
    let power = if exponent < 0 { '-' } else { '+' };
    let whole = mantissa.whole();
    format!("{sign}{whole}{point}{part}E{power}{:02}", exponent.abs())
}

/// A section with the number as it is among its words.
pub(super) fn with_general(section: &Section, value: f64, signed: bool) -> String {
    let number = general(if signed { value } else { value.abs() });
    filled(section, |part| match part {
        Part::General | Part::Text => Some(number.as_str()),
        _ => None,
    })
}

/// A section with the cell's text among its words.
pub(super) fn in_text(section: &Section, text: &str) -> String {
    filled(section, |part| match part {
        Part::General | Part::Text => Some(text),
        _ => None,
    })
}

fn filled<'v>(section: &'v Section, value: impl Fn(&Part) -> Option<&'v str>) -> String {
    let mut out = String::new();
    for part in &section.parts {
        match part {
            Part::Literal(text) => out.push_str(text),
            Part::Percent => out.push('%'),
            Part::Point => out.push('.'),
            Part::Comma => out.push(','),
            Part::Slash => out.push('/'),
            Part::Digit(c) => out.push(*c),
            part => out.push_str(value(part).unwrap_or_default()),
        }
    }
    out
}

/// Where the places of a section stand.
struct Places {
    /// How many places before the point.
    whole: usize,
    /// The places behind it.
    part: Vec<char>,
    /// Whether commas group the digits before the point.
    grouped: bool,
    /// The power of ten the number is taken times: per cent, and commas after the last digit.
    scale: i32,
    /// The places of the exponent, and its part.
    exponent: Option<usize>,
}

impl Places {
    fn of(section: &Section) -> Places {
        let parts = &section.parts;
        let is_digit = |part: &Part| matches!(part, Part::Digit(_));
        let exponent = parts
            .iter()
            .position(|part| matches!(part, Part::Exponent { .. }));
        let end = exponent.unwrap_or(parts.len());
        let point = parts[..end].iter().position(|part| *part == Part::Point);
        let whole_end = point.unwrap_or(end);
        let whole = parts[..whole_end]
            .iter()
            .filter(|part| is_digit(part))
            .count();
        let part = parts[whole_end..end]
            .iter()
            .filter_map(|part| match part {
                Part::Digit(c) => Some(*c),
                _ => None,
            })
            .collect();
        let mut places = Places {
            whole,
            part,
            grouped: false,
            scale: 0,
            exponent,
        };
        let first = parts[..whole_end].iter().position(is_digit);
        let last = parts[..end].iter().rposition(is_digit);
        let last_whole = parts[..whole_end].iter().rposition(is_digit);
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Percent => places.scale += 2,
                Part::Comma => {
                    let after = |place: Option<usize>| place.is_some_and(|place| at > place);
                    if after(last) || (at < whole_end && after(last_whole)) {
                        places.scale -= 3;
                    } else if first.is_some_and(|first| at > first) && at < whole_end {
                        places.grouped = true;
                    }
                }
                _ => {}
            }
        }
        places
    }
}

/// A number by its section; a minus before it where it is negative.
pub(super) fn number(section: &Section, magnitude: &Decimal, negative: bool) -> String {
    let places = Places::of(section);
    let mut decimal = magnitude.clone().scaled(places.scale);
    let mut power = 0;
    if places.exponent.is_some() {
        power = exponent_of(&decimal, &places);
        decimal = decimal.scaled(-power);
        let rounded = decimal.clone().rounded(places.part.len());
        // 9.99 becomes 10.0: one digit too many before the point.
        if rounded.exponent() > decimal.exponent() && !decimal.is_zero() {
            let again = magnitude.clone().scaled(places.scale);
            power += exponent_of(&rounded, &places).max(0);
            decimal = again.scaled(-power);
        }
    }
    let decimal = decimal.rounded(places.part.len());
    let whole: Vec<char> = decimal.whole().chars().collect();
    let part: Vec<char> = decimal.part(places.part.len()).chars().collect();
    let mut out = String::new();
    // What is shown as zero has no sign, and words alone have none.
    let has_places = places.whole > 0 || !places.part.is_empty();
    if negative && has_places && !decimal.is_zero() {
        out.push('-');
    }
    let mut seen_whole = 0;
    let mut seen_part = 0;
    let mut in_part = false;
    let mut at_exponent = false;
    for part_of_code in &section.parts {
        match part_of_code {
            Part::Literal(text) => out.push_str(text),
            Part::Percent => out.push('%'),
            Part::Slash => out.push('/'),
            Part::Comma | Part::General | Part::Text | Part::Date(_) => {}
            Part::Point if at_exponent || in_part => out.push('.'),
            Part::Point => {
                // A number that has no place before the point: «.50» of `.00` keeps its digits.
                if seen_whole == 0 {
                    out.extend(whole.iter());
                }
                in_part = true;
                out.push('.');
            }
            Part::Exponent { letter, plus } => {
                at_exponent = true;
                out.push(*letter);
                if power < 0 {
                    out.push('-');
                } else if *plus {
                    out.push('+');
                }
                let width = section.parts[places.exponent.unwrap_or(0)..]
                    .iter()
                    .filter(|part| matches!(part, Part::Digit(_)))
                    .count();
                out.push_str(&format!("{:0width$}", power.abs()));
            }
            Part::Digit(_) if at_exponent => {}
            Part::Digit(kind) if in_part => {
                let rest_is_zero = part[seen_part..].iter().all(|digit| *digit == '0');
                match (rest_is_zero, kind) {
                    (true, '#') => {}
                    (true, '?') => out.push(' '),
                    _ => out.push(part[seen_part]),
                }
                seen_part += 1;
            }
            Part::Digit(kind) => {
                let from_right = places.whole - 1 - seen_whole;
                if seen_whole == 0 {
                    for at in (from_right + 1..whole.len()).rev() {
                        push_digit(&mut out, whole[whole.len() - 1 - at], at, places.grouped);
                    }
                }
                match whole.len().checked_sub(from_right + 1) {
                    Some(at) => push_digit(&mut out, whole[at], from_right, places.grouped),
                    None => match kind {
                        '0' => push_digit(&mut out, '0', from_right, places.grouped),
                        '?' => out.push(' '),
                        _ => {}
                    },
                }
                seen_whole += 1;
            }
        }
    }
    out
}

fn push_digit(out: &mut String, digit: char, from_right: usize, grouped: bool) {
    out.push(digit);
    if grouped && from_right > 0 && from_right.is_multiple_of(3) {
        out.push(',');
    }
}

/// The power of ten taken out of a number: a multiple of the places before the point.
fn exponent_of(decimal: &Decimal, places: &Places) -> i32 {
    let step = i32::try_from(places.whole.max(1)).unwrap_or(1);
    decimal.exponent().div_euclid(step) * step
}
