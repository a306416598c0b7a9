//! The signature block: the report's signers in the places the form has for them.

use super::part::Part;
use super::wording::TextLine;
use crate::document::{Block, Inline, Leader, Mark, Paragraph, SignOff, Signer, TabKind, TabStop};
use crate::error::Message;
use crate::form::{MAX_SIGNERS, SignOffForm, SignerForm, Template};
use crate::report::{self, Text};
use crate::thai::DateStyle;
use crate::units::Mm;

impl Part<'_, '_> {
    /// The signature block; nothing where neither report nor form names a signer. A signer with an
    /// opinion stands alone under it.
    pub(super) fn sign_offs(&mut self) -> Vec<Block> {
        let report = self.report;
        let Some(form) = self.form.sign_off.as_ref() else {
            return Vec::new();
        };
        let unnamed = report::Signer {
            origin: report.origin().clone(),
            ..report::Signer::default()
        };
        let pairs: Vec<(&report::Signer, Option<&SignerForm>)> = if report.signers.is_empty() {
            form.signers
                .iter()
                .map(|signer| (&unnamed, Some(signer)))
                .collect()
        } else {
            report
                .signers
                .iter()
                .enumerate()
                .map(|(index, signer)| (signer, form.signers.get(index)))
                .collect()
        };
        let mut blocks = Vec::new();
        let mut side_by_side = Vec::new();
        for (index, (signer, place)) in pairs.into_iter().enumerate() {
            let opinion = self.opinion(form, signer, place);
            let date_line = form.date_line || !opinion.is_empty();
            let mut signer = self.signer(signer, place, date_line, form.roles, index);
            if index == 0
                && let Some(closing) = &form.closing
            {
                let line = TextLine {
                    text: self.fill(&closing.text),
                    origin: report.origin().clone(),
                };
                if !line.text.is_empty() {
                    signer.closing = Some(self.paragraph(&closing.style, &line));
                }
            }
            if opinion.is_empty() {
                side_by_side.push(signer);
            } else {
                self.rows_of_signers(form, std::mem::take(&mut side_by_side), &mut blocks);
                blocks.extend(opinion);
                self.rows_of_signers(form, vec![signer], &mut blocks);
            }
        }
        self.rows_of_signers(form, side_by_side, &mut blocks);
        blocks
    }

    /// More signers than stand in one row stand in rows of about as many each, a block a row.
    fn rows_of_signers(&self, form: &SignOffForm, signers: Vec<Signer>, blocks: &mut Vec<Block>) {
        let mut signers = signers;
        let rows = signers.len().div_ceil(MAX_SIGNERS).max(1);
        let each = signers.len().div_ceil(rows).max(1);
        while !signers.is_empty() {
            let rest = signers.split_off(each.min(signers.len()));
            blocks.push(Block::SignOff(SignOff {
                signers: std::mem::replace(&mut signers, rest),
                layout: form.layout,
                style: self.style(&form.style),
                signature_lines: form.signature_lines,
                keep_rows: form.keep_rows,
            }));
        }
    }

    /// The lines of a signer's opinion: what it is called, then what it says, else boxes to tick or
    /// lines to write on.
    fn opinion(
        &mut self,
        form: &SignOffForm,
        signer: &report::Signer,
        place: Option<&SignerForm>,
    ) -> Vec<Block> {
        let given = signer.opinion.iter().chain(&signer.choices).next();
        let Some(look) = &form.opinion else {
            if let Some(given) = given {
                self.job.fault(
                    &given.origin,
                    Message::new(
                        format!("แบบฟอร์ม {} ไม่มีที่สำหรับความเห็นของผู้ลงนาม", self.form.id),
                        format!(
                            "the form {} has no place for a signer's opinion",
                            self.form.id
                        ),
                    ),
                    None,
                );
            }
            return Vec::new();
        };
        let own = signer.opinion.iter().flat_map(Text::lines);
        let mut lines: Vec<TextLine> = own
            .map(|(text, origin)| TextLine {
                text: text.trim().to_owned(),
                origin,
            })
            .collect();
        let mut fill = |templates: &[Template]| -> Vec<TextLine> {
            let filled = templates.iter().map(|template| TextLine {
                text: self.fill(template),
                origin: signer.origin.clone(),
            });
            filled.collect()
        };
        if lines.is_empty() {
            lines = fill(
                place
                    .map(|place| place.opinion.as_slice())
                    .unwrap_or_default(),
            );
        }
        lines.retain(|line| !line.text.is_empty());
        if lines.is_empty() && signer.choices.is_empty() {
            return Vec::new();
        }
        let choices = match signer.choices.as_slice() {
            [] => fill(&look.choices),
            own => own
                .iter()
                .map(|text| TextLine {
                    text: text.value.trim().to_owned(),
                    origin: text.origin.clone(),
                })
                .collect(),
        };
        let mut paragraphs: Vec<Paragraph> = lines
            .iter()
            .map(|line| self.paragraph(&look.style, line))
            .collect();
        if !choices.is_empty() {
            paragraphs.extend(self.boxes(&look.style, &choices));
        } else if lines.len() < 2 {
            let edge = TabStop {
                at: self.text_width,
                kind: TabKind::Right,
                leader: Leader::Dots,
            };
            let dots = Paragraph {
                style: self.style(&look.style),
                content: vec![Inline::Tab],
                tabs: vec![edge],
                ..Paragraph::default()
            };
            paragraphs.extend(std::iter::repeat_n(dots, look.lines.into()));
        }
        // The opinion goes with its signature, whole.
        for paragraph in &mut paragraphs {
            paragraph.keep_with_next = true;
        }
        paragraphs.into_iter().map(Block::Paragraph).collect()
    }

