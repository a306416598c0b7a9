//! Number formats of spreadsheet cells: how a value is shown, as the sheet shows it.
//!
//! The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31, with what Thai sheets add to them:
//! `t` for Thai digits, the Thai letters for day, month, year and time (ว ด ป ช น ท), `bbbb` for
//! years of the Buddhist era, and the calendars and digits that `[$-D07041E]` names.

mod builtin;
mod date;
mod decimal;
mod fraction;
mod number;
mod parse;
mod shown;
#[cfg(test)]
mod tests;

pub(super) use builtin::builtin;

use crate::thai::Digits;
use decimal::Decimal;
use parse::{Condition, Kind, Section};

pub(super) use parse::NumberFormat;
pub(super) use shown::{Epoch, Guess, Shown};

/// The longest format that is read; Excel has at most 255 characters.
const LONGEST_CODE: usize = 1_000;

impl Epoch {
    /// The serial number of a moment as ISO 8601 writes it.
    pub(super) fn serial_of_iso(self, text: &str) -> Option<f64> {
        date::serial_of_iso(text, self)
    }
}

impl NumberFormat {
    /// Reads a code; nothing where it is none that any program writes.
    pub fn parse(code: &str) -> Option<NumberFormat> {
        if code.chars().count() > LONGEST_CODE {
            return None;
        }
        parse::format(code)
    }

    /// Whether a number in this format is a date or a time.
    pub fn is_date(&self) -> bool {
        let first = self.sections.first();
        first.is_some_and(|section| matches!(section.kind, Kind::Date | Kind::ShortDate(_)))
    }

    /// The number as shown; nothing where there is no such date.
    pub fn number(&self, value: f64, epoch: Epoch) -> Option<Shown> {
        if !value.is_finite() {
            return None;
        }
        let Some((section, signed)) = self.section_of(value) else {
            return Some(Shown::sure(number::general(value)));
        };
        let mut shown = match section.kind {
            Kind::Empty => Shown::sure(String::new()),
            Kind::General => Shown::sure(number::with_general(section, value, signed)),
            Kind::Text => Shown::sure(number::in_text(section, &number::general(value))),
            Kind::Number => {
                let magnitude = Decimal::of(value);
                Shown::sure(number::number(section, &magnitude, signed && value < 0.0))
            }
            Kind::Fraction => {
                let negative = signed && value < 0.0;
                Shown::sure(fraction::fraction(section, value.abs(), negative)?)
            }
            Kind::Date => date::date(section, value, epoch)?,
            Kind::ShortDate(with_time) => date::short(value, with_time, epoch)?,
        };
        if section.thai_digits {
            shown.text = Digits::Thai.apply_everywhere(&shown.text);
        }
        if section.currency_guessed {
            shown.guess = shown.guess.or(Some(Guess::Currency));
        }
        Some(shown)
    }

    /// The text as shown; an empty one where the format hides it.
    pub fn text(&self, text: &str) -> String {
        match &self.text {
            Some(section) if section.kind == Kind::Empty => String::new(),
            Some(section) => number::in_text(section, text),
            None => text.to_owned(),
        }
    }

    /// The section a value is shown by, and whether a minus stands before a negative one.
    fn section_of(&self, value: f64) -> Option<(&Section, bool)> {
        let has_conditions = self
            .sections
            .iter()
            .any(|section| section.condition.is_some());
        if !has_conditions {
            let at = match (self.sections.len(), value) {
                (2, value) if value < 0.0 => 1,
                (3.., value) if value < 0.0 => 1,
                (3.., 0.0) => 2,
                _ => 0,
            };
            let chosen = self.sections.get(at)?;
            return Some((chosen, at == 0));
        }
        let last = self.sections.len().checked_sub(1)?;
        for (at, section) in self.sections.iter().enumerate() {
            let condition = section.condition.or(match at {
                // Where only the first has a condition, the second of three is for negatives.
                1 if last == 2 => Some(Condition::BELOW_ZERO),
                _ => None,
            });
            match condition {
                Some(condition) if condition.holds(value) => {
                    return Some((section, !condition.only_negative()));
                }
                Some(_) => {}
                // What is left after a first section for all that is not negative.
                None => {
                    let rest = self.sections[..at].iter().filter_map(|s| s.condition);
                    let left_negative = rest.clone().any(Condition::takes_zero_and_up);
                    return Some((section, !left_negative));
                }
            }
        }
        None
    }
}
