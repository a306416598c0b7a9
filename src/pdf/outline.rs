//! The outline of the PDF (bookmarks): the document's outline with the places its entries lead to.

use std::collections::BTreeMap;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use crate::document::{Address, Document, OutlineEntry, OutlineTarget};

/// A place on a page a bookmark leads to: the page's index, and points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Target {
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

impl Target {
    /// The head of a page.
    fn head(page: usize) -> Target {
        Target {
            page,
            x: 0.0,
            y: 0.0,
        }
    }
}

/// The outline of a document, and where its entries came to stand.
#[derive(Debug, Default)]
pub(super) struct Targets {
    entries: Vec<OutlineEntry>,
    /// What the entries lead to, and where each begins once it was placed.
    leaves: BTreeMap<Address, Option<Target>>,
    /// The first page of each section.
    sections: BTreeMap<u16, usize>,
}

impl Targets {
    /// Makes ready for the outline of a document.
    pub fn of(document: &Document) -> Targets {
        let entries = document.outline();
        let leaves = entries.iter().filter_map(|entry| match entry.target {
            OutlineTarget::Leaf(address) => Some((address, None)),
            OutlineTarget::Section(_) => None,
        });
        Targets {
            leaves: leaves.collect(),
            entries,
            sections: BTreeMap::new(),
        }
    }

    /// Notes that a section has content on a page.
    pub fn page(&mut self, section: u16, page: usize) {
        self.sections.entry(section).or_insert(page);
    }

    /// Notes where text of a leaf stands.
    pub fn text(&mut self, address: Address, target: Target) {
        if let Some(place) = self.leaves.get_mut(&address) {
            place.get_or_insert(target);
        }
    }

    /// The outline; a document without headings gets one bookmark of its title.
    pub fn outline(&self, document: &Document) -> Outline {
        let mut bookmarks: Vec<Bookmark> = self
            .entries
            .iter()
            .filter_map(|entry| {
                Some(Bookmark {
                    depth: entry.depth,
                    text: &entry.text,
                    target: self.place(entry.target)?,
                })
            })
            .collect();
        if bookmarks.is_empty() {
            bookmarks.push(Bookmark {
                depth: 0,
                text: &document.metadata.title,
                target: Target::head(0),
            });
        }
        let mut outline = Outline::new();
        let mut rest = bookmarks.as_slice();
        while let Some((first, tail)) = rest.split_first() {
            let (node, after) = node(first, tail);
            outline.push_child(node);
            rest = after;
        }
        outline
    }

    /// Where an entry leads; nothing where nothing of it was placed.
    fn place(&self, target: OutlineTarget) -> Option<Target> {
        match target {
            OutlineTarget::Section(section) => {
                self.sections.get(&section).copied().map(Target::head)
            }
            OutlineTarget::Leaf(address) => self.leaves.get(&address).copied().flatten(),
        }
    }
}

struct Bookmark<'a> {
    depth: usize,
    text: &'a str,
    target: Target,
}

/// The node of a bookmark with all deeper ones that follow it, and what comes after them.
fn node<'r, 'a>(
    bookmark: &Bookmark<'a>,
    rest: &'r [Bookmark<'a>],
) -> (OutlineNode, &'r [Bookmark<'a>]) {
    let Target { page, x, y } = bookmark.target;
    let destination = XyzDestination::new(page, Point::from_xy(x, y));
    let mut outline = OutlineNode::new(bookmark.text.to_owned(), destination).with_open(true);
    let mut rest = rest;
    while let Some((next, tail)) = rest.split_first()
        && next.depth > bookmark.depth
    {
        let (child, after) = node(next, tail);
        outline.push_child(child);
        rest = after;
    }
    (outline, rest)
}
