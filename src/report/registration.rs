//! Number and date that a registry gives after a document was drafted.

use super::read_values::date;
use super::{Files, Letter, Report, keys};
use crate::error::{Error, Message, Origin, Result};
use crate::source::{Faults, Located, Text, parse as parse_tree};
use crate::thai::Date;

/// What the registry gave a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Registration {
    /// The document number.
    pub number: Option<Text>,
    /// The document's date.
    pub date: Option<Located<Date>>,
}

impl Registration {
    /// The name of the file beside a report of that name without its extension: `letter.yaml` has
    /// `letter.number.yaml`.
    pub(crate) fn file_name(stem: &str) -> String {
        format!("{stem}.number.yaml")
    }

    /// What stands in that file, where it is among the report's files.
    pub(crate) fn beside(stem: &str, files: &Files) -> Result<Registration> {
        let name = Registration::file_name(stem);
        if !files.has(&name) {
            return Ok(Registration::default());
        }
        let (shown, text) = files.read_text(&Text::new(name.as_str()))?;
        let mut faults = Faults::new(shown.as_str());
        let root = parse_tree(&text, &mut faults);
        let registration = root.and_then(|root| {
            let fields = root.fields(&keys::REGISTRATION, &mut faults)?;
            Some(Registration {
                number: fields.text("number", &mut faults),
                date: date("date", &fields, &mut faults),
            })
        });
        faults.finish(registration)
    }

    /// Gives number and date to a report, a bundle's to the document that leads it.
    ///
    /// # Errors
    /// Where the report has another number or date of its own.
    pub(crate) fn give(self, report: &mut Report) -> Result<()> {
        let mut faults = Vec::new();
        let mut differs = |has: &str, has_at: &Origin, given: &str, key: &str| {
            let error = Error::fault(
                has_at,
                Message::new(
                    format!("รายงานมี {key} “{has}” อยู่แล้ว แต่ได้รับ “{given}”"),
                    format!("the report has the {key} “{has}” already, and is given “{given}”"),
                ),
            );
            let error = error.with_help(Message::new(
                format!("เอา {key}: ออกจากรายงาน หรือแก้ให้ตรงกัน"),
                format!("take {key}: out of the report, or make both the same"),
            ));
            faults.extend(error.faults().iter().cloned());
        };
        let own = report.letter.clone();
        let letter: &mut Letter = match report.bundle.first_mut() {
            Some(first) => &mut first.letter,
            None => &mut report.letter,
        };
        if let Some(given) = self.number {
            match letter.number.as_ref().or(own.number.as_ref()) {
                Some(has) if has.value != given.value => {
                    differs(&has.value, &has.origin, &given.value, "number");
                }
                Some(_) => {}
                None => letter.number = Some(given),
            }
        }
        if let Some(given) = self.date {
            match letter.date.as_ref().or(own.date.as_ref()) {
                Some(has) if has.value != given.value => differs(
                    &has.value.to_string(),
                    &has.origin,
                    &given.value.to_string(),
                    "date",
                ),
                Some(_) => {}
                None => letter.date = Some(given),
            }
        }
        match faults.is_empty() {
            true => Ok(()),
            false => Err(Error::input(faults)),
        }
    }
}
