//! The plan of a document's pages: what laying it out settled, for a writer that does not lay out.
//!
//! `layout` fills it, the DOCX writer reads it: so both files have the same columns, keep the same
//! blocks and rows together, and give the same heights up.

use std::collections::BTreeMap;

use crate::units::Pt;

/// The plan of a document: of each block, what its paragraphs and rows do not say themselves.
///
/// What was not laid out has no plan; a writer then does without.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    blocks: BTreeMap<(usize, usize), BlockPlan>,
    /// The height above a section's first block, on a page whose content is centred.
    tops: BTreeMap<usize, Pt>,
}

/// What was settled about one block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BlockPlan {
    /// Whether the next block begins on the page on which this one ends.
    pub keep_with_next: bool,
    /// The height a space has that gave some up, or that fills its page.
    pub height: Option<Pt>,
    /// Of a table.
    pub table: Option<TablePlan>,
    /// Of a table of contents: the number of each entry's page, where that is known.
    pub page_numbers: Vec<Option<u32>>,
}

/// What was settled about a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TablePlan {
    /// The columns' widths, border to border.
    pub widths: Vec<Pt>,
    /// How much smaller than its styles the table's type is, so that nothing need be torn.
    pub type_step: Pt,
    /// For each body row, whether it stands whole on a page. Empty for a table too long to be set
    /// for a plan alone.
    pub whole_rows: Vec<bool>,
    /// How many of the last rows stand on the page of what follows the table.
    pub kept_rows: usize,
}

impl Plan {
    /// The plan of that block of that section (indices into `Document::sections` and
    /// `Section::blocks`).
    pub fn block(&self, section: usize, block: usize) -> Option<&BlockPlan> {
        self.blocks.get(&(section, block))
    }

    /// The steps by which tables' type is smaller, each once, in the order of the document.
    pub(crate) fn type_steps(&self) -> Vec<Pt> {
        let mut steps = Vec::new();
        let tables = self
            .blocks
            .values()
            .filter_map(|block| block.table.as_ref());
        for step in tables.map(|table| table.type_step) {
            if step > Pt::ZERO && !steps.contains(&step) {
                steps.push(step);
            }
        }
        steps
    }

    /// The plan of that block, to be filled.
    pub(crate) fn block_mut(&mut self, section: usize, block: usize) -> &mut BlockPlan {
        self.blocks.entry((section, block)).or_default()
    }

    /// The height above the first block of a section whose content is centred on its page.
    pub fn top(&self, section: usize) -> Option<Pt> {
        self.tops.get(&section).copied()
    }

    /// Says the height above the first block of a section.
    pub(crate) fn set_top(&mut self, section: usize, height: Pt) {
        self.tops.insert(section, height);
    }
}
