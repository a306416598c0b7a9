//! Committees of an own document: titles, members in columns, duties, told by their styles.

use super::super::content::{Paragraph, Table};
use super::Placer;
use super::spots::StyleName;
use crate::form::{CommitteeForm, Content, Form};
use crate::report::{Committee, Member, Text};

/// The styles of the form's committees.
fn look(form: &Form) -> Option<&CommitteeForm> {
    let mut blocks = form.sections.iter().flat_map(|section| &section.blocks);
    blocks.find_map(|block| match &block.content {
        Content::Committees(look) => Some(look),
        _ => None,
    })
}

impl Placer<'_> {
    /// Takes a title or a duty; false where the paragraph is neither.
    pub(super) fn committee_line(&mut self, paragraph: &Paragraph) -> bool {
        let Some(look) = look(self.form).filter(|_| self.styled) else {
            return false;
        };
        let is = |style: &str| StyleName::of(self.form, style).is(&paragraph.style);
        let text = || Text::new(paragraph.marked());
        if is(&look.title) {
            match self.committees.last_mut() {
                Some(last) if last.members.is_empty() => last.title.push(text()),
                _ => self.committees.push(Committee {
                    title: vec![text()],
                    ..Committee::default()
                }),
            }
            return true;
        }
        match self.committees.last_mut() {
            Some(last) if is(&look.duty) => last.duties.push(text()),
            _ => return false,
        }
        true
    }

    /// Takes a table of members; false where it is none.
    pub(super) fn committee_table(&mut self, table: &Table) -> bool {
        let Some(look) = look(self.form).filter(|_| self.styled) else {
            return false;
        };
        let form = self.form;
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        let first = cells.find(|cell| !cell.is_empty());
        let first = first.and_then(|cell| cell.paragraphs.first());
        let is_members = first.is_some_and(|paragraph| {
            let styles = [&look.name, &look.office, &look.position, &look.role];
            let mut styles = styles.into_iter();
            styles.any(|style| StyleName::of(form, style).is(&paragraph.style))
        });
        if !is_members {
            return false;
        }
        let mut members = Vec::new();
        for row in &table.rows {
            let mut member = Member::default();
            for paragraph in row.cells.iter().flat_map(|cell| &cell.paragraphs) {
                let text = paragraph.marked().replace('\n', " ");
                if text.is_empty() {
                    continue;
                }
                let is = |style: &str| StyleName::of(form, style).is(&paragraph.style);
                let place = match () {
                    () if is(&look.role) => &mut member.role,
                    () if is(&look.position) || is(&look.office) => &mut member.position,
                    () => &mut member.name,
                };
                // A cell broken in two is one text.
                match place {
                    Some(have) => have.value = format!("{} {text}", have.value),
                    None => *place = Some(Text::new(text)),
                }
            }
            if member != Member::default() {
                members.push(member);
            }
        }
        match self.committees.last_mut() {
            Some(last) if last.members.is_empty() => last.members = members,
            // A table cut in two goes on.
            Some(last) if last.duties.is_empty() => last.members.extend(members),
            _ => self.committees.push(Committee {
                members,
                ..Committee::default()
            }),
        }
        true
    }
}