    /// Boxes to tick, as many on a line as have room.
    fn boxes(&mut self, style: &str, choices: &[TextLine]) -> Vec<Paragraph> {
        const APART: Mm = Mm(40.0);
        let on_a_line = ((self.text_width / APART) as usize).max(1);
        let lines = choices.chunks(on_a_line).map(|choices| {
            let mut paragraph = Paragraph {
                style: self.style(style),
                ..Paragraph::default()
            };
            for (index, choice) in choices.iter().enumerate() {
                if index > 0 {
                    paragraph.content.push(Inline::Tab);
                    paragraph.tabs.push(TabStop {
                        at: APART * index as f32,
                        kind: TabKind::Left,
                        leader: Leader::None,
                    });
                }
                paragraph.content.push(Inline::Mark(Mark::EmptyBox));
                paragraph.content.push(Inline::text(" "));
                paragraph.content.extend(self.inlines(&choice.text));
                paragraph.origin.clone_from(&choice.origin);
            }
            paragraph
        });
        lines.collect()
    }

    pub(super) fn signer(
        &mut self,
        signer: &report::Signer,
        place: Option<&SignerForm>,
        date_line: bool,
        roles: bool,
        index: usize,
    ) -> Signer {
        if !roles {
            self.tell_unprinted_role(signer);
        }
        let role = match &signer.role {
            Some(role) => self.drawn(&role.value),
            None => place.map(|place| place.role.clone()).unwrap_or_default(),
        };
        let name = signer
            .name
            .as_ref()
            .map(|name| self.drawn(name.value.trim()))
            .filter(|name| !name.is_empty());
        let position: Vec<String> = if signer.position.is_empty() {
            let lines = place.map(|place| place.position.as_slice());
            let lines = lines.unwrap_or_default().iter();
            lines
                .map(|template| {
                    let line = self.fill(template);
                    self.drawn(&line)
                })
                .collect()
        } else {
            let lines = signer.position.iter().flat_map(|text| text.value.lines());
            lines.map(|line| self.drawn(line.trim())).collect()
        };
        let position = position
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>();
        let written = signer
            .date
            .as_ref()
            .map(|date| date.value.format(DateStyle::Long, self.report.digits));
        let date = match written {
            Some(date) => Some(date),
            None => date_line.then(String::new),
        };
        let id = signer
            .id
            .as_ref()
            .map(|id| id.value.clone())
            .or_else(|| place.map(|place| place.id.clone()))
            .unwrap_or_else(|| format!("signer{}", index + 1));
        let field = self.field_name(&id);
        let who = match (&name, role.as_str(), position.first()) {
            (Some(name), "", _) => name.clone(),
            (Some(name), role, _) => format!("{role} {name}"),
            (None, "", Some(position)) => position.clone(),
            (None, "", None) => String::new(),
            (None, role, _) => role.to_owned(),
        };
        Signer {
            role: if roles { role } else { String::new() },
            name,
            position,
            date,
            field,
            tooltip: format!("ลายมือชื่อ{}{who}", if who.is_empty() { "" } else { " " }),
            closing: None,
            origin: signer.origin.clone(),
        }
    }

    /// The name of a signer's field, unlike every other of the document.
    fn field_name(&mut self, id: &str) -> String {
        let base = format!("sig_{}", id.replace('-', "_"));
        let mut name = base.clone();
        let mut count = 1;
        while !self.job.fields.insert(name.clone()) {
            count += 1;
            name = format!("{base}_{count}");
        }
        name
    }
}
