//! A form as it stands on a notice board.

use super::board::{A4_TO_A3, scaled};
use super::{Columns, Form, SectionForm, TableForm};
use crate::document::{ColumnWidth, Margins, Style};
use crate::units::Mm;

impl Form {
    /// The form as it is set for a notice board, in lengths before the page is enlarged: on A4
    /// paper, to be drawn √2 times as large on A3.
    pub fn on_board(&self) -> Form {
        let styles = self.board.styles.iter();
        let margins = self.board.margins;
        let smaller = |length: Mm| length / A4_TO_A3;
        let margins = Margins {
            top: smaller(margins.top),
            right: smaller(margins.right),
            bottom: smaller(margins.bottom),
            left: smaller(margins.left),
        };
        let size = |styles: &[Style], id: &str| {
            let style = styles.iter().find(|style| style.id == id);
            style.map_or(1.0, |style| style.size.0)
        };
        let table = self.table.clone().map(|table| {
            let id = &table.header_style;
            let larger = size(&self.board.styles, id) / A4_TO_A3 / size(&self.styles, id);
            table.widened(larger)
        });
        Form {
            table,
            styles: styles.map(|style| scaled(style, 1.0 / A4_TO_A3)).collect(),
            sections: self
                .sections
                .iter()
                .map(|section| section.on_board(margins))
                .collect(),
            ..self.clone()
        }
    }
}

impl TableForm {
    /// Columns that were given a width for their titles get the same in larger type.
    fn widened(mut self, larger: f32) -> TableForm {
        if let Columns::Fixed { columns, .. } = &mut self.columns {
            for column in columns {
                match &mut column.width {
                    ColumnWidth::Fixed(width) => *width = *width * larger,
                    ColumnWidth::Auto { minimum, .. } => *minimum = *minimum * larger,
                }
            }
        }
        self
    }
}

impl SectionForm {
    fn on_board(&self, margins: Margins) -> SectionForm {
        let mut section = self.clone();
        if section.emblem.is_none() {
            section.page.margins = margins;
        }
        section
    }
}
