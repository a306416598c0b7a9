//! What a document does not show of its report, so that an edited copy can bring it back.
//!
//! Only what cannot be seen is kept: settings, names of files, how far a measure has come, which
//! words were months. No text of the page is, so that what a clerk deletes is gone.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::cell::{Cell, CellItem, Row, Rows, Status};
use super::{Located, Receiver, Reference, Report, Signer, Totals, Urgency};
use crate::thai::{Digits, MonthRange};

/// What a document does not show of one report.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Unshown {
    /// The report without anything that is shown; nothing where it was not kept.
    pub report: Option<Box<Report>>,
    /// The texts the report gave, though they may be the form's own.
    pub texts: Vec<String>,
    /// The columns the report filled in every row: signs for nothing in them are its own.
    pub full: Vec<String>,
    /// The months that stand in cells.
    pub months: Vec<MonthRange>,
    /// How far the measures have come, in order.
    pub statuses: Vec<KeptStatus>,
    /// How many rows there were.
    pub rows: usize,
}

/// How far a measure has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeptStatus {
    /// Which row it was, from 0 on.
    pub row: usize,
    /// The mark of the row's first words.
    pub mark: String,
    /// How far it has come.
    pub status: Status,
}

impl Unshown {
    /// What is kept of a report. `is_shown` tells whether the document shows the value or list of
    /// that name.
    pub fn of(report: &Report, is_shown: &dyn Fn(&str) -> bool) -> Unshown {
        let mut kept = Report {
            form: report.form.clone(),
            agency: report.agency.clone(),
            ita_item: report.ita_item.clone(),
            digits: report.digits,
            keep_digits: report.keep_digits.clone(),
            letter: report.letter.clone(),
            terms: report.terms.clone(),
            terms_file: report.terms_file.clone(),
            fonts: report.fonts.clone(),
            fit: report.fit,
            empty_cells: report.empty_cells,
            missing_glyphs: report.missing_glyphs,
            mark: report.mark,
            timestamp_field: report.timestamp_field,
            ecms: report.ecms.clone(),
            unchecked: report.unchecked.clone(),
            keywords: report.keywords.clone(),
            notice_board: report.notice_board.clone(),
            limits: report.limits,
            contents: report.contents.clone(),
            numbers: report.numbers.clone(),
            totals: report.totals.as_ref().map(Totals::unlabelled),
            ..Report::default()
        };
        kept.signers = report
            .signers
            .iter()
            .map(|signer| Signer {
                id: signer.id.clone(),
                ..Signer::default()
            })
            .collect();
        let (agency, letter) = (&mut kept.agency, &mut kept.letter);
        for (name, value) in [
            ("agency_short", &mut agency.short_name),
            ("phone", &mut agency.phone),
            ("email", &mut agency.email),
            ("website", &mut agency.website),
            ("number", &mut letter.number),
            ("subject", &mut letter.subject),
            ("sender", &mut letter.sender),
        ] {
            if is_shown(name) {
                *value = None;
            }
        }
        if is_shown("address") {
            agency.address.clear();
        }
        if is_shown("urgency") {
            letter.urgency = Urgency::default();
        }
        // It stands on every page.
        letter.secrecy = Located::default();
        if is_shown("date") {
            letter.date = None;
        }
        if is_shown("receiver")
            && let Some(receiver) = &mut letter.receiver
        {
            // What stands after «เรียน»; the rest no page shows.
            if receiver.title.take().is_none() {
                receiver.position = None;
            }
            if *receiver == Receiver::default() {
                letter.receiver = None;
            }
        }
        if is_shown("references") {
            for reference in &mut letter.references {
                *reference = Reference {
                    subject: reference.subject.take(),
                    ..Reference::default()
                };
            }
            if letter.references.iter().all(|kept| kept.subject.is_none()) {
                letter.references.clear();
            }
        }
        if is_shown("attachments") {
            letter.attachments.clear();
        }
        let mut months = Vec::new();
        let mut statuses = Vec::new();
        if let Rows::Listed(rows) = &report.rows {
            for (index, row) in rows.iter().enumerate() {
                if let Some(status) = &row.status {
                    let first = row.cells.iter().map(|(_, cell)| cell);
                    statuses.push(KeptStatus {
                        row: index,
                        mark: mark_of(first),
                        status: status.value,
                    });
                }
                for item in row.cells.iter().flat_map(|(_, cell)| &cell.items) {
                    if let CellItem::Months(range) = item
                        && !months.contains(&range.value)
                    {
                        months.push(range.value);
                    }
                }
            }
        }
        Unshown {
            report: Some(Box::new(kept)),
            full: full_columns(report.rows.listed()),
            texts: report
                .text
                .iter()
                .map(|slot| slot.name.value.clone())
                .collect(),
            months,
            rows: match statuses.is_empty() {
                true => 0,
                false => report.rows.listed().len(),
            },
            statuses,
        }
    }

