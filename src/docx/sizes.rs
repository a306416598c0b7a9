//! The document's styles, and those of tables whose type is smaller than their styles say.

use crate::document::{CellBlock, Document, Plan, Row, Style, StyleId, StyleSheet};
use crate::units::Pt;

/// The styles of a file.
pub(super) struct SizedStyles {
    sheet: StyleSheet,
    /// For each step by which a table's type is smaller, the styles that stand for the document's.
    smaller: Vec<(Pt, Vec<StyleId>)>,
}

impl SizedStyles {
    /// The document's styles, and smaller ones for the tables that the plan says are so.
    pub fn of(document: &Document, plan: &Plan) -> SizedStyles {
        let mut sheet = document.styles.clone();
        let mut smaller = Vec::new();
        for step in plan.type_steps() {
            let styles = document.styles.iter().map(|(id, style)| {
                let small = style.smaller(step);
                if !style.is_in_table() || small.size == style.size {
                    return id;
                }
                sheet.add(Style {
                    id: format!("{}{}", style.id, small.size.0),
                    name: format!("{} {}", style.name, small.size.0),
                    ..small
                })
            });
            smaller.push((step, styles.collect()));
        }
        SizedStyles { sheet, smaller }
    }

    /// All of them.
    pub fn sheet(&self) -> &StyleSheet {
        &self.sheet
    }

    /// The style that stands for the document's in a table whose type is smaller by that step.
    pub fn smaller(&self, step: Pt, id: StyleId) -> StyleId {
        let styles = self.smaller.iter().find(|(have, _)| *have == step);
        let style = styles.and_then(|(_, styles)| styles.get(usize::from(id.0)));
        style.copied().unwrap_or(id)
    }

    /// Gives everything in a table's row the style that stands for its own.
    pub fn make_smaller(&self, step: Pt, row: &mut Row) {
        if step <= Pt::ZERO {
            return;
        }
        for block in row.cells.iter_mut().flat_map(|cell| &mut cell.blocks) {
            let paragraph = match block {
                CellBlock::Paragraph(paragraph) => Some(paragraph),
                CellBlock::Picture(picture) => picture.caption.as_mut(),
            };
            if let Some(paragraph) = paragraph {
                paragraph.style = self.smaller(step, paragraph.style);
            }
        }
    }
}
