//! What stands on every page: how secret the document is, at head and foot, and which copy it is.

use std::rc::Rc;

use crate::document::{Address, Alignment, BlockPart, Document, Paragraph, Section, Stamps, Style};
use crate::text::Typesetter;
use crate::units::Pt;

use super::page::{Artifact, Item, Owner, Page, Shape};
use super::strip::{Holder, Leaf, LineKeep, set_paragraph};

/// What the stamps take of a page, from the paper's edge on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stamped {
    pub head: Pt,
    pub foot: Pt,
}

impl Stamped {
    /// No stamps.
    pub const NOTHING: Stamped = Stamped {
        head: Pt::ZERO,
        foot: Pt::ZERO,
    };
}

/// What the stamps of a document take of its pages.
pub(super) fn stamped(document: &Document, typesetter: &mut Typesetter) -> Stamped {
    let stamps = &document.stamps;
    let height = stamps.line_at_head().map_or(Pt::ZERO, |line| {
        let style = document.styles.get(line.style);
        Stamps::EDGE.pt() + typesetter.shape(line, style).leading()
    });
    Stamped {
        head: height,
        foot: match stamps.secrecy {
            Some(_) => height,
            None => Pt::ZERO,
        },
    }
}

/// Stamps a page.
///
/// How secret it is at the head of the first page is content, so that it is read out once; all else
/// repeats it or is no part of the text, and is an artifact.
pub(super) fn stamp(document: &Document, typesetter: &mut Typesetter, page: &mut Page) -> Stamped {
    let stamped = stamped(document, typesetter);
    let stamps = &document.stamps;
    let Some(section) = document.sections.get(usize::from(page.section)) else {
        return stamped;
    };
    let mut items = Vec::new();
    // What lies across the page lies under all else.
    if let Some(words) = &stamps.across {
        across(document, typesetter, words, section, page, &mut items);
    }
    let mut set = |line: &Paragraph, holder, alignment, y: Pt, items: &mut Vec<Item>| {
        let style = document.styles.get(line.style);
        let (x, width) = match alignment {
            // The middle of the paper, though the margins may differ.
            Alignment::Centre => (Pt::ZERO, page.width),
            _ => (
                section.page.margins.left.pt(),
                section.page.text_width().pt(),
            ),
        };
        let leaf = Leaf::new(line, holder);
        set_line(
            typesetter,
            line,
            style,
            &leaf,
            alignment,
            (x, y, width),
            items,
        );
    };
    let (edge, header) = (Stamps::EDGE.pt(), Holder::Artifact(Artifact::Header));
    if let Some(secrecy) = &stamps.secrecy {
        let head = match page.index {
            // It is no block: the address behind all blocks, before the emblem's.
            0 => Holder::Text(Address {
                section: 0,
                block: u32::MAX - 1,
                part: BlockPart::Whole,
            }),
            _ => header,
        };
        set(secrecy, head, Alignment::Centre, edge, &mut items);
    }
    if let Some(mark) = &stamps.mark {
        set(mark, header, Alignment::Right, edge, &mut items);
    }
    // What lies at the head of the page is read first.
    page.items.splice(0..0, items);
    if let Some(secrecy) = &stamps.secrecy {
        let foot = Holder::Artifact(Artifact::Footer);
        let y = page.height - stamped.foot;
        let mut items = Vec::new();
        set(secrecy, foot, Alignment::Centre, y, &mut items);
        page.items.extend(items);
    }
    stamped
}

/// Sets a line whose upper edge is at `y`.
fn set_line(
    typesetter: &mut Typesetter,
    line: &Paragraph,
    style: &Style,
    leaf: &Rc<Leaf>,
    alignment: Alignment,
    (x, mut y, width): (Pt, Pt, Pt),
    items: &mut Vec<Item>,
) {
    let shaped = typesetter.shape(line, style);
    let mut strips = Vec::new();
    set_paragraph(
        &shaped,
        style,
        leaf,
        width,
        alignment,
        LineKeep::Whole,
        &mut strips,
    );
    for strip in strips {
        strip.ink.paint(x, y, strip.height, items);
        y += strip.height;
    }
}

/// Sets words across a page, from its lower left corner towards its upper right.
fn across(
    document: &Document,
    typesetter: &mut Typesetter,
    words: &Paragraph,
    section: &Section,
    page: &Page,
    items: &mut Vec<Item>,
) {
    let style = document.styles.get(words.style);
    let leaf = Leaf::new(words, Holder::Artifact(Artifact::Layout));
    let runs = |typesetter: &mut Typesetter, size: Pt| -> Vec<Item> {
        let style = Style {
            size,
            ..style.clone()
        };
        let (mut items, place) = (Vec::new(), (Pt::ZERO, Pt::ZERO, Pt(f32::from(u16::MAX))));
        set_line(
            typesetter,
            words,
            &style,
            &leaf,
            Alignment::Left,
            place,
            &mut items,
        );
        items
    };
    let width = |items: &[Item]| -> Pt {
        let runs = items.iter().filter_map(|item| match &item.shape {
            Shape::Text { run, .. } => Some(run.width()),
            _ => None,
        });
        runs.sum()
    };
    const TRIAL: Pt = Pt(100.0);
    let trial = width(&runs(typesetter, TRIAL));
    let size = Stamps::size_across(&section.page, Pt(trial.0 / TRIAL.0));
    let set = runs(typesetter, size);
    let middle = (page.width / 2.0, page.height / 2.0);
    let left = middle.0 - width(&set) / 2.0;
    items.extend(set.into_iter().filter_map(|item| match item.shape {
        Shape::Text { x, run, .. } => Some(Item {
            owner: Owner::Artifact(Artifact::Layout),
            shape: Shape::Across {
                x: left + x,
                // The middle of the small letters lies on the page's middle.
                y: middle.1 + size * 0.17,
                middle,
                turn: (page.height.0 / page.width.0).atan(),
                run,
            },
        }),
        _ => None,
    }));
}
