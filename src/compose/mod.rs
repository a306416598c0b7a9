//! Report and form become a document.
//!
//! The form says what stands where; the report fills it. What a form's wording needs and the
//! report lacks, cells of columns the form does not have, and pictures that cannot be read are
//! faults at their places in the report, all told at once.

mod cell;
mod committee;
mod inline;
mod label;
mod months;
mod numbers;
mod part;
mod plan;
mod requirements;
mod row_checks;
mod section;
mod sign_off;
mod span;
mod stamp;
mod table;
mod totals;
mod unprinted;
mod values;
mod wording;

use std::collections::BTreeSet;

use crate::document::{CellBlock, Document, FormPart, Metadata, Section};
use crate::error::{Error, Fault, Finding, Message, Result};
use crate::form::{Columns, Form, TextRole};
use crate::report::{Period, Report, Text, Unshown};
use part::{Job, Part};
use values::Values;

/// Composes the document of a report: loads the form it names and fills it; the parts of a bundle
/// follow one another in one document.
///
/// Rows that stand in a spreadsheet must have been read into the report before.
///
/// Fails with kind `Input` and every fault of the report and its forms at once. The findings are
/// what the user should look at: an emblem whose place stays free, a question number nobody
/// confirmed.
pub fn compose_report(report: &Report) -> Result<(Document, Vec<Finding>)> {
    compose_report_as(report, Look::Form)
}

/// The look a document is composed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// As the form says.
    Form,
    /// The form's look for a notice board, in lengths before the page is enlarged to A3.
    Board,
}

/// Composes the document of a report in one of its looks; otherwise like [`compose_report`].
pub fn compose_report_as(report: &Report, look: Look) -> Result<(Document, Vec<Finding>)> {
    let mut forms = Vec::new();
    let mut faults = Vec::new();
    for part in report.parts() {
        match Form::named(&part.form, &part.files) {
            Ok(form) => forms.push(match look {
                Look::Form => form,
                Look::Board => form.on_board(),
            }),
            Err(error) if error.kind() == crate::ErrorKind::Input => {
                faults.extend_from_slice(error.faults());
            }
            Err(error) => return Err(error),
        }
    }
    if !faults.is_empty() {
        return Err(Error::input(faults));
    }
    let parts: Vec<(&Report, &Form)> = report.parts().iter().zip(&forms).collect();
    compose_parts(report, &parts)
}

fn compose_parts(whole: &Report, parts: &[(&Report, &Form)]) -> Result<(Document, Vec<Finding>)> {
    let is_bundle = parts.len() > 1;
    let mut job = Job::default();
    let mut sections = Vec::new();
    let mut forms = Vec::new();
    let mut metadata: Option<Metadata> = None;
    let mut printed = BTreeSet::new();
    for (index, (report, form)) in parts.iter().enumerate() {
        let mut part = Part::new(report, form, &mut job);
        let own = part.metadata();
        part.printed.clear();
        let mut part_sections = part.sections();
        part.tell_unprinted(is_bundle.then_some(whole));
        printed.extend(part.printed());
        let certifier = whole
            .certified_copy
            .as_ref()
            .or(report.certified_copy.as_ref());
        if let (Some(certifier), Some(last)) = (certifier, part_sections.last_mut())
            && index + 1 == parts.len()
        {
            part.certified_copy(certifier, last);
        }
        forms.push(FormPart {
            form: form.id.clone(),
            is_letter: form.is_letter,
            sections: part_sections.len(),
            unshown: Unshown::of(report, &|name| form.mentions(name)).to_json(),
        });
        if is_bundle {
            // Each document of a bundle is found in the bookmarks and counts its own pages.
            begin_part(&mut part_sections, &own.title);
        }
        sections.append(&mut part_sections);
        match &mut metadata {
            Some(first) => first.complete(own),
            None => metadata = Some(own),
        }
    }
    let Some(mut metadata) = metadata.filter(|_| !sections.is_empty()) else {
        if job.faults.is_empty() {
            job.fault(
                whole.origin(),
                Message::new("เอกสารนี้ไม่มีเนื้อหาเลย", "the document has no content at all"),
                None,
            );
        }
        return Err(Error::input(job.faults.into_iter().collect()));
    };
    if !job.faults.is_empty() {
        return Err(Error::input(job.faults.into_iter().collect()));
    }
    if is_bundle {
        unprinted::tell_of_bundle(whole, &printed, &mut job);
    }
    if is_bundle && let Some(subject) = &whole.letter.subject {
        metadata.title.clone_from(&subject.value);
    }
    if is_bundle {
        let words = whole.keywords.iter().map(|word| word.value.clone());
        metadata.keywords.extend(words);
    }
    metadata.parts = forms;
    metadata.unshown = is_bundle.then(|| Unshown::of_bundle(whole).to_json());
    let mut seen = BTreeSet::new();
    metadata.keywords.retain(|word| seen.insert(word.clone()));
    let family = parts
        .iter()
        .find_map(|(report, _)| report.fonts.family.as_ref())
        .map(|family| family.value.clone())
        .or_else(|| parts.first().map(|(_, form)| form.family.clone()))
        .unwrap_or_default();
    let document = Document {
        metadata,
        family,
        digits: parts
            .first()
            .map(|(report, _)| report.digits)
            .unwrap_or_default(),
        stamps: stamp::stamps(whole, &mut job.styles),
        styles: job.styles,
        sections,
    };
    job.findings.sort();
    Ok((document, job.findings))
}

