//! What was placed becomes a report: values out of the wording, what the form writes by itself left
//! out.

use super::super::content::{Block, Place};
use super::super::signers;
use super::pattern::Found;
use super::unplaced::Unplaced;
use super::{Placed, Placer, defaults, guess, spots, unshown};
use crate::compose;
use crate::document::Role;
use crate::form::{BlockForm, Content, Form};
use crate::ooxml::DocumentProperties;
use crate::report::{ColumnTitle, Contents, Located, Report, Rows, Slot, Text};

fn column_title((column, title): &(String, String)) -> ColumnTitle {
    ColumnTitle {
        column: Text::new(column.as_str()),
        title: Text::new(title.as_str()),
    }
}

/// Leaves out the rows of sums that the form reckons by itself to the same words.
fn leave_out_reckoned(report: &mut Report, form: &Form) {
    let rows = report.rows.listed();
    if rows.iter().all(|row| row.total.is_none()) {
        return;
    }
    let without = rows.iter().filter(|row| row.total.is_none());
    let without = Report {
        rows: Rows::Listed(without.cloned().collect()),
        ..report.clone()
    };
    let reckoned = compose::table_texts(&without, form);
    if reckoned.is_some() && reckoned == compose::table_texts(report, form) {
        report.rows = without.rows;
    }
}

