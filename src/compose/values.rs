//! The values a form's wording names, taken from the report and written as papers write them.

use crate::form::{Form, ItaItem, VALUES, ita_item, key_of};
use crate::report::{Attachment, Period, Report, Secrecy, Text, Urgency};
use crate::source::UNFILLED;
use crate::thai::{Date, DateStyle, Digits, FiscalYear, MONTHS, MonthRange, is_digit};

/// The values of one report.
pub(crate) struct Values<'r> {
    report: &'r Report,
    ita: Option<ItaItem>,
    /// The reference or attachment of the line that is being filled.
    pub(crate) each: Option<(String, Option<String>)>,
}

impl<'r> Values<'r> {
    pub(crate) fn new(report: &'r Report, form: &Form) -> Values<'r> {
        let ita = form
            .ita_question
            .as_deref()
            .zip(report.fiscal_year.as_ref())
            .and_then(|(question, year)| {
                // The built-in list is read in a test; a damaged one is the same as none.
                ita_item(question, year.value.year(), &report.agency.name.value)
                    .ok()
                    .flatten()
            });
        Values {
            report,
            ita,
            each: None,
        }
    }

    /// The ITA question the report answers, where the list has it.
    pub(crate) fn ita_item(&self) -> Option<&ItaItem> {
        self.ita.as_ref()
    }

    /// Whether the report gives that value or text.
    pub(crate) fn has(&self, name: &str) -> bool {
        if VALUES.iter().any(|value| value.name == name) {
            return self.value(name, None).is_some();
        }
        self.report
            .text(name)
            .is_some_and(|texts| texts.iter().any(|text| !text.is_blank()))
    }

    /// The value of that name, written in the given way; nothing where the report lacks it.
    pub(crate) fn value(&self, name: &str, format: Option<&str>) -> Option<String> {
        let report = self.report;
        let letter = &report.letter;
        let agency = &report.agency;
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let found = match name {
            "agency" => Some(agency.name.value.clone()),
            "agency_short" => text(&agency.short_name),
            "address" => {
                let lines: Vec<&str> = agency.address.iter().map(Text::as_str).collect();
                Some(lines.join("\n"))
            }
            "phone" => text(&agency.phone),
            "email" => text(&agency.email),
            "website" => text(&agency.website),
            "fiscal_year" => {
                let later = format.and_then(|format| format.strip_prefix("plus"));
                let later = later.and_then(|years| years.parse::<u16>().ok());
                let year = self.fiscal_year();
                year.map(|year| (year.year() + later.unwrap_or(0)).to_string())
            }
            "previous_fiscal_year" => self.fiscal_year().map(|year| (year.year() - 1).to_string()),
            "period" => Some(match report.period.as_ref()? {
                Period::Words(words) => words.value.clone(),
                Period::Months(months) => self.period(months.value, format),
            }),
            "date" => letter.date.as_ref().map(|date| {
                let date = date.value;
                match format {
                    Some("era") => date.format(DateStyle::LongWithEra, report.digits),
                    Some("short") => date.format(DateStyle::Short, report.digits),
                    Some("month") => {
                        let month = usize::from(date.month.clamp(1, 12) - 1);
                        format!("{} {}", MONTHS[month], date.year)
                    }
                    _ => date.format(DateStyle::Long, report.digits),
                }
            }),
            "number" => self.number(),
            "subject" => text(&letter.subject),
            "sender" => text(&letter.sender),
            "receiver" => letter
                .receiver
                .as_ref()
                .and_then(|receiver| text(&receiver.words().cloned())),
            "urgency" => {
                (letter.urgency != Urgency::Normal).then(|| letter.urgency.thai().to_owned())
            }
            "secrecy" => (letter.secrecy.value != Secrecy::Normal)
                .then(|| letter.secrecy.value.thai().to_owned()),
            "ita_item" => {
                text(&report.ita_item).or_else(|| self.ita.as_ref().map(|ita| ita.number.clone()))
            }
            "ita_name" => self.ita.as_ref().map(|ita| ita.name.clone()),
            "each" => self.each.as_ref().map(|(each, _)| each.clone()),
            "quantity" => self
                .each
                .as_ref()
                .and_then(|(_, quantity)| quantity.clone()),
            _ => None,
        };
        let found = found.filter(|value| !value.trim().is_empty());
        found.or_else(|| self.is_unfilled(name).then(|| UNFILLED.to_owned()))
    }

    /// Whether the value is still to be given, which the page says.
    fn is_unfilled(&self, name: &str) -> bool {
        self.report
            .unfilled
            .iter()
            .any(|left| gives(left.value, name))
    }

    /// Whether the report gives the value or text in words that could not be read, which has been told.
    pub(crate) fn is_unread(&self, name: &str) -> bool {
        self.report
            .reading
            .unread
            .iter()
            .any(|left| gives(left, name))
    }

    /// The last day of the period the report tells of, where that is known.
    pub(crate) fn period_end(&self) -> Option<Date> {
        let months = match self.report.period.as_ref()? {
            Period::Months(months) => months.value,
            Period::Words(words) => match self.fiscal_year() {
                Some(year) => MonthRange::parse_in(&words.value, year)?,
                None => MonthRange::parse(&words.value)?,
            },
        };
        Some(months.to.last_day())
    }

    fn fiscal_year(&self) -> Option<FiscalYear> {
        self.report.fiscal_year.as_ref().map(|year| year.value)
    }

    /// The whole number: what the report gives, after the agency's prefix where it is no more than
    /// a running number.
    fn number(&self) -> Option<String> {
        let number = &self.report.letter.number.as_ref()?.value;
        let is_running = number.chars().all(is_digit);
        match &self.report.agency.number_prefix {
            Some(prefix) if is_running && !number.is_empty() => {
                Some(format!("{}{number}", prefix.value))
            }
            _ => Some(number.clone()),
        }
    }

    /// A period in words: whole quarters as quarters, other months as months.
    fn period(&self, range: MonthRange, format: Option<&str>) -> String {
        let digits = self.report.digits;
        match format {
            Some("months") => range.format(DateStyle::Short, digits),
            Some("long") => long_period(range),
            _ => range
                .name(digits)
                .unwrap_or_else(|| range.format(DateStyle::Long, digits)),
        }
    }

    /// What the lines with `each: references` or `each: attachments` are filled with, one by one.
    pub(crate) fn list(&self, name: &str) -> Vec<(String, Option<String>)> {
        let letter = &self.report.letter;
        let mut items: Vec<(String, Option<String>)> = match name {
            "references" => letter
                .references
                .iter()
                .map(|reference| (reference.words(self.report.digits), None))
                .collect(),
            _ => letter.attachments.iter().map(attachment).collect(),
        };
        // Several are numbered, one stands alone.
        if items.len() > 1 {
            for (number, (text, _)) in (1..).zip(&mut items) {
                *text = format!("{number}. {text}");
            }
        }
        items
    }
}

/// Whether the key, of the report or of its agency, gives the value of that name; the agency's name
/// may stand at `agency` itself.
fn gives(key: &str, name: &str) -> bool {
    key == name || key_of(name).rsplit('/').next() == Some(key)
}

fn attachment(attachment: &Attachment) -> (String, Option<String>) {
    let quantity = attachment.quantity.as_ref().map(|text| text.value.clone());
    (attachment.title.value.clone(), quantity)
}

/// «รอบ ๖ เดือน (ตั้งแต่เดือนตุลาคม ๒๕๖๕ – เดือนมีนาคม ๒๕๖๖)».
fn long_period(range: MonthRange) -> String {
    let months = |month: crate::thai::Month| i32::from(month.year) * 12 + i32::from(month.month);
    let count = months(range.to) - months(range.from) + 1;
    let month = |month: crate::thai::Month| month.format(DateStyle::Long, Digits::Arabic);
    if count == 1 {
        return format!("เดือน{}", month(range.from));
    }
    format!(
        "รอบ {count} เดือน (ตั้งแต่เดือน{} – เดือน{})",
        month(range.from),
        month(range.to)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thai::Month;

    fn range(from: (u16, u8), to: (u16, u8)) -> MonthRange {
        MonthRange::new(
            Month::new(from.0, from.1).unwrap(),
            Month::new(to.0, to.1).unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn periods_are_told_as_reports_tell_them() {
        assert_eq!(
            long_period(range((2565, 10), (2566, 3))),
            "รอบ 6 เดือน (ตั้งแต่เดือนตุลาคม 2565 – เดือนมีนาคม 2566)"
        );
        assert_eq!(long_period(range((2565, 10), (2565, 10))), "เดือนตุลาคม 2565");
    }
}
