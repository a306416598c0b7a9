//! Values found in the wording of a document, put where a report writes them.

use std::collections::BTreeMap;

use super::guess;
use super::pattern::{Found, bare, is_blank};
use super::spots::{is_correspondence, only_value};
use crate::compose;
use crate::error::Message;
use crate::form::{Content, Form, LinePiece};
use crate::ooxml::DocumentProperties;
use crate::report::{Attachment, Period, Receiver, Reference, Report, Secrecy, Text, Urgency};
use crate::source::Located;
use crate::thai::{Date, Digits, FiscalYear, MonthRange, is_digit};

/// Values by their names in forms, each with the format it was written in.
#[derive(Debug, Default)]
pub(super) struct Values {
    found: BTreeMap<String, (Option<String>, String)>,
    references: Vec<String>,
    attachments: Vec<(String, Option<String>)>,
    /// How urgent the document says it is.
    pub urgency: Option<Urgency>,
    /// How secret the document says it is.
    pub secrecy: Option<Secrecy>,
}

impl Values {
    /// Takes what a line gave; the first of a name stands.
    pub fn take(&mut self, found: Vec<Found>) {
        for Found {
            name,
            format,
            value,
        } in found
        {
            self.found
                .entry(name)
                .or_insert_with(|| (format, spaced(&value)));
        }
    }

    /// Whether a value of that name was found.
    pub fn has(&self, name: &str) -> bool {
        self.found.contains_key(name)
    }

    /// Takes one of the letter's references or attachments.
    pub fn take_each(&mut self, list: &str, found: &[Found]) {
        let value = |name: &str| {
            let found = found.iter().find(|found| found.name == name)?;
            Some(spaced(&found.value))
        };
        let Some(each) = value("each") else { return };
        match list {
            "references" => self.references.push(each),
            _ => self.attachments.push((each, value("quantity"))),
        }
    }

    /// A content control says of itself what it holds: the one value of the form's field.
    pub fn take_field(&mut self, form: &Form, tag: &str, text: &str) {
        if let Some(name) = value_of_field(form, tag)
            && !is_blank(text)
        {
            let text = spaced(text);
            self.found.insert(name.to_owned(), (None, text));
        }
    }

    /// Whether a value may be what was found for it.
    pub fn fits(found: &Found, agency: Option<&str>) -> bool {
        let value = found.value.trim();
        match found.name.as_str() {
            "date" => Date::parse(value).is_some(),
            "fiscal_year" | "previous_fiscal_year" => year(value).is_some(),
            "agency" => match agency {
                Some(agency) => bare(agency) == bare(value),
                None => guess::is_agency(value) || value.chars().count() <= 80,
            },
            "number" => value.chars().count() <= 60 && value.chars().any(is_digit),
            "phone" => value
                .chars()
                .all(|c| !('ก'..='ฮ').contains(&c) || "ตอ".contains(c)),
            "email" => value.contains('@'),
            // A line of its own: anything would be one.
            "period" if found.format.is_some() => {
                const BEGINNINGS: [&str; 6] = ["รอบ", "ไตรมาส", "เดือน", "ครึ่งปี", "ระหว่าง", "ตั้งแต่"];
                BEGINNINGS.iter().any(|word| value.starts_with(word))
                    || MonthRange::parse(value).is_some()
            }
            _ => true,
        }
    }

