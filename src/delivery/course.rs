//! How far the laying out of a document has come.

use crate::document::{Block, BlockPart, Document};
use crate::layout::{Owner, Page};

/// What a document holds, and how much of it stands on pages.
pub(super) struct Course {
    /// What stands before each block of each section: paragraphs and rows count alike.
    before: Vec<Vec<u64>>,
    whole: u64,
    pages: u32,
}

impl Course {
    /// At the document's beginning.
    pub fn of(document: &Document) -> Course {
        let mut whole = 0;
        let sections = document.sections.iter().map(|section| {
            let blocks = section.blocks.iter().map(|block| {
                let before = whole;
                whole += match block {
                    Block::Table(table) => table.rows.len() as u64,
                    _ => 1,
                };
                before
            });
            blocks.collect()
        });
        Course {
            before: sections.collect(),
            whole,
            pages: 0,
        }
    }

    /// One page more: its number, and how many there will be if the rest is as what stands so far.
    pub fn page(&mut self, page: &Page) -> (u32, u32) {
        self.pages += 1;
        let done = page.items.iter().filter_map(|item| {
            let Owner::Content(address, _) = item.owner else {
                return None;
            };
            let section = self.before.get(usize::from(address.section))?;
            let before = section.get(address.block as usize)?;
            Some(match address.part {
                BlockPart::BodyCell { row, .. } => before + u64::from(row) + 1,
                _ => before + 1,
            })
        });
        let expected = match done.max() {
            Some(done) => u64::from(self.pages) * self.whole / done,
            None => 0,
        };
        let expected = u32::try_from(expected).unwrap_or(u32::MAX);
        (self.pages, expected.max(self.pages))
    }
}
