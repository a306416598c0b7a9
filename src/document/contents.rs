//! The table of contents (สารบัญ): what of a document's outline it lists.

use super::StyleId;

/// A table of contents: the outline of what follows it in its part of the document, each entry with
/// the number of its page. The entries are not written here: they are the document's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Whether the rows of tables are listed too, by the cells that head them.
    pub lists_rows: bool,
    /// The styles of its entries, from the outermost; deeper ones have the last.
    pub styles: [StyleId; Contents::LEVELS],
}

impl Contents {
    /// How many levels of entries look differently.
    pub const LEVELS: usize = 3;

    /// The style of an entry that deep, from 0.
    pub fn style(&self, depth: usize) -> StyleId {
        self.styles[depth.min(Contents::LEVELS - 1)]
    }
}