    /// The texts of the form that stood in lines: «ทราบ» beside a box.
    pub fn texts<'v>(&'v self, form: &'v Form) -> impl Iterator<Item = (&'v str, &'v str)> {
        self.found
            .iter()
            .filter(|(name, _)| form.text(name).is_some())
            .map(|(name, (_, value))| (name.as_str(), value.as_str()))
    }

    /// Writes the values into the report. What is seen counts more than what the file says of
    /// itself; `text` is all text outside the table. Returns what the fiscal year was guessed from.
    pub fn fill(
        self,
        report: &mut Report,
        form: &Form,
        properties: &DocumentProperties,
        text: &str,
    ) -> Option<Message> {
        let get = |name: &str| self.found.get(name).map(|(_, value)| value.clone());
        let words = |name: &str| get(name).map(Text::new);
        report.agency.name = properties
            .agency
            .clone()
            .or_else(|| get("agency"))
            .map(Text::new)
            .unwrap_or_default();
        report.agency.short_name = words("agency_short");
        report.agency.address = get("address")
            .map(|lines| lines.lines().map(|line| Text::new(line.trim())).collect())
            .unwrap_or_default();
        report.agency.phone = words("phone");
        report.agency.email = words("email");
        report.agency.website = words("website");
        let seen = get("fiscal_year").and_then(|value| year(&value));
        let after = get("previous_fiscal_year").and_then(|value| year(&value)?.checked_add(1));
        let known = seen.or(after).or(properties.fiscal_year);
        let tells_of_a_year =
            form.table.is_some() && !properties.is_ours() && !is_correspondence(form);
        let (year, guessed_from) = match known {
            Some(year) => (FiscalYear::new(year), None),
            None => match guess::fiscal_year(text).filter(|_| tells_of_a_year) {
                Some((year, from)) => (Some(year), from),
                None => (None, None),
            },
        };
        report.fiscal_year = year.map(Located::new);
        report.ita_item = self
            .found
            .get("ita_item")
            .map(|(_, value)| value.clone())
            .or_else(|| properties.ita_item.clone())
            .map(Text::new);
        if !properties.keywords.is_empty() {
            report.keywords = properties.keywords.iter().map(Text::new).collect();
        }
        let letter = &mut report.letter;
        letter.number = words("number").or_else(|| properties.number.clone().map(Text::new));
        letter.date = get("date")
            .and_then(|value| Date::parse(&value))
            .or(properties.date)
            .map(Located::new);
        letter.subject = words("subject").or_else(|| properties.subject.clone().map(Text::new));
        letter.urgency = get("urgency")
            .and_then(|words| Urgency::of_thai(&words))
            .or(self.urgency)
            .unwrap_or_default();
        letter.secrecy = Located::new(self.secrecy.unwrap_or_default());
        letter.sender = words("sender");
        letter.receiver = words("receiver").map(Receiver::named);
        letter.references = without_numbers(self.references, |text| text)
            .into_iter()
            .map(|words| Reference::titled(Text::new(words)))
            .collect();
        letter.attachments = without_numbers(self.attachments, |(title, _)| title)
            .into_iter()
            .map(|(title, quantity)| Attachment {
                title: Text::new(title),
                quantity: quantity.map(Text::new),
                ..Attachment::default()
            })
            .collect();
        let seen = self.found.get("period");
        let stated = properties.period.as_deref();
        report.period = period(report, form, seen, stated);
        guessed_from
    }
}

/// The value a field of the form holds, be it by way of a text that is nothing else.
fn value_of_field<'f>(form: &'f Form, tag: &str) -> Option<&'f str> {
    let blocks = form.sections.iter().flat_map(|section| &section.blocks);
    let mut pieces = blocks.flat_map(|block| match &block.content {
        Content::Line { pieces, .. } => pieces.as_slice(),
        _ => &[],
    });
    let mut template = pieces.find_map(|piece| match piece {
        LinePiece::Text {
            text,
            field: Some((own, _)),
            ..
        } => (own == tag).then_some(text),
        _ => None,
    })?;
    // No text of a form names itself.
    loop {
        let name = only_value(template)?;
        let Some(text) = form.text(name) else {
            return Some(name);
        };
        let [line] = text.lines.as_slice() else {
            return None;
        };
        template = line;
    }
}

/// A value as a report writes it: hard spaces are the document's.
fn spaced(value: &str) -> String {
    value.replace('\u{A0}', " ").trim().to_owned()
}

/// The period: months where the file says so and the words seen are those months', else the words.
fn period(
    report: &Report,
    form: &Form,
    seen: Option<&(Option<String>, String)>,
    stated: Option<&str>,
) -> Option<Period> {
    let months = stated
        .and_then(MonthRange::of_numbers)
        .map(Located::new)
        .map(Period::Months);
    let stated = match months {
        Some(months) => Some(months),
        None => stated.map(|words| Period::Words(Text::new(words))),
    };
    let Some((format, words)) = seen else {
        return stated;
    };
    let mut trial = Report {
        period: stated.clone(),
        ..report.clone()
    };
    trial.digits = Digits::Arabic;
    let written = compose::value(&trial, form, "period", format.as_deref());
    if written.is_some_and(|written| bare(&written) == bare(words)) {
        return stated;
    }
    Some(Period::Words(Text::new(words)))
}

/// Several items were numbered by the form; the report's are not.
fn without_numbers<T>(mut items: Vec<T>, text: impl Fn(&mut T) -> &mut String) -> Vec<T> {
    if items.len() < 2 {
        return items;
    }
    let stripped: Option<Vec<String>> = items
        .iter_mut()
        .zip(1u64..)
        .map(|(item, number)| {
            let written = text(item).clone();
            [Digits::Arabic, Digits::Thai]
                .into_iter()
                .find_map(|digits| {
                    let label = format!("{}.", digits.number(number));
                    Some(written.strip_prefix(&label)?.trim_start().to_owned())
                })
        })
        .collect();
    if let Some(stripped) = stripped {
        for (item, without) in items.iter_mut().zip(stripped) {
            *text(item) = without;
        }
    }
    items
}

fn year(text: &str) -> Option<u16> {
    let arabic = Digits::Arabic.apply_everywhere(text.trim());
    let year: u16 = arabic.parse().ok()?;
    FiscalYear::RANGE.contains(&year).then_some(year)
}
