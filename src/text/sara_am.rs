//! The one glyph that draws what a font splits ำ (SARA AM) into: ring and vowel.
//!
//! Shaping splits ำ into ํ and า, with tone marks between, so that the ring goes under the tone.
//! A text layer wants ำ back. Where the face has one glyph with exactly the outlines of ring and
//! vowel together, drawing that one looks the same and reads as typed.

use std::cell::RefCell;

use rustybuzz::ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Remembers which glyph stands for which ring and vowel of one face.
#[derive(Debug, Default)]
pub(super) struct SaraAm {
    known: RefCell<Vec<Known>>,
}

/// A ring and a vowel, and the glyph that draws both.
#[derive(Debug, Clone, Copy)]
struct Known {
    ring: u16,
    vowel: u16,
    whole: Option<u16>,
}

impl SaraAm {
    /// The glyph with the outlines of `ring` and `vowel` drawn at one place, and the advance of
    /// `vowel`; nothing when the face has none.
    pub fn whole(&self, face: &Face, ring: u16, vowel: u16) -> Option<u16> {
        let known = self
            .known
            .borrow()
            .iter()
            .find(|known| (known.ring, known.vowel) == (ring, vowel))
            .map(|known| known.whole);
        known.unwrap_or_else(|| {
            let whole = search(face, GlyphId(ring), GlyphId(vowel));
            self.known.borrow_mut().push(Known { ring, vowel, whole });
            whole
        })
    }
}

fn search(face: &Face, ring: GlyphId, vowel: GlyphId) -> Option<u16> {
    let advance = face.glyph_hor_advance(vowel)?;
    let mut wanted = contours(face, ring)?;
    wanted.append(&mut contours(face, vowel)?);
    wanted.sort();
    let nominal = face.glyph_index('ำ');
    nominal
        .into_iter()
        .chain((0..face.number_of_glyphs()).map(GlyphId))
        .find(|glyph| {
            *glyph != vowel
                && face.glyph_hor_advance(*glyph) == Some(advance)
                && contours(face, *glyph).is_some_and(|mut found| {
                    found.sort();
                    found == wanted
                })
        })
        .map(|glyph| glyph.0)
}

/// The closed curves of a glyph, each as its points in tenths of a unit.
fn contours(face: &Face, glyph: GlyphId) -> Option<Vec<Vec<i32>>> {
    let mut contours = Contours(Vec::new());
    face.outline_glyph(glyph, &mut contours)?;
    Some(contours.0)
}

struct Contours(Vec<Vec<i32>>);

impl Contours {
    fn add(&mut self, points: &[f32]) {
        if let Some(contour) = self.0.last_mut() {
            contour.push(points.len() as i32);
            contour.extend(points.iter().map(|point| (point * 10.0).round() as i32));
        }
    }
}

impl OutlineBuilder for Contours {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Vec::new());
        self.add(&[x, y]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.add(&[x, y]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add(&[x1, y1, x, y]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add(&[x1, y1, x2, y2, x, y]);
    }
    fn close(&mut self) {}
}
