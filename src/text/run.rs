//! Shaped text: glyphs with the characters they came from, and the lines they stand in.

use std::sync::Arc;

use crate::document::{Colour, Mark};
use crate::units::Pt;

/// A face of the font library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u16);

/// The language of a run, for readers of the PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Thai, and everything between Thai: digits, spaces, signs.
    Thai,
    /// English: a run of Latin words.
    English,
}

/// One glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The glyph's index in its face.
    pub id: u16,
    /// Start of its characters: bytes from the start of the run's text.
    pub start: u32,
    /// End of its characters.
    pub end: u32,
    /// How far the pen moves on after it, justification included.
    pub advance: Pt,
    /// Shift to the right when drawn.
    pub x_offset: Pt,
    /// Shift upwards when drawn.
    pub y_offset: Pt,
}

/// A line under text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Underline {
    /// From the baseline down to the middle of the line.
    pub below: Pt,
    /// How thick it is.
    pub thickness: Pt,
}

/// Glyphs of one face, size and language.
#[derive(Debug, Clone)]
pub struct Run {
    /// The face.
    pub font: FontId,
    /// The size.
    pub size: Pt,
    /// The language.
    pub language: Language,
    /// The colour.
    pub colour: Colour,
    /// The line under it.
    pub underline: Option<Underline>,
    /// The gap between two units where the line is spread, part of the advances.
    pub gap: Pt,
    /// The text, exactly as it is to be read back.
    pub text: Arc<str>,
    /// The glyphs, left to right.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// The sum of the advances.
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The sum of the advances without those of the spaces at its end.
    pub fn ink_width(&self) -> Pt {
        let ink = self.text.trim_end_matches(' ').len() as u32;
        let glyphs = self.glyphs.iter().filter(|glyph| glyph.start < ink);
        glyphs.map(|glyph| glyph.advance).sum()
    }
}

/// One line of a paragraph, its items at their places from the line's start.
///
/// Lines come flush left; [`align`](Line::align) moves or spreads them.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// What stands in it, left to right. Spaces at its end are part of the last run.
    pub items: Vec<LineItem>,
    /// From the line's start to the end of what it shows, without the spaces at its end.
    pub width: Pt,
    /// Whether the paragraph or a forced line break ends it: such a line is never spread.
    pub is_last: bool,
    /// How many items at its start must keep their place: those up to the last tab.
    pub(super) fixed_items: u16,
}

impl Line {
    /// From where to where its items reach; nothing of an empty line.
    pub fn extent(&self) -> Option<(Pt, Pt)> {
        let (first, last) = (self.items.first()?, self.items.last()?);
        let (LineItem::Run { x: from, .. } | LineItem::Mark { x: from, .. }) = first;
        let to = match last {
            LineItem::Run { x, run, .. } => *x + run.width(),
            LineItem::Mark { x, size, .. } => *x + *size,
        };
        Some((*from, to))
    }

    /// Puts the items of another line behind its own, moved right by that.
    pub fn append(&mut self, other: Line, right: Pt) {
        self.items.extend(other.items.into_iter().map(|mut item| {
            let (LineItem::Run { x, .. } | LineItem::Mark { x, .. }) = &mut item;
            *x += right;
            item
        }));
        self.width = self.width.max(right + other.width);
    }
}

/// A piece of a line; `x` is the distance from the line's start.
#[derive(Debug, Clone)]
pub enum LineItem {
    /// Text; `inline` is the index into `Paragraph::content` it came from.
    Run {
        /// Distance from the line's start.
        x: Pt,
        /// Index into `Paragraph::content`.
        inline: u16,
        /// The glyphs.
        run: Run,
    },
    /// A vector mark on the baseline.
    Mark {
        /// Distance from the line's start.
        x: Pt,
        /// Index into `Paragraph::content`.
        inline: u16,
        /// Which.
        mark: Mark,
        /// Its width and height.
        size: Pt,
    },
}
