//! Committees: each its title, its members in columns, its duties.

use super::label::Labels;
use super::part::Part;
use super::wording::TextLine;
use crate::document::{Alignment, Block, Cell, CellBlock, Column, ColumnWidth, Row, Table};
use crate::form::CommitteeForm;
use crate::report::{Committee, Member, Text};
use crate::units::{Mm, Pt};

/// A column: its name, its share of the width beside the others, its style, and what of a member
/// stands in it.
type Look<'f> = (&'static str, f32, &'f str, fn(&Member) -> Option<&Text>);

impl Part<'_, '_> {
    /// The blocks of the report's committees. The title stays with the first member.
    pub(super) fn committees(&mut self, form: &CommitteeForm, blocks: &mut Vec<Block>) {
        for committee in &self.report.committees {
            for (text, origin) in committee.title.iter().flat_map(Text::lines) {
                let line = TextLine {
                    text: text.trim().to_owned(),
                    origin,
                };
                blocks.push(Block::Paragraph(self.paragraph(&form.title, &line)));
            }
            blocks.push(Block::Table(self.members(committee, form)));
            let mut nesting = Labels::default();
            for (text, origin) in committee.duties.iter().flat_map(Text::lines) {
                let (label, rest) = nesting.split(text.trim());
                let line = TextLine {
                    text: rest.to_owned(),
                    origin,
                };
                let mut paragraph = self.paragraph(&form.duty, &line);
                paragraph.label = label.map(|label| self.drawn_label(label));
                blocks.push(Block::Paragraph(paragraph));
            }
        }
    }

    /// The members in a table without borders: columns are read member by member, which tabs are
    /// not in every reader.
    fn members(&mut self, committee: &Committee, form: &CommitteeForm) -> Table {
        let is_given = |of: fn(&Member) -> Option<&Text>| {
            let mut members = committee.members.iter();
            members.any(|member| of(member).is_some_and(|text| !text.is_blank()))
        };
        let office = match is_given(|member| member.name.as_ref()) {
            true => &form.position,
            false => &form.office,
        };
        let all: [Look<'_>; 3] = [
            ("name", 46.0, &form.name, |member| member.name.as_ref()),
            ("position", 32.0, office, |member| member.position.as_ref()),
            ("role", 26.0, &form.role, |member| member.role.as_ref()),
        ];
        let given: Vec<Look<'_>> = all.into_iter().filter(|look| is_given(look.3)).collect();
        let whole: f32 = given.iter().map(|(_, share, ..)| share).sum();
        let columns = given.iter().map(|(id, share, ..)| Column {
            id: (*id).to_owned(),
            width: ColumnWidth::Auto {
                share: share / whole * 100.0,
                stretch: 0.4,
                minimum: Mm(20.0),
            },
            alignment: Alignment::Left,
            beside: None,
        });
        let columns = columns.collect();
        let rows = committee.members.iter().map(|member| {
            let cells = given.iter().enumerate().map(|(index, (_, _, style, of))| {
                let text = of(member).cloned().unwrap_or_default();
                let line = TextLine {
                    text: text.value.trim().to_owned(),
                    origin: text.origin,
                };
                let paragraph = self.paragraph(style, &line);
                Cell {
                    row_header: index == 0,
                    origin: line.origin.clone(),
                    ..Cell::new(vec![CellBlock::Paragraph(paragraph)])
                }
            });
            Row::new(cells.collect())
        });
        let rows = rows.collect();
        let title = committee
            .title
            .first()
            .map(Text::as_str)
            .unwrap_or_default();
        Table {
            summary: self.drawn(&format!("รายชื่อ {title}")),
            columns,
            header: Vec::new(),
            rows,
            padding: Mm(1.0),
            vertical_padding: Pt::ZERO,
            border: Pt::ZERO,
            header_shading: 0.0,
            space_before: Pt::ZERO,
            keep_whole_below: 1.0,
            min_split_lines: 2,
            continued: None,
            repeat_spans: false,
        }
    }
}
