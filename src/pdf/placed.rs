//! What was placed on the pages, by the leaf of the document it belongs to.

use std::ops::RangeInclusive;
use std::sync::Arc;

use krilla::geom::Rect;
use krilla::tagging::Identifier;

use crate::document::Address;
use crate::layout::Part;

/// A piece of content on a page.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub address: Address,
    pub part: Part,
    pub content: Content,
}

/// What the structure tree needs to know of a piece of content.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Marked content of a page, or a link's annotation.
    Marked(Identifier),
    /// A picture: where it stands and what it shows.
    Picture(Identifier, Box<PicturePlace>),
    /// A signature field: its index among the fields of the document.
    Field(u32),
}

/// Where a picture stands and what it shows.
#[derive(Debug, Clone)]
pub(super) struct PicturePlace {
    pub page: usize,
    pub area: Rect,
    pub alt: Arc<str>,
}

/// Everything placed, gathered page by page and then asked for leaf by leaf.
#[derive(Debug, Default)]
pub(super) struct Placements {
    entries: Vec<Placed>,
    used: Vec<bool>,
    /// Where the last answer ended.
    cursor: usize,
}

impl Placements {
    pub fn add(&mut self, address: Address, part: Part, content: Content) {
        self.entries.push(Placed {
            address,
            part,
            content,
        });
    }

    /// Brings everything into the order of the document; within a leaf, pages stay in order.
    pub fn sort(&mut self) {
        self.entries.sort_by_key(|entry| entry.address);
        self.used = vec![false; self.entries.len()];
    }

    /// Takes all that was placed for one leaf.
    pub fn take(&mut self, address: Address) -> &[Placed] {
        self.take_range(address..=address)
    }

    /// Takes all that was placed for the leaves from one address to another.
    pub fn take_range(&mut self, range: RangeInclusive<Address>) -> &[Placed] {
        let (start, end) = range.into_inner();
        let from = self.first_at_or_after(start);
        let length = self.entries[from..]
            .iter()
            .take_while(|entry| entry.address <= end)
            .count();
        let to = from + length;
        self.used[from..to].fill(true);
        self.cursor = to;
        &self.entries[from..to]
    }

    /// What nobody asked for, of one section: an emblem, which is no block.
    pub fn leftovers(&mut self, section: u16) -> Vec<Placed> {
        let from = self
            .entries
            .partition_point(|entry| entry.address.section < section);
        let mut left = Vec::new();
        for (entry, used) in self.entries[from..].iter().zip(&mut self.used[from..]) {
            if entry.address.section != section {
                break;
            }
            if !*used {
                *used = true;
                left.push(entry.clone());
            }
        }
        left
    }

    /// The document is walked in the order of its addresses, so the place is nearly always where
    /// the last answer ended.
    fn first_at_or_after(&self, address: Address) -> usize {
        let before = |index: usize| self.entries[index].address < address;
        let cursor = self.cursor;
        if (cursor == 0 || before(cursor - 1)) && (cursor == self.entries.len() || !before(cursor))
        {
            return cursor;
        }
        self.entries
            .partition_point(|entry| entry.address < address)
    }
}
