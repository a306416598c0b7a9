//! Paper, margins, page numbers and what stands at fixed places of a page.

use super::Picture;
use crate::units::Mm;

/// The four margins of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// From the upper edge to the text.
    pub top: Mm,
    /// From the right edge to the text.
    pub right: Mm,
    /// From the lower edge to the text.
    pub bottom: Mm,
    /// From the left edge to the text.
    pub left: Mm,
}

impl Margins {
    /// The same margin on all four sides.
    pub fn equal(margin: Mm) -> Margins {
        Margins {
            top: margin,
            right: margin,
            bottom: margin,
            left: margin,
        }
    }
}

/// Paper size as it lies before the reader (landscape: width over height), and margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSetup {
    /// Width of the paper.
    pub width: Mm,
    /// Height of the paper.
    pub height: Mm,
    /// Margins.
    pub margins: Margins,
}

impl PageSetup {
    /// A4 with the long side upright.
    #[cfg(any(test, feature = "internals"))]
    pub fn a4_portrait(margins: Margins) -> PageSetup {
        PageSetup {
            width: Mm(210.0),
            height: Mm(297.0),
            margins,
        }
    }

    /// A4 with the long side level.
    #[cfg(any(test, feature = "internals"))]
    pub fn a4_landscape(margins: Margins) -> PageSetup {
        PageSetup {
            width: Mm(297.0),
            height: Mm(210.0),
            margins,
        }
    }

    /// Whether the paper is wider than high.
    pub fn is_landscape(&self) -> bool {
        self.width > self.height
    }

    /// The width between the left and right margins.
    pub fn text_width(&self) -> Mm {
        self.width - self.margins.left - self.margins.right
    }

    /// The height between the top and bottom margins.
    pub fn text_height(&self) -> Mm {
        self.height - self.margins.top - self.margins.bottom
    }
}

/// How the pages of a section are numbered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageNumbering {
    /// The wording around the number.
    pub format: NumberFormat,
    /// Where on the page it stands.
    pub position: NumberPosition,
    /// Distance of the number's line from the paper's edge.
    pub distance: Mm,
    /// Whether the first page of the section shows its number (the regulation: no).
    pub on_first_page: bool,
    /// The number of the section's first page; nothing: it goes on from the section before.
    pub start: Option<u32>,
}

impl PageNumbering {
    /// Numbers of that wording in the middle of the upper margin, from the section's second page.
    pub fn at_top(format: NumberFormat, distance: Mm) -> PageNumbering {
        PageNumbering {
            format,
            position: NumberPosition::TopCentre,
            distance,
            on_first_page: false,
            start: None,
        }
    }

    /// No page numbers.
    pub fn none() -> PageNumbering {
        PageNumbering::at_top(NumberFormat::None, Mm::ZERO)
    }
}

/// The wording of a page number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFormat {
    /// No page numbers.
    None,
    /// «- ๒ -», as letters and memos have it.
    Dashes,
    /// «หน้า ๒/๑๖»: the number and the count of all pages.
    OfTotal,
}

/// Where a page number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberPosition {
    /// In the middle of the upper margin.
    TopCentre,
    /// At the right of the upper margin.
    TopRight,
    /// In the middle of the lower margin.
    BottomCentre,
    /// At the right of the lower margin.
    BottomRight,
}

/// An emblem at a fixed place of a section's first page.
#[derive(Debug, Clone)]
pub struct Emblem {
    /// The picture; nothing: its official space stays free.
    pub picture: Option<Picture>,
    /// Its height.
    pub height: Mm,
    /// Upper edge of the paper to upper edge of the emblem.
    pub top: Mm,
    /// Where it stands across the page.
    pub horizontal: Horizontal,
}

/// A place across the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Horizontal {
    /// Centred on the paper.
    Centre,
    /// Its left edge at the left margin.
    LeftMargin,
}
