//! The widths of columns that were found by laying a document out.

use std::collections::BTreeMap;

use crate::units::Pt;

/// The widths of the columns of a document's tables, for a writer that does not lay out: with them
/// a DOCX has the columns of the PDF.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnWidths {
    tables: BTreeMap<(usize, usize), Vec<Pt>>,
}

impl ColumnWidths {
    /// Sets the widths, border to border, of the table that is that block of that section (indices
    /// into `Document::sections` and `Section::blocks`).
    pub fn set(&mut self, section: usize, block: usize, widths: Vec<Pt>) {
        self.tables.insert((section, block), widths);
    }

    /// The widths of the table that is that block of that section, where they are known.
    pub fn get(&self, section: usize, block: usize) -> Option<&[Pt]> {
        self.tables.get(&(section, block)).map(Vec::as_slice)
    }
}