/// The faults of a report against its forms that can be told though the report has others: names
/// of texts and columns its forms do not have, what they require and the report does not have at
/// all, and faults of the forms themselves.
pub(crate) fn faults_of_partly_read(report: &Report) -> Vec<Fault> {
    let mut job = Job::default();
    for part in report.parts() {
        if part.form.is_blank() {
            continue;
        }
        match Form::named(&part.form, &part.files) {
            Ok(form) => {
                let mut part = Part::unchecked(part, &form, &mut job);
                part.check_names();
                part.check_required();
                part.check_columns();
            }
            Err(error) => job.faults.extend(error.faults().iter().cloned()),
        }
    }
    job.faults.into_iter().collect()
}

/// The lines the form writes for that text from the values of a report; nothing where a value it
/// needs is missing. The way back of an edited document asks, to tell its own words from the form's.
pub(crate) fn wording(report: &Report, form: &Form, name: &str) -> Option<Vec<String>> {
    let mut job = Job::default();
    let mut part = Part::unchecked(report, form, &mut job);
    let lines = part.text_lines(name);
    let lines = lines.iter().map(|line| part.plain(line)).collect();
    job.faults.is_empty().then_some(lines)
}

/// What is printed over a report's column, for the key its rows have it under; the key where nothing is.
pub(crate) fn column_title(report: &Report, key: &str) -> String {
    let own = report
        .columns
        .iter()
        .find(|title| title.column.value == key);
    if let Some(own) = own {
        return own.title.value.clone();
    }
    let form = Form::named(&report.form, &report.files).ok();
    let table = form.as_ref().and_then(|form| form.table.as_ref());
    let title = table.and_then(|table| match &table.columns {
        Columns::Fixed { columns, .. } => {
            let column = columns.iter().find(|column| column.is_called(key))?;
            Some(column.plain_title())
        }
        Columns::FromRows => None,
    });
    // A title that names values would be no more readable than the key.
    title
        .filter(|title| !title.contains('{'))
        .unwrap_or_else(|| key.to_owned())
}

/// Whether a text or value of a report says anything.
pub(crate) fn says(report: &Report, form: &Form, name: &str) -> bool {
    let mut job = Job::default();
    Part::unchecked(report, form, &mut job).says_anything(name)
}

/// The texts of a report's table, row by row and cell by cell; nothing where it has none or cannot be
/// composed. The way back asks, to tell sums that the form reckons from those somebody wrote.
pub(crate) fn table_texts(report: &Report, form: &Form) -> Option<Vec<Vec<String>>> {
    let mut job = Job::default();
    let table = Part::unchecked(report, form, &mut job).table()?;
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let blocks = cell.blocks.iter().map(|block| match block {
                CellBlock::Paragraph(paragraph) => paragraph.text(),
                CellBlock::Picture(picture) => picture.alt.clone(),
            });
            blocks.collect::<Vec<_>>().join("\n")
        });
        cells.collect()
    });
    let rows = rows.collect();
    job.faults.is_empty().then_some(rows)
}

/// A value of a report, written in the given way.
pub(crate) fn value(
    report: &Report,
    form: &Form,
    name: &str,
    format: Option<&str>,
) -> Option<String> {
    Values::new(report, form).value(name, format)
}

fn begin_part(sections: &mut [Section], title: &str) {
    let Some(first) = sections.first_mut() else {
        return;
    };
    first.bookmark.get_or_insert_with(|| title.to_owned());
    if sections
        .iter()
        .all(|section| section.numbering.start.is_none())
        && let Some(first) = sections.first_mut()
    {
        first.numbering.start = Some(1);
    }
}

impl<'r, 'j> Part<'r, 'j> {
    fn metadata(&mut self) -> Metadata {
        let title = match &self.form.document_title {
            Some(template) => self.fill(template),
            None => {
                let title = self.form.text_in_role(TextRole::Title);
                let lines = title.map_or_else(Vec::new, |title| self.text_lines(&title.name));
                let lines: Vec<String> = lines
                    .iter()
                    .map(|line| self.plain(line).trim().to_owned())
                    .collect();
                lines.join(" ")
            }
        };
        let title = if title.is_empty() {
            self.form.name.thai.clone()
        } else {
            title
        };
        let owned = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        Metadata {
            title,
            agency: self.report.agency.name.value.clone(),
            subject: owned(&self.report.letter.subject),
            fiscal_year: self
                .report
                .fiscal_year
                .as_ref()
                .map(|year| year.value.year()),
            number: self.values.value("number", None),
            date: self.report.letter.date.as_ref().map(|date| date.value),
            ita_item: owned(&self.report.ita_item)
                .or_else(|| self.values.ita_item().map(|item| item.number.clone())),
            keywords: self
                .report
                .keywords
                .iter()
                .map(|word| word.value.clone())
                .collect(),
            period: self.report.period.as_ref().map(|period| match period {
                Period::Words(words) => words.value.clone(),
                Period::Months(months) => months.value.to_string(),
            }),
            period_end: self.values.period_end(),
            parts: Vec::new(),
            unshown: None,
        }
    }
}

#[cfg(test)]
mod tests;
