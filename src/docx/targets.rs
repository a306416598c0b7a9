//! What tables of contents lead to: bookmarks.

use std::collections::BTreeMap;

use crate::document::{Address, Block, BlockPart, Contents, Document, OutlineEntry, OutlineTarget};
use crate::ooxml::Xml;

/// What tables of contents lead to: a bookmark each.
#[derive(Default)]
pub(super) struct Targets {
    marks: BTreeMap<OutlineTarget, Target>,
}

/// Something a table of contents leads to.
#[derive(Clone)]
pub(super) struct Target {
    /// The number of its bookmark in the file.
    pub(super) id: u32,
    /// The name of its bookmark, as Word calls its own.
    pub(super) name: String,
    /// Its level in the table of contents, from 0: the word processor makes the table anew by it.
    pub level: u8,
}

impl Targets {
    /// Those of a document.
    pub fn of(document: &Document, unique_id: &mut dyn FnMut() -> u32) -> Targets {
        let mut marks = BTreeMap::new();
        for (address, _) in tables(document) {
            for entry in document.contents_entries(address) {
                let number = marks.len() + 1;
                marks.entry(entry.target).or_insert_with(|| Target {
                    id: unique_id(),
                    name: format!("_Toc{number:08}"),
                    level: level(&entry),
                });
            }
        }
        Targets { marks }
    }

    /// What leads to an entry of the outline.
    pub fn get(&self, target: OutlineTarget) -> Option<&Target> {
        self.marks.get(&target)
    }

    /// What leads to the paragraph at that address.
    pub fn of_leaf(&self, address: Address) -> Option<&Target> {
        self.marks.get(&OutlineTarget::Leaf(address))
    }

    /// What leads to the head of a section.
    pub fn of_section(&self, section: usize) -> Option<&Target> {
        self.marks.get(&OutlineTarget::Section(section as u16))
    }

    /// Whether nothing leads anywhere.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }
}

impl Target {
    /// Where it begins.
    pub fn start(&self, xml: &mut Xml) {
        xml.empty(
            "w:bookmarkStart",
            &[("w:id", &self.id), ("w:name", &self.name)],
        );
    }

    /// Where it ends.
    pub fn end(&self, xml: &mut Xml) {
        xml.empty("w:bookmarkEnd", &[("w:id", &self.id)]);
    }
}

/// The tables of contents of a document, and where they stand.
fn tables(document: &Document) -> impl Iterator<Item = (Address, &Contents)> {
    let sections = (0..).zip(&document.sections);
    sections.flat_map(|(section, content)| {
        (0..)
            .zip(&content.blocks)
            .filter_map(move |(block, what)| match what {
                Block::Contents(contents) => {
                    let part = BlockPart::Whole;
                    let address = Address {
                        section,
                        block,
                        part,
                    };
                    Some((address, contents))
                }
                _ => None,
            })
    })
}

fn level(entry: &OutlineEntry) -> u8 {
    entry.depth.min(Contents::LEVELS - 1) as u8
}
