//! Texts become lines: the report's own words, or the form's wording filled with values.

use super::inline::inlines;
use super::part::Part;
use crate::document::{Inline, Paragraph};
use crate::error::{Message, Origin};
use crate::form::{Template, TemplatePiece};
use crate::limits;
use crate::thai;

/// A line of a text, and where the user wrote it.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    pub(super) text: String,
    pub(super) origin: Origin,
}

impl Part<'_, '_> {
    /// The lines of a text: the report's where it gives one, otherwise the form's wording.
    pub(super) fn text_lines(&mut self, name: &str) -> Vec<TextLine> {
        self.text_lines_at(name, 0)
    }

    fn text_lines_at(&mut self, name: &str, depth: u8) -> Vec<TextLine> {
        let report = self.report;
        if let Some(texts) = report.text(name) {
            return texts
                .iter()
                .flat_map(|text| text.lines())
                .map(|(line, origin)| TextLine {
                    text: line.trim().to_owned(),
                    origin,
                })
                .filter(|line| !line.text.is_empty())
                .collect();
        }
        let form = self.form;
        let Some(text) = form.text(name) else {
            return Vec::new();
        };
        text.lines
            .iter()
            .flat_map(|template| {
                let filled = self.fill_at(template, depth);
                // A value of several lines, such as an address, makes as many lines.
                filled
                    .split('\n')
                    .map(|line| line.trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>()
            })
            .map(|text| TextLine {
                text,
                origin: report.origin().clone(),
            })
            .collect()
    }

    /// Whether a text or value says anything.
    pub(super) fn says_anything(&mut self, name: &str) -> bool {
        // To ask for a value does not print it.
        let printed = self.printed.clone();
        let says = self.would_say(name);
        self.printed = printed;
        says
    }

    fn would_say(&mut self, name: &str) -> bool {
        match name {
            "references" | "attachments" => !self.values.list(name).is_empty(),
            "contents" => self.report.contents.is_some(),
            "committees" => !self.report.committees.is_empty(),
            "rows" => !self.report.rows.is_empty(),
            _ if self.form.text(name).is_some() => !self.text_lines(name).is_empty(),
            _ => self.values.value(name, None).is_some(),
        }
    }

    /// A wording with its values; one that is missing is a fault.
    pub(super) fn fill(&mut self, template: &Template) -> String {
        self.fill_at(template, 0)
    }

    /// The same, with the spaces at its ends.
    pub(super) fn fill_keeping_spaces(&mut self, template: &Template) -> String {
        let mut filled = String::new();
        self.fill_pieces(&template.pieces, 0, false, &mut filled);
        filled
    }

    fn fill_at(&mut self, template: &Template, depth: u8) -> String {
        let mut filled = String::new();
        self.fill_pieces(&template.pieces, depth, false, &mut filled);
        filled.trim().to_owned()
    }

    /// Fills pieces in; false where a value is missing in an optional part.
    fn fill_pieces(
        &mut self,
        pieces: &[TemplatePiece],
        depth: u8,
        is_optional: bool,
        filled: &mut String,
    ) -> bool {
        for piece in pieces {
            if filled.len() > limits::MAX_TEXT_BYTES {
                self.too_long();
                return true;
            }
            match piece {
                TemplatePiece::Text(text) => filled.push_str(text),
                TemplatePiece::Optional(inner) => {
                    let length = filled.len();
                    if !self.fill_pieces(inner, depth, true, filled) {
                        filled.truncate(length);
                    }
                }
                TemplatePiece::Value {
                    name,
                    format,
                    fallback,
                } => {
                    let value = self.value_or_text(name, format.as_deref(), depth);
                    match (value, fallback) {
                        (Some(value), _) => filled.push_str(&value),
                        (None, Some(fallback)) => filled.push_str(fallback),
                        (None, None) if is_optional => return false,
                        (None, None) => self.missing(name, None),
                    }
                }
            }
        }
        true
    }

    fn value_or_text(&mut self, name: &str, format: Option<&str>, depth: u8) -> Option<String> {
        // How deep texts name one another was checked when the form was read.
        if usize::from(depth) <= limits::MAX_TEXT_CHAIN && self.form.text(name).is_some() {
            let lines = self.text_lines_at(name, depth + 1);
            let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
            return (!lines.is_empty()).then(|| lines.join(" "));
        }
        match name {
            "row_count" | "total" | "total_words" => self.table_value(name, format),
            _ => {
                let value = self.values.value(name, format);
                if value.is_some() && !self.printed.contains(name) {
                    self.printed.insert(name.to_owned());
                }
                value
            }
        }
    }

    /// A fault of a wording that its values make too long.
    fn too_long(&mut self) {
        let most = limits::MAX_TEXT_BYTES >> 10;
        self.job.fault(
            self.report.origin(),
            Message::new(
                format!("ถ้อยคำของแบบยาวเกิน {most} KiB เมื่อใส่ค่าของรายงานแล้ว"),
                format!(
                    "a wording of the form is longer than {most} KiB with the report's values in it"
                ),
            ),
            None,
        );
    }

    /// What is drawn for a stretch of plain text: put right, in the document's digits.
    pub(super) fn drawn(&self, text: &str) -> String {
        let normalised = thai::put_right(text);
        let keep: Vec<String> = self
            .report
            .keep_digits
            .iter()
            .map(|code| code.value.clone())
            .collect();
        self.report
            .digits
            .apply_keeping(&normalised.text, &keep)
            .into_owned()
    }

    /// The text of a line without its marks.
    pub(super) fn plain(&self, line: &TextLine) -> String {
        self.inlines(&line.text)
            .iter()
            .map(Inline::as_str)
            .collect()
    }

    /// The pieces of a line: bold, links, text as it is drawn.
    pub(super) fn inlines(&self, line: &str) -> Vec<Inline> {
        inlines(line, &|text| self.drawn(text))
    }

    /// A paragraph of one line.
    pub(super) fn paragraph(&self, style: &str, line: &TextLine) -> Paragraph {
        Paragraph {
            style: self.style(style),
            content: self.inlines(&line.text),
            origin: line.origin.clone(),
            ..Paragraph::default()
        }
    }
}
