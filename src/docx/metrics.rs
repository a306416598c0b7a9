//! How wide text is: enough for hanging labels and for what stands at the foot of a cover.

use ttf_parser::Face;

use crate::text::FontLibrary;
use crate::units::Pt;

/// The share of an em that stands for one letter where there is no font to ask.
const USUAL_ADVANCE: f32 = 0.42;

/// Advance widths of the document's family.
pub(super) struct Metrics<'f> {
    regular: Option<Face<'f>>,
    bold: Option<Face<'f>>,
    line_height: f32,
}

impl<'f> Metrics<'f> {
    /// Asks the library for the family's upright faces; without them widths are estimated.
    pub fn new(library: &'f FontLibrary, family: &str) -> Metrics<'f> {
        let face = |bold| {
            let id = library.select(family, bold, false)?;
            let face = library.face(id);
            Face::parse(face.data().as_ref(), face.index()).ok()
        };
        let line_height = library
            .select(family, false, false)
            .map_or(1.31, |id| library.face(id).leading(Pt(1.0)).0);
        Metrics {
            regular: face(false),
            bold: face(true),
            line_height,
        }
    }

    /// The width of a text on one line.
    pub fn text_width(&self, text: &str, size: Pt, bold: bool) -> Pt {
        let face = if bold { &self.bold } else { &self.regular };
        let ems: f32 = match face {
            Some(face) => {
                let units = f32::from(face.units_per_em());
                let advance = |character| {
                    let glyph = face.glyph_index(character)?;
                    Some(f32::from(face.glyph_hor_advance(glyph)?) / units)
                };
                text.chars()
                    .map(|character| advance(character).unwrap_or(USUAL_ADVANCE))
                    .sum()
            }
            None => text
                .chars()
                .map(|character| {
                    if is_mark(character) {
                        0.0
                    } else {
                        USUAL_ADVANCE
                    }
                })
                .sum(),
        };
        size * ems
    }

    /// The height of a line of single spacing.
    pub fn line_height(&self, size: Pt) -> Pt {
        size * self.line_height
    }

    /// How far the text hangs behind its label: the label and one space.
    pub fn label_width(&self, label: &str, size: Pt, bold: bool) -> Pt {
        self.text_width(label, size, bold) + self.text_width(" ", size, bold)
    }

    /// How far a list stands in from the one around it.
    pub fn label_step(&self, size: Pt) -> Pt {
        size
    }
}

/// Thai vowels and tones that stand above or below a consonant.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}
