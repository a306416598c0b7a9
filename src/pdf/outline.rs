//! The outline (bookmarks): sections, titles and headings, nested.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use crate::document::{Address, Block, BlockPart, Document, Role};

/// Heading levels as PDF/UA wants them: the first is 1, and none is skipped on the way down.
pub(super) struct HeadingLevels {
    /// Whether the document has a title, which takes level 1.
    has_title: bool,
    /// The levels asked for of the headings that are open: a heading and all it stands under.
    open: Vec<u16>,
}

impl HeadingLevels {
    pub fn of(document: &Document) -> HeadingLevels {
        let has_title = document
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
            .any(|block| role_of(document, block) == Some(Role::Title));
        HeadingLevels {
            has_title,
            open: Vec::new(),
        }
    }

    /// The level of the next heading of that role.
    pub fn next(&mut self, role: Role) -> NonZeroU16 {
        let wanted = match role {
            Role::Heading(level) => u16::from(level.max(1)) + u16::from(self.has_title),
            _ => 1,
        };
        while self.open.last().is_some_and(|open| *open >= wanted) {
            self.open.pop();
        }
        self.open.push(wanted);
        NonZeroU16::new(self.open.len() as u16).unwrap_or(NonZeroU16::MIN)
    }
}

fn role_of(document: &Document, block: &Block) -> Option<Role> {
    match block {
        Block::Paragraph(paragraph) => Some(document.styles.get(paragraph.style).role),
        _ => None,
    }
}

/// A place on a page a bookmark leads to: the page's index, and points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Target {
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// Where sections and headings came to stand.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// The headings, and where each begins once it was placed.
    headings: BTreeMap<Address, Option<Target>>,
    /// The first page of each section.
    sections: BTreeMap<u16, usize>,
}

impl Targets {
    /// Makes ready for the headings of a document.
    pub fn of(document: &Document) -> Targets {
        let mut headings = BTreeMap::new();
        for (section, blocks) in document.sections.iter().enumerate() {
            for (index, block) in blocks.blocks.iter().enumerate() {
                if let Some(Role::Title | Role::Heading(_)) = role_of(document, block) {
                    let address = Address {
                        section: section as u16,
                        block: index as u32,
                        part: BlockPart::Whole,
                    };
                    headings.insert(address, None);
                }
            }
        }
        Targets {
            headings,
            sections: BTreeMap::new(),
        }
    }

    /// Notes that a section has content on a page.
    pub fn page(&mut self, section: u16, page: usize) {
        self.sections.entry(section).or_insert(page);
    }

    /// Notes where text of a leaf stands.
    pub fn text(&mut self, address: Address, target: Target) {
        if let Some(place) = self.headings.get_mut(&address) {
            place.get_or_insert(target);
        }
    }

    /// The outline; a document without headings gets one bookmark of its title.
    pub fn outline(&self, document: &Document) -> Outline {
        let mut entries = self.entries(document);
        if entries.is_empty() {
            entries.push(Entry {
                depth: 0,
                text: document.metadata.title.clone(),
                target: Target {
                    page: 0,
                    x: 0.0,
                    y: 0.0,
                },
            });
        }
        let mut outline = Outline::new();
        let mut rest = entries.as_slice();
        while let Some((first, tail)) = rest.split_first() {
            let (node, after) = node(first, tail);
            outline.push_child(node);
            rest = after;
        }
        outline
    }

    fn entries(&self, document: &Document) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut levels = HeadingLevels::of(document);
        for (index, section) in document.sections.iter().enumerate() {
            let mut base = 0;
            let bookmark = section.bookmark.as_deref().filter(|text| !text.is_empty());
            if let (Some(text), Some(&page)) = (bookmark, self.sections.get(&(index as u16))) {
                let target = Target {
                    page,
                    x: 0.0,
                    y: 0.0,
                };
                entries.push(Entry {
                    depth: 0,
                    text: text.to_owned(),
                    target,
                });
                base = 1;
            }
            let mut title_goes_on = false;
            for (block_index, block) in section.blocks.iter().enumerate() {
                let role = role_of(document, block);
                let (Block::Paragraph(paragraph), Some(role @ (Role::Title | Role::Heading(_)))) =
                    (block, role)
                else {
                    title_goes_on = false;
                    continue;
                };
                let address = Address {
                    section: index as u16,
                    block: block_index as u32,
                    part: BlockPart::Whole,
                };
                let Some(Some(target)) = self.headings.get(&address) else {
                    continue;
                };
                let label = paragraph.label.as_ref().map_or("", |label| &label.text);
                let text = format!("{label} {}", paragraph.text());
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if role == Role::Title
                    && title_goes_on
                    && let Some(title) = entries.last_mut()
                {
                    title.text.push(' ');
                    title.text.push_str(&text);
                    continue;
                }
                title_goes_on = role == Role::Title;
                entries.push(Entry {
                    depth: base + usize::from(levels.next(role).get()) - 1,
                    text,
                    target: *target,
                });
            }
        }
        drop_doubled(&mut entries);
        entries
    }
}

/// Drops a title that says what its section's bookmark says already.
fn drop_doubled(entries: &mut Vec<Entry>) {
    entries.dedup_by(|next, before| {
        next.text == before.text && next.target.page == before.target.page
    });
}

struct Entry {
    depth: usize,
    text: String,
    target: Target,
}

/// The node of an entry with all deeper ones that follow it, and what comes after them.
fn node<'a>(entry: &Entry, rest: &'a [Entry]) -> (OutlineNode, &'a [Entry]) {
    let point = Point::from_xy(entry.target.x, entry.target.y);
    let destination = XyzDestination::new(entry.target.page, point);
    let mut outline = OutlineNode::new(entry.text.clone(), destination).with_open(true);
    let mut rest = rest;
    while let Some((next, tail)) = rest.split_first()
        && next.depth > entry.depth
    {
        let (child, after) = node(next, tail);
        outline.push_child(child);
        rest = after;
    }
    (outline, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_start_at_one_and_skip_none() {
        let mut levels = HeadingLevels {
            has_title: true,
            open: Vec::new(),
        };
        let mut next = |role| levels.next(role).get();
        assert_eq!(next(Role::Heading(2)), 1);
        assert_eq!(next(Role::Title), 1);
        assert_eq!(next(Role::Heading(2)), 2);
        assert_eq!(next(Role::Heading(2)), 2);
        assert_eq!(next(Role::Heading(1)), 2);
        assert_eq!(next(Role::Heading(3)), 3);
    }
}
