//! What stands on every page: how secret the document is, at head and foot.

use std::rc::Rc;

use crate::document::{Address, Alignment, BlockPart, Document, Paragraph, Stamps};
use crate::text::Typesetter;
use crate::units::Pt;

use super::page::{Artifact, Page};
use super::strip::{Holder, Leaf, LineKeep, Strip, set_paragraph};

/// What the stamps take of a page at its head and at its foot, from the paper's edge on.
pub(super) fn height(document: &Document, typesetter: &mut Typesetter) -> Pt {
    let Some(secrecy) = &document.stamps.secrecy else {
        return Pt::ZERO;
    };
    let style = document.styles.get(secrecy.style);
    Stamps::EDGE.pt() + typesetter.shape(secrecy, style).leading()
}

/// Stamps a page, and tells what the stamps take of it at head and foot.
///
/// The line at the head of the first page is content, so that it is read out once; the others
/// repeat it and are artifacts.
pub(super) fn stamp(document: &Document, typesetter: &mut Typesetter, page: &mut Page) -> Pt {
    let Some(secrecy) = &document.stamps.secrecy else {
        return Pt::ZERO;
    };
    let head = match page.index {
        // It is no block: the address behind all blocks, before the emblem's.
        0 => Holder::Text(Address {
            section: 0,
            block: u32::MAX - 1,
            part: BlockPart::Whole,
        }),
        _ => Holder::Artifact(Artifact::Header),
    };
    let foot = Holder::Artifact(Artifact::Footer);
    let strips = set(
        document,
        typesetter,
        secrecy,
        Leaf::new(secrecy, head),
        page.width,
    );
    let mut y = Stamps::EDGE.pt();
    let mut items = Vec::new();
    for strip in strips {
        strip.ink.paint(Pt::ZERO, y, strip.height, &mut items);
        y += strip.height;
    }
    let height = y;
    // What lies at the head of the page is read first.
    page.items.splice(0..0, items);
    let strips = set(
        document,
        typesetter,
        secrecy,
        Leaf::new(secrecy, foot),
        page.width,
    );
    let mut y = page.height - height;
    for strip in strips {
        strip.ink.paint(Pt::ZERO, y, strip.height, &mut page.items);
        y += strip.height;
    }
    height
}

/// The line, centred on the paper.
fn set(
    document: &Document,
    typesetter: &mut Typesetter,
    paragraph: &Paragraph,
    leaf: Rc<Leaf>,
    width: Pt,
) -> Vec<Strip> {
    let style = document.styles.get(paragraph.style);
    let shaped = typesetter.shape(paragraph, style);
    let mut strips = Vec::new();
    set_paragraph(
        &shaped,
        style,
        &leaf,
        width,
        Alignment::Centre,
        LineKeep::Whole,
        &mut strips,
    );
    strips
}
