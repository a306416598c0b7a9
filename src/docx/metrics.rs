//! How wide text is: enough for hanging labels and for what stands at the foot of a cover.

use std::ops::RangeInclusive;

use ttf_parser::Face;

use super::script::is_mark;
use crate::text::FontLibrary;
use crate::units::Pt;

/// The share of an em that stands for one letter where there is no font to ask.
const USUAL_ADVANCE: f32 = 0.42;

/// Advance widths of the document's family.
pub(super) struct Metrics<'f> {
    regular: Advances<'f>,
    bold: Advances<'f>,
    /// Line heights at single spacing, in em: upright and bold.
    line_heights: [f32; 2],
}

impl<'f> Metrics<'f> {
    /// Asks the library for the family's upright faces; without them widths are estimated.
    pub fn new(library: &'f FontLibrary, family: &str) -> Metrics<'f> {
        let face = |bold| {
            let id = library.select(family, bold, false)?;
            let face = library.face(id);
            Face::parse(face.data().as_ref(), face.index()).ok()
        };
        let line_height = |bold| {
            library
                .select(family, bold, false)
                .map_or(1.31, |id| library.face(id).leading(Pt(1.0)).0)
        };
        Metrics {
            regular: Advances::new(face(false)),
            bold: Advances::new(face(true)),
            line_heights: [line_height(false), line_height(true)],
        }
    }

    /// The width of a text on one line.
    pub fn text_width(&self, text: &str, size: Pt, bold: bool) -> Pt {
        let advances = if bold { &self.bold } else { &self.regular };
        size * text.chars().map(|c| advances.of(c)).sum::<f32>()
    }

    /// The height of a line of single spacing.
    pub fn line_height(&self, size: Pt, bold: bool) -> Pt {
        size * self.line_heights[usize::from(bold)]
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

/// How far the characters of one face advance, in em.
struct Advances<'f> {
    face: Option<Face<'f>>,
    /// The two blocks a report is written in, looked up once.
    latin: Vec<f32>,
    thai: Vec<f32>,
}

const LATIN: RangeInclusive<char> = '\u{0}'..='\u{7F}';
const THAI: RangeInclusive<char> = '\u{0E00}'..='\u{0E7F}';

impl<'f> Advances<'f> {
    fn new(face: Option<Face<'f>>) -> Advances<'f> {
        let all = |range: RangeInclusive<char>| range.map(|c| advance(face.as_ref(), c)).collect();
        Advances {
            latin: all(LATIN),
            thai: all(THAI),
            face,
        }
    }

    fn of(&self, character: char) -> f32 {
        let known = match character {
            c if LATIN.contains(&c) => self.latin.get(c as usize),
            c if THAI.contains(&c) => self.thai.get(c as usize - *THAI.start() as usize),
            _ => None,
        };
        match known {
            Some(advance) => *advance,
            None => advance(self.face.as_ref(), character),
        }
    }
}

fn advance(face: Option<&Face<'_>>, character: char) -> f32 {
    let known = face.and_then(|face| {
        let glyph = face.glyph_index(character)?;
        Some(f32::from(face.glyph_hor_advance(glyph)?) / f32::from(face.units_per_em()))
    });
    known.unwrap_or(if is_mark(character) {
        0.0
    } else {
        USUAL_ADVANCE
    })
}
