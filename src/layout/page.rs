//! A finished page: what stands where, and which leaf of the document each thing belongs to.
//!
//! Coordinates are points from the upper left corner of the paper, y downwards.

use std::sync::Arc;

use crate::document::{Address, Mark, PictureFile};
use crate::text::Run;
use crate::units::Pt;

/// A finished page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Index into `Document::sections`.
    pub section: u16,
    /// The number in the document's order, from 0.
    pub index: u32,
    /// Width of the paper.
    pub width: Pt,
    /// Height of the paper.
    pub height: Pt,
    /// Everything on the page, in reading order; what lies below comes first.
    pub items: Vec<Item>,
    /// The rooms of body cells, those of empty ones too.
    #[cfg_attr(not(feature = "serve"), allow(dead_code))]
    pub rooms: Vec<Room>,
}

/// The part of a body cell's room that stands on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// The cell: a block that it holds, or would hold.
    pub cell: Address,
    /// The first column it covers.
    pub column: u16,
    /// Where.
    pub area: Rect,
}

/// One thing on a page.
#[derive(Debug, Clone)]
pub struct Item {
    /// Whose it is.
    pub owner: Owner,
    /// What it is and where it stands.
    pub shape: Shape,
}

/// Whose a thing on a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Content: part of the leaf at that address.
    Content(Address, Part),
    /// No content: repeated headers, page numbers, lines, grounds.
    Artifact(Artifact),
}

/// Which part of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The paragraph's label.
    Label,
    /// The paragraph's text.
    Text,
    /// The underlined text that is `Paragraph::content[index]`.
    Underlined(u16),
    /// The link that is `Paragraph::content[index]`.
    Link(u16),
    /// An entry of a table of contents, which leads to what it names.
    Reference,
    /// The picture.
    Picture,
    /// The picture's caption.
    Caption,
    /// A signature field.
    Field,
}

/// Why something is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Artifact {
    /// A running head, a page number at the head, a table header repeated on a later page.
    Header,
    /// A page number at the foot, a continuation word.
    Footer,
    /// Lines and grounds.
    Layout,
}

/// What a thing on a page is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Glyphs on a line: the origin of the first, on the baseline.
    Text {
        /// Origin.
        x: Pt,
        /// Baseline.
        y: Pt,
        /// The glyphs.
        run: Run,
    },
    /// Words across the page, pale, under its text.
    Across {
        /// Origin of the first glyph before they are turned.
        x: Pt,
        /// Baseline before they are turned.
        y: Pt,
        /// What they are turned about.
        middle: (Pt, Pt),
        /// How far they are turned against the clock, in radians.
        turn: f32,
        /// The glyphs.
        run: Run,
    },
    /// A straight line.
    Line {
        /// Start.
        from: (Pt, Pt),
        /// End.
        to: (Pt, Pt),
        /// Thickness.
        thickness: Pt,
    },
    /// A filled ground.
    Fill {
        /// Where.
        area: Rect,
        /// How dark: 0 white, 1 black.
        darkness: f32,
    },
    /// A picture, upright, filling the area.
    Picture {
        /// Where.
        area: Rect,
        /// The file.
        file: Arc<PictureFile>,
        /// What somebody who cannot see it should know.
        alt: Arc<str>,
    },
    /// A vector mark filling the area.
    Mark {
        /// Where.
        area: Rect,
        /// Which.
        mark: Mark,
    },
    /// The active area of a link.
    Link {
        /// Where.
        area: Rect,
        /// Where it leads.
        target: Arc<str>,
        /// What is shown there: its description.
        text: Arc<str>,
    },
    /// The active area of an entry of a table of contents.
    Reference {
        /// Where.
        area: Rect,
        /// Where it leads.
        landing: Landing,
        /// What is shown there: its description.
        text: Arc<str>,
    },
    /// A signature field.
    SignatureField {
        /// Where.
        area: Rect,
        /// Its name: ASCII, unique.
        name: Arc<str>,
        /// Its tooltip.
        tooltip: Arc<str>,
    },
}

/// Where something came to stand that a table of contents lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landing {
    /// The page in the document's order, from 0.
    pub page: u32,
    /// The number of that page, as it counts in its section.
    pub number: u32,
    /// Its left edge.
    pub x: Pt,
    /// A little above its first line.
    pub y: Pt,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}
