//! Tables of contents: where what they list stands, and their lines with dots and page numbers.

use std::collections::BTreeMap;

use super::page::{Item, Landing, Owner, Shape};
use super::pager::{Draft, Pager};
use super::strip::{Ink, Leaf, LineKeep, Strip, set_paragraph};
use crate::document::{
    Address, Alignment, Block, BlockPart, Contents, Document, Inline, Leader, OutlineTarget,
    Paragraph, Style, TabKind, TabStop,
};
use crate::units::{Mm, Pt};

/// Where what a document's tables of contents list stands.
pub(super) struct Landings {
    found: BTreeMap<OutlineTarget, Option<Landing>>,
}

impl Landings {
    /// Those to be found; nothing of a document without a table of contents.
    pub fn wanted(document: &Document) -> Option<Landings> {
        let mut found = BTreeMap::new();
        let mut has_contents = false;
        for (section, content) in document.sections.iter().enumerate() {
            for (block, _) in (0..)
                .zip(&content.blocks)
                .filter(|(_, block)| matches!(block, Block::Contents(_)))
            {
                has_contents = true;
                let address = Address {
                    section: section as u16,
                    block,
                    part: BlockPart::Whole,
                };
                let entries = document.contents_entries(address);
                found.extend(entries.into_iter().map(|entry| (entry.target, None)));
            }
        }
        has_contents.then_some(Landings { found })
    }

    /// Notes what of them stands on a page.
    pub fn note(&mut self, draft: &Draft) {
        let page = &draft.page;
        let landing = |x, y| Landing {
            page: page.index,
            number: draft.number,
            x,
            y,
        };
        let head = OutlineTarget::Section(page.section);
        if let Some(found) = self.found.get_mut(&head) {
            found.get_or_insert(landing(Pt::ZERO, Pt::ZERO));
        }
        for item in &page.items {
            if let Some((address, x, y)) = first_line(item)
                && let Some(found) = self.found.get_mut(&OutlineTarget::Leaf(address))
            {
                found.get_or_insert(landing(x, y));
            }
        }
    }

    fn get(&self, target: OutlineTarget) -> Option<Landing> {
        self.found.get(&target).copied().flatten()
    }
}

/// Whose a text is, and a place a little above its ascenders, so that the line is seen whole by who
/// is led there.
pub(crate) fn first_line(item: &Item) -> Option<(Address, Pt, Pt)> {
    match (item.owner, &item.shape) {
        (Owner::Content(address, _), Shape::Text { x, y, run }) => {
            Some((address, *x, (*y - run.size * 1.5).max(Pt::ZERO)))
        }
        _ => None,
    }
}

/// Sets the entries of a table of contents. What is not known yet has no number; its lines are as
/// many, for the numbers stand beside them.
pub(super) fn set_contents(pager: &mut Pager, contents: &Contents, block: u32) -> Vec<Strip> {
    let address = pager.address(block);
    let document = pager.document;
    let width = pager.text_width();
    let mut strips: Vec<Strip> = Vec::new();
    let mut numbers = Vec::new();
    let mut gap = Pt::ZERO;
    for (index, entry) in (0..).zip(document.contents_entries(address)) {
        let id = contents.style(entry.depth);
        let style = document.styles.get(id);
        let landing = pager.landings.and_then(|found| found.get(entry.target));
        numbers.push(landing.map(|landing| landing.number));
        let part = BlockPart::Entry { entry: index };
        let paragraph = Paragraph::plain(id, entry.text);
        let leaf = Leaf::entry(&paragraph, Address { part, ..address }, landing);
        let shaped = pager.typesetter.shape(&paragraph, style);
        let (left, keep) = (Alignment::Left, LineKeep::Whole);
        let first = strips.len();
        set_paragraph(&shaped, style, &leaf, width, left, keep, &mut strips);
        if let Some(first) = strips.get_mut(first) {
            first.gap += std::mem::replace(&mut gap, style.space_after);
        }
        if let (Some(landing), Some(strip)) = (landing, strips.last_mut()) {
            let number = document.digits.number(landing.number.into());
            lead_to_number(pager, strip, style, &number);
        }
    }
    pager.block_plan(block).page_numbers = numbers;
    strips
}

/// Puts dots and the page number behind the last line of an entry.
fn lead_to_number(pager: &mut Pager, strip: &mut Strip, style: &Style, number: &str) {
    let width = pager.text_width();
    let Ink::Line(ink) = &mut strip.ink else {
        return;
    };
    let style = Style {
        left: Mm::from(ink.x + ink.line.width),
        right: Mm::ZERO,
        first_line: Mm::ZERO,
        ..style.clone()
    };
    // The entry's own text is its first piece.
    let rest = Paragraph {
        content: vec![Inline::text(" "), Inline::Tab, Inline::text(number)],
        tabs: vec![TabStop {
            at: Mm::from(width),
            kind: TabKind::Right,
            leader: Leader::Dots,
        }],
        ..Paragraph::default()
    };
    let shaped = pager.typesetter.shape(&rest, &style);
    let start = style.left.pt();
    let lines = shaped.lines(width - start, width - start);
    for line in lines {
        ink.line.append(line, start - ink.x);
    }
}