impl Placer<'_> {
    /// The report, and what has no place in it.
    pub(super) fn finish(mut self, blocks: &[Block], properties: &DocumentProperties) -> Placed {
        if self.is_letter {
            self.finish_correspondence();
        }
        for paragraph in self.opinions_unsigned() {
            self.running(&paragraph, false);
        }
        self.read_texts();
        let slots = self.slots.iter().flat_map(|slot| &slot.paragraphs);
        let texts: Vec<&str> = slots.map(|text| text.value.as_str()).collect();
        let text = texts.join("\n");
        // Running text names other agencies, and itself in short: only titles and closings tell.
        let titles: Vec<String> = self
            .slots
            .iter()
            .filter(|slot| self.is_title(&slot.name.value))
            .flat_map(|slot| &slot.paragraphs)
            .map(|line| line.value.clone())
            .collect();
        let mut report = Report::new(self.form.id.clone(), "");
        report.digits = guess::digits_of(blocks);
        self.read_contents(&mut report);
        let lines: Vec<(String, String)> = self
            .values
            .texts(self.form)
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect();
        let is_known = self.values.has("agency") || properties.agency.is_some();
        let year_from = self.values.fill(&mut report, self.form, properties, &text);
        let (mut signers, left) = std::mem::take(&mut self.signing).finish();
        let unsigned = std::mem::take(&mut self.opinions).give(&mut signers);
        let unsigned = unsigned.into_iter();
        self.unplaced
            .extend(unsigned.map(|line| Unplaced::new(line.text(), line.place)));
        let left = left.into_iter();
        self.unplaced
            .extend(left.map(|text| Unplaced::new(text, Place::Unknown)));
        let mut agency_from = None;
        if !is_known && report.agency.name.is_blank() {
            let guessed = guess::agency(&titles, &signers);
            if let Some((agency, from)) = guessed {
                report.agency.name = Text::new(agency.as_str());
                agency_from = from.map(|from| (agency, from));
            }
        }
        report.text = self.slots;
        for (name, text) in lines {
            if report.text(&name).is_none() {
                report.text.push(Slot {
                    name: Text::new(name),
                    paragraphs: vec![Text::new(text)],
                });
            }
        }
        report.committees = std::mem::take(&mut self.committees);
        report.columns = self.tables.titles.iter().map(column_title).collect();
        let rows = self.tables.finish();
        let says_so = (self.form.table.as_ref()).is_some_and(|table| table.no_rows.is_some());
        report.rows = match rows.is_empty() && !says_so {
            true => Rows::Absent,
            false => Rows::Listed(rows),
        };
        report.signers = signers;
        signers::name_fields(&mut report.signers, &properties.signers, self.form);
        if self.styled {
            let seen: Vec<String> = report
                .text
                .iter()
                .map(|slot| slot.name.value.clone())
                .collect();
            defaults::leave_out(&mut report, self.form, &|name| {
                unshown::is_given(self.unshown, name)
            });
            defaults::leave_empty(&mut report, self.form, &seen);
        }
        let mut left = Vec::new();
        if let Some(kept) = self.unshown {
            unshown::give_back(&mut report, kept, self.form, &mut left);
        }
        leave_out_reckoned(&mut report, self.form);
        let left = left.into_iter();
        self.unplaced
            .extend(left.map(|text| Unplaced::new(text, Place::Unknown)));
        self.unplaced.append(&mut self.tables.unplaced);
        Placed {
            report,
            unplaced: self.unplaced,
            page_numbers: self.page_numbers,
            repeated: self.tables.repeated,
            widened: self.tables.widened,
            unproven_totals: self.tables.unproven_totals,
            joined: self.tables.joined,
            agency_from,
            year_from,
        }
    }

    /// A table of contents becomes the setting it was made by: its entries are made anew. A form that
    /// has no place for one leaves it out, told.
    fn read_contents(&mut self, report: &mut Report) {
        let Some(contents) = self.contents.take() else {
            return;
        };
        let mut blocks = self
            .form
            .sections
            .iter()
            .flat_map(|section| &section.blocks);
        let is_place = |block: &BlockForm| matches!(block.content, Content::Contents(_));
        if !blocks.any(is_place) {
            let unplaced = Unplaced::new(contents.text(), contents.place);
            self.unplaced.push(unplaced);
            return;
        }
        let kept = self.unshown.and_then(|unshown| unshown.report.as_ref());
        report.contents = match kept {
            Some(kept) => kept.contents.clone(),
            None => Some(Located::new(Contents::Headings)),
        };
    }

    /// Whether the lines of that text are titles and not running text.
    fn is_title(&self, name: &str) -> bool {
        self.spots.iter().any(|spot| {
            spot.text_name() == Some(name)
                && spot.style.is_some_and(|style| style.role != Role::Body)
        })
    }

    /// Takes the values out of texts that still have the form's wording, and out of lines that
    /// hold a text of the form: «สำนักปลัด อบต.คลองไทร โทร. …».
    fn read_texts(&mut self) {
        let mut found = Vec::new();
        for slot in &self.slots {
            let lines: Vec<&str> = slot.paragraphs.iter().map(Text::as_str).collect();
            found.extend(self.read_lines(&slot.name.value, &lines));
        }
        self.values.take(found);
        let lines: Vec<(String, String)> = self
            .values
            .texts(self.form)
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect();
        for (name, text) in lines {
            let found = self.read_lines(&name, &[text.as_str()]);
            self.values.take(found);
        }
    }

    /// The values in the lines of a text, each line by the wording that fits it; wording that has
    /// words of its own comes before a bare value.
    fn read_lines(&self, name: &str, lines: &[&str]) -> Vec<Found> {
        let patterns = spots::patterns(self.form, name);
        let mut all = Vec::new();
        if let ([pattern], [_, _, ..]) = (patterns.as_slice(), lines)
            && let Some(form) = self.form.text(name)
            && let Some(value) = form.lines.first().and_then(spots::only_value)
            && value == "address"
            && pattern.letters() == 0
        {
            all.push(Found {
                name: value.to_owned(),
                format: None,
                value: lines.join("\n"),
            });
            return all;
        }
        let mut next = 0;
        for line in lines {
            let fitting = |worded: bool| {
                (next..patterns.len()).find_map(|at| {
                    let pattern = &patterns[at];
                    (pattern.has_letters() == worded)
                        .then(|| Some((at, self.find(pattern, line)?)))
                        .flatten()
                })
            };
            if let Some((at, found)) = fitting(true).or_else(|| fitting(false)) {
                all.extend(found);
                next = at + 1;
            }
        }
        all
    }
}
