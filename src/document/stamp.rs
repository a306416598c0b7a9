//! What stands on every page of a document, whatever its sections say.

use super::{PageSetup, Paragraph};
use crate::units::{Mm, Pt};

/// The stamps of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stamps {
    /// How secret the document is: a centred line at the head and at the foot of every page.
    pub secrecy: Option<Paragraph>,
    /// Which copy it is, at the right of the head of every page.
    pub mark: Option<Paragraph>,
    /// Which copy it is, pale across every page, under its text; in large type.
    pub across: Option<Paragraph>,
}

impl Stamps {
    /// From the edge of the paper to the line of secrecy: what printers leave white, less the
    /// height above its letters.
    pub const EDGE: Mm = Mm(3.0);

    /// How long words across a page are, as a part of its diagonal.
    pub(crate) const LENGTH: f32 = 0.55;

    /// The largest type across a page.
    pub(crate) const LARGEST: Pt = Pt(220.0);

    /// How dark words across a page are: 0 white, 1 black.
    pub(crate) const DARKNESS: f32 = 0.14;

    /// The line at the head of every page; nothing: there is none.
    pub(crate) fn line_at_head(&self) -> Option<&Paragraph> {
        self.secrecy.as_ref().or(self.mark.as_ref())
    }

    /// The size of type that gives words across a page their length; `width` is their width at one
    /// point.
    pub(crate) fn size_across(page: &PageSetup, width: Pt) -> Pt {
        let (across, down) = (page.width.pt().0, page.height.pt().0);
        let length = across.hypot(down) * Stamps::LENGTH;
        Pt(length / width.0.max(0.1)).min(Stamps::LARGEST)
    }
}
