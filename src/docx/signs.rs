//! The signs the document's family lacks (● ➢ ①): they stand in runs of the family that has them,
//! of which the signs that were written are embedded.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::rc::Rc;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, RawFace, Tag};
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::GlyphId;

use crate::error::{Error, ErrorKind, Message, Result};
use crate::text::{FontFace, FontLibrary, SYMBOLS};

/// The family that lends signs.
pub(super) const FAMILY: &str = SYMBOLS;

/// Which signs are lent, and which were.
#[derive(Clone, Default)]
pub(super) struct Signs {
    /// The document's face and that of the signs, where the library has both.
    faces: Option<Rc<[FontFace; 2]>>,
    /// What was asked of each character so far: few documents have signs, and those few.
    lent: Rc<RefCell<BTreeMap<char, bool>>>,
}

impl Signs {
    /// What that family of the library lacks and the family of signs has.
    pub fn new(library: &FontLibrary, family: &str) -> Signs {
        let face = |family| Some(library.face(library.select(family, false, false)?).clone());
        let faces = face(family).zip(face(FAMILY));
        Signs {
            faces: faces.map(|(own, signs)| Rc::new([own, signs])),
            lent: Rc::default(),
        }
    }

    /// Whether a character is lent. It is then taken to be written.
    pub fn lend(&self, c: char) -> bool {
        if matches!(c, ' '..='~' | '\u{A0}' | '\u{0E00}'..='\u{0E7F}') {
            return false;
        }
        let mut lent = self.lent.borrow_mut();
        *lent.entry(c).or_insert_with(|| {
            let has = |face: &FontFace| {
                let face = Face::parse(face.data().as_ref(), face.index());
                face.is_ok_and(|face| face.glyph_index(c).is_some())
            };
            let faces = self.faces.as_deref();
            faces.is_some_and(|[own, signs]| !has(own) && has(signs))
        })
    }

    /// The signs that were lent.
    pub fn used(&self) -> BTreeSet<char> {
        let lent = self.lent.borrow();
        let used = lent.iter().filter(|(_, lent)| **lent);
        used.map(|(sign, _)| *sign).collect()
    }
}

/// The font file of those signs of a face alone. What they need of the face is copied as it is, its
/// licence too; any other character is not in it, so that programs take it from another font.
///
/// # Errors
/// [`ErrorKind::System`] for a damaged face.
pub(super) fn subset(face: &FontFace, signs: &BTreeSet<char>) -> Result<Vec<u8>> {
    let (bytes, index) = (face.data().as_ref(), face.index());
    let damaged = |why: &dyn Display| damaged(face, why);
    let whole = Face::parse(bytes, index).map_err(|why| damaged(&why))?;
    let glyphs: Vec<(char, u16)> = signs
        .iter()
        .filter_map(|sign| Some((*sign, whole.glyph_index(*sign)?.0)))
        .collect();
    let kept: Vec<u16> = glyphs.iter().map(|(_, glyph)| *glyph).collect();
    let numbers = GlyphRemapper::new_from_glyphs(&kept);
    let part = subsetter::subset(bytes, index, &numbers).map_err(|why| damaged(&why))?;
    let part = RawFace::parse(&part, 0).map_err(|why| damaged(&why))?;

    let mut font = FontBuilder::new();
    // The subset is made for PDF: it has neither characters nor what word processors ask for.
    let tables = [b"OS/2", b"gasp", b"name", b"post"].map(Tag::from_bytes);
    let from_whole = tables
        .into_iter()
        .filter_map(|tag| Some((tag, whole.raw_face().table(tag)?)));
    let tables = part.table_records.into_iter().map(|record| record.tag);
    let from_part = tables.filter_map(|tag| Some((tag, part.table(tag)?)));
    for (tag, table) in from_part.chain(from_whole) {
        font.add_raw(write_fonts::types::Tag::new(&tag.to_bytes()), table);
    }
    let characters = glyphs.iter().filter_map(|(sign, glyph)| {
        let number = numbers.get(*glyph)?;
        Some((*sign, GlyphId::from(number)))
    });
    let characters = Cmap::from_mappings(characters).map_err(|why| damaged(&why))?;
    font.add_table(&characters).map_err(|why| damaged(&why))?;
    Ok(font.build())
}

fn damaged(face: &FontFace, why: &dyn Display) -> Error {
    let name = face.full_name();
    Error::of(
        ErrorKind::System,
        "",
        Message::new(
            format!("ฝังสัญลักษณ์ของฟอนต์ “{name}” ใน DOCX ไม่ได้: {why}"),
            format!("cannot embed the signs of the font “{name}” in the DOCX: {why}"),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces() -> Vec<FontFace> {
        let library = FontLibrary::bundled();
        let faces = library.faces().map(|(_, face)| face.clone());
        let faces: Vec<FontFace> = faces.filter(|face| face.family() == FAMILY).collect();
        assert_eq!(faces.len(), 2, "regular and bold");
        faces
    }

    fn outline(face: &Face<'_>, c: char) -> Option<(u16, String)> {
        #[derive(Default)]
        struct Path(String);
        impl ttf_parser::OutlineBuilder for Path {
            fn move_to(&mut self, x: f32, y: f32) {
                self.0 += &format!("M{x} {y}");
            }
            fn line_to(&mut self, x: f32, y: f32) {
                self.0 += &format!("L{x} {y}");
            }
            fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
                self.0 += &format!("Q{x1} {y1} {x} {y}");
            }
            fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
                unreachable!("a TrueType outline");
            }
            fn close(&mut self) {
                self.0 += "Z";
            }
        }
        let glyph = face.glyph_index(c)?;
        let mut path = Path::default();
        face.outline_glyph(glyph, &mut path);
        Some((face.glyph_hor_advance(glyph)?, path.0))
    }

    #[test]
    fn a_subset_draws_its_signs_as_the_face_does_and_has_no_others() {
        let signs: BTreeSet<char> = "●➢①⑳½℃".chars().collect();
        for face in faces() {
            let bytes = subset(&face, &signs).unwrap();
            assert_eq!(bytes, subset(&face, &signs).unwrap(), "the same bytes");
            assert!(bytes.len() < 16_000, "{} bytes", bytes.len());
            let part = Face::parse(&bytes, 0).unwrap();
            let whole = Face::parse(face.data().as_ref(), 0).unwrap();
            for sign in &signs {
                let drawn = outline(&part, *sign);
                assert!(drawn.is_some(), "{sign}");
                assert_eq!(drawn, outline(&whole, *sign), "{sign}");
            }
            assert!(whole.glyph_index('■').is_some() && part.glyph_index('■').is_none());
            // What a word processor chooses a font by.
            assert_eq!(part.is_bold(), face.is_bold());
            assert_eq!(part.ascender(), whole.ascender());
            assert_eq!(part.names().len(), whole.names().len());
            assert_eq!(part.permissions(), whole.permissions());
        }
    }
}