    /// What is kept of a bundle beside its parts: what it says of the whole. No page shows it, but
    /// for the sender and receiver, which its parts take over.
    pub fn of_bundle(bundle: &Report) -> Unshown {
        let whole = Report {
            // A report names a form.
            form: bundle
                .parts()
                .first()
                .map(|part| part.form.clone())
                .unwrap_or_default(),
            bundle: Vec::new(),
            signers: Vec::new(),
            ..bundle.clone()
        };
        Unshown::of(&whole, &|name| matches!(name, "sender" | "receiver"))
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        let report = self.report.as_ref().map(|report| report.to_value());
        let months: Vec<String> = self.months.iter().map(MonthRange::to_string).collect();
        let word = |status: Status| Status::WORDS.iter().find(|(_, own, _)| *own == status);
        let statuses: Vec<Value> = self
            .statuses
            .iter()
            .filter_map(|kept| Some(json!([kept.row, kept.mark, word(kept.status)?.0])))
            .collect();
        let mut map = Map::new();
        // Nothing where no report was kept.
        map.insert("report".to_owned(), report.unwrap_or(Value::Null));
        for (name, value, is_empty) in [
            ("texts", json!(self.texts), self.texts.is_empty()),
            ("full", json!(self.full), self.full.is_empty()),
            ("months", json!(months), months.is_empty()),
            ("statuses", json!(statuses), statuses.is_empty()),
            ("rows", json!(self.rows), self.rows == 0),
        ] {
            if !is_empty {
                map.insert(name.to_owned(), value);
            }
        }
        Value::Object(map).to_string()
    }

    /// Reads what [`to_json`](Unshown::to_json) wrote; keys that are not known are left out. Nothing
    /// where it is damaged.
    pub fn parse(text: &str) -> Option<Unshown> {
        let Ok(Value::Object(map)) = serde_json::from_str::<Value>(text) else {
            return None;
        };
        let list = |name: &str| {
            map.get(name)
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let names = |name: &str| -> Vec<String> {
            let names = list(name);
            names
                .iter()
                .filter_map(|name| name.as_str().map(str::to_owned))
                .collect()
        };
        let report = match map.get("report") {
            None | Some(Value::Null) => None,
            Some(report) => Some(Report::parse("unshown", &report.to_string()).ok()?),
        };
        let months = list("months");
        let months = months
            .iter()
            .filter_map(Value::as_str)
            .filter_map(MonthRange::of_numbers);
        let statuses = list("statuses");
        let statuses = statuses.iter().filter_map(|pair| {
            let (mark, word) = (pair.get(1)?.as_str()?, pair.get(2)?.as_str()?);
            let (_, status, _) = Status::WORDS.iter().find(|(own, ..)| *own == word)?;
            Some(KeptStatus {
                row: usize::try_from(pair.get(0)?.as_u64()?).ok()?,
                mark: mark.to_owned(),
                status: *status,
            })
        });
        Some(Unshown {
            report: report.map(Box::new),
            texts: names("texts"),
            full: names("full"),
            months: months.collect(),
            statuses: statuses.collect(),
            rows: map
                .get("rows")
                .and_then(Value::as_u64)
                .and_then(|rows| usize::try_from(rows).ok())
                .unwrap_or_default(),
        })
    }
}

/// The columns that have a cell with something in it in every row.
fn full_columns(rows: &[Row]) -> Vec<String> {
    let mut rows = rows.iter().filter(|row| row.group.is_none());
    let filled = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
        cells.map(|(column, _)| column.value.clone()).collect()
    };
    let mut full = rows.next().map(filled).unwrap_or_default();
    for row in rows {
        full.retain(|column| row.cell(column).is_some_and(|cell| !cell.is_blank()));
    }
    full
}

/// The mark a row is known by: a digest of its first words, of which they cannot be read.
pub(crate) fn mark_of<'c>(mut cells: impl Iterator<Item = &'c Cell>) -> String {
    const LONGEST: usize = 60;
    let words = cells.find_map(|cell| {
        let text = cell.items.iter().find_map(|item| match item {
            CellItem::Text(text) => Some(&text.value),
            CellItem::Bullet(bullet) => Some(&bullet.text.value),
            _ => None,
        })?;
        let text = Digits::Arabic.apply_everywhere(text);
        let bare = |c: &char| c.is_alphanumeric() || ('\u{E30}'..='\u{E4E}').contains(c);
        let text: String = text.chars().filter(bare).take(LONGEST).collect();
        (!text.is_empty()).then_some(text)
    });
    let digest = Sha256::digest(words.unwrap_or_default().as_bytes());
    digest
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_not_kept_and_the_rest_comes_back() {
        let text = "form: ita-t6-a\nagency: {name: ก, phone: ๐๒, emblem: g.svg}\ndigits: arabic\nsubject: ลับมาก\nterms: [ข]\nrows:\n  - {measure: ๑. ค, period: {from: 2565-10, to: 2566-03}, status: done}\n";
        let report = Report::parse("r.yaml", text).unwrap();
        let kept = Unshown::of(&report, &|name| name == "subject");
        let json = kept.to_json();
        assert!(!json.contains("ลับมาก") && !json.contains('ค'), "{json}");
        let read = Unshown::parse(&json).unwrap();
        assert_eq!(read, kept);
        let report = read.report.unwrap();
        assert_eq!(report.digits, Digits::Arabic);
        assert_eq!(report.agency.emblem.unwrap().value, "g.svg");
        assert_eq!(read.months.len(), 1);
        assert_eq!(read.statuses[0].status, Status::Done);
    }

    #[test]
    fn a_row_is_known_by_its_first_words_however_they_are_typed() {
        let mark = |text: &str| mark_of([Cell::from(text)].iter());
        assert_eq!(mark("๑.การ เผยแพร่"), mark("1. **การเผยแพร่**"));
        assert_ne!(mark("๑. ก"), mark("๒. ก"));
    }

    #[test]
    fn damage_is_seen() {
        for text in [
            "",
            "[]",
            "{\"report\": 3}",
            "{\"report\": {\"form\": 3.5, \"x\": []}}",
        ] {
            assert_eq!(Unshown::parse(text), None, "{text}");
        }
        let strange = "{\"later\": 3, \"months\": [\"x\", 5], \"statuses\": [[]]}";
        assert_eq!(Unshown::parse(strange), Some(Unshown::default()));
    }
}
