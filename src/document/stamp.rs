//! What stands on every page of a document, whatever its sections say.

use super::Paragraph;
use crate::units::Mm;

/// The stamps of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stamps {
    /// How secret the document is: a centred line at the head and at the foot of every page.
    pub secrecy: Option<Paragraph>,
}

impl Stamps {
    /// From the edge of the paper to the line of secrecy: what printers leave white, less the
    /// height above its letters.
    pub const EDGE: Mm = Mm(3.0);
}
