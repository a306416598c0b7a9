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
use write_fonts::tables::gdef::Gdef;
use write_fonts::tables::gpos::{
    AnchorTable, BaseArray, BaseRecord, Gpos, MarkArray, MarkBasePosFormat1, MarkRecord,
    PositionLookup, PositionLookupList,
};
use write_fonts::tables::layout::{
    ClassDef, Feature, FeatureList, FeatureRecord, LangSys, Lookup, LookupFlag, Script, ScriptList,
    ScriptRecord,
};
use write_fonts::types::{GlyphId, GlyphId16};

use crate::error::{Error, ErrorKind, Message, Result};
use crate::text::{FontFace, FontLibrary, Ink, SYMBOLS, Seat, low_letters, of_symbol_font};

/// The family that lends signs.
pub(super) const FAMILY: &str = SYMBOLS;

/// Which signs are lent, and which were.
#[derive(Clone, Default)]
pub(super) struct Signs {
    /// The document's face and that of the signs, where the library has both.
    faces: Option<Rc<[FontFace; 2]>>,
    /// What was asked of each character so far: few documents have signs, and those few.
    lent: Rc<RefCell<BTreeMap<char, bool>>>,
    /// The letters and digits that were lent with the mark that stands on them.
    letters: Rc<RefCell<BTreeSet<char>>>,
}

impl Signs {
    /// What that family of the library lacks and the family of signs has.
    pub fn new(library: &FontLibrary, family: &str) -> Signs {
        let face = |family| Some(library.face(library.select(family, false, false)?).clone());
        let faces = face(family).zip(face(FAMILY));
        Signs {
            faces: faces.map(|(own, signs)| Rc::new([own, signs])),
            lent: Rc::default(),
            letters: Rc::default(),
        }
    }

    /// Whether a character is lent. It is then taken to be written.
    fn lend(&self, c: char) -> bool {
        if matches!(c, ' '..='~' | '\u{A0}' | '\u{0E00}'..='\u{0E7F}') {
            return false;
        }
        let mut lent = self.lent.borrow_mut();
        *lent.entry(c).or_insert_with(|| {
            let faces = self.faces.as_deref();
            faces.is_some_and(|[own, signs]| !has(own, c) && has(signs, c))
        })
    }

    /// Whether a letter or digit is in the family of signs, for marks to stand on.
    fn bears_marks(&self, c: char) -> bool {
        c.is_alphanumeric()
            && self
                .faces
                .as_deref()
                .is_some_and(|[_, signs]| has(signs, c))
    }

    /// How many bytes at the text's start are a sign that is lent, or a letter with marks of which one is
    /// (x̄): they stand in one run, or the mark would not find its letter. They are then taken to be written.
    pub fn lent_at(&self, text: &str) -> usize {
        let mut rest = text.chars();
        let Some(first) = rest.next() else {
            return 0;
        };
        let marks = rest.take_while(|c| Seat::of(*c).is_some());
        let sign = of_symbol_font(first).unwrap_or(first);
        let length = first.len_utf8() + marks.clone().map(char::len_utf8).sum::<usize>();
        // Each is asked: what is lent is noted as written.
        let lent = marks.filter(|mark| self.lend(*mark)).count();
        if lent > 0 && self.bears_marks(sign) {
            self.letters.borrow_mut().insert(sign);
            return length;
        }
        if self.lend(sign) {
            return first.len_utf8();
        }
        0
    }

    /// The signs that were lent.
    pub fn used(&self) -> BTreeSet<char> {
        let lent = self.lent.borrow();
        let used = lent.iter().filter(|(_, lent)| **lent);
        let mut used: BTreeSet<char> = used.map(|(sign, _)| *sign).collect();
        used.extend(self.letters.borrow().iter());
        used
    }
}

fn has(face: &FontFace, c: char) -> bool {
    let face = Face::parse(face.data().as_ref(), face.index());
    face.is_ok_and(|face| face.glyph_index(c).is_some())
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
    if let Some((classes, places)) = seats(&whole, &glyphs, &numbers) {
        font.add_table(&classes).map_err(|why| damaged(&why))?;
        font.add_table(&places).map_err(|why| damaged(&why))?;
    }
    Ok(font.build())
}

/// Where the marks among those glyphs stand on the letters among them, as layout engines are told it
/// (GDEF, GPOS `mark`); nothing where there is no mark.
fn seats(whole: &Face, glyphs: &[(char, u16)], numbers: &GlyphRemapper) -> Option<(Gdef, Gpos)> {
    let number = |glyph| numbers.get(glyph).map(GlyphId16::new);
    let ink = |glyph| Some((number(glyph)?, Ink::of(whole, glyph)?));
    let mut marks = Vec::new();
    let mut letters = Vec::new();
    for (c, glyph) in glyphs {
        let Some((number, ink)) = ink(*glyph) else {
            continue;
        };
        match Seat::of(*c) {
            Some(seat) => marks.push((number, ink, seat)),
            None if c.is_alphanumeric() => letters.push((number, ink)),
            None => {}
        }
    }
    if marks.is_empty() || letters.is_empty() {
        return None;
    }
    marks.sort_by_key(|(number, ..)| *number);
    letters.sort_by_key(|(number, _)| *number);
    let units = f32::from(whole.units_per_em());
    let low = low_letters(whole);
    // Each mark is a class of its own, hung at its origin.
    let records = (0..marks.len()).map(|class| MarkRecord::new(class as u16, anchor(0.0, 0.0)));
    let bases = letters.iter().map(|(_, letter)| {
        let anchors = marks.iter().map(|(_, mark, seat)| {
            let (right, up) = letter.seat(*seat, *mark, low);
            Some(anchor(right * units, up * units))
        });
        BaseRecord::new(anchors.collect())
    });
    let places = MarkBasePosFormat1::new(
        marks.iter().map(|(number, ..)| *number).collect(),
        letters.iter().map(|(number, _)| *number).collect(),
        MarkArray::new(records.collect()),
        BaseArray::new(bases.collect()),
    );
    let lookup = PositionLookup::MarkToBase(Lookup::new(LookupFlag::empty(), vec![places]));
    let scripts = [b"DFLT", b"grek", b"latn", b"thai"].map(|script| {
        let all = LangSys::new(vec![0]);
        ScriptRecord::new(tag(script), Script::new(Some(all), Vec::new()))
    });
    let mark = FeatureRecord::new(tag(b"mark"), Feature::new(None, vec![0]));
    let places = Gpos::new(
        ScriptList::new(scripts.into()),
        FeatureList::new(vec![mark]),
        PositionLookupList::new(vec![lookup]),
    );
    const BASE: u16 = 1;
    const MARK: u16 = 3;
    let classes = letters.iter().map(|(number, _)| (*number, BASE));
    let classes = classes.chain(marks.iter().map(|(number, ..)| (*number, MARK)));
    let mut definitions = Gdef::default();
    definitions
        .glyph_class_def
        .set(classes.collect::<ClassDef>());
    Some((definitions, places))
}

fn anchor(x: f32, y: f32) -> AnchorTable {
    AnchorTable::format_1(x.round() as i16, y.round() as i16)
}

fn tag(name: &[u8; 4]) -> write_fonts::types::Tag {
    write_fonts::types::Tag::new(name)
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

    #[test]
    fn marks_of_a_subset_find_their_letters_as_they_do_in_the_pdf() {
        let used: BTreeSet<char> = "xXpμ\u{304}\u{302}\u{332}●".chars().collect();
        for face in faces() {
            let bytes = subset(&face, &used).unwrap();
            let part = rustybuzz::Face::from_slice(&bytes, 0).unwrap();
            let whole = Face::parse(face.data().as_ref(), 0).unwrap();
            let ink = |c| Ink::of(&whole, whole.glyph_index(c).unwrap().0).unwrap();
            let units = f32::from(whole.units_per_em());
            for letter in "xXpμ".chars() {
                for mark in ['\u{304}', '\u{302}', '\u{332}'] {
                    let mut buffer = rustybuzz::UnicodeBuffer::new();
                    buffer.push_str(&format!("{letter}{mark}"));
                    let shaped = rustybuzz::shape(&part, &[], buffer);
                    let [base, placed] = shaped.glyph_positions() else {
                        panic!("two glyphs");
                    };
                    let seat = Seat::of(mark).unwrap();
                    let (right, up) = ink(letter).seat(seat, ink(mark), low_letters(&whole));
                    let (x, y) = (placed.x_offset + base.x_advance, placed.y_offset);
                    assert_eq!(x, (right * units).round() as i32, "{letter}{mark}");
                    assert_eq!(y, (up * units).round() as i32, "{letter}{mark}");
                }
            }
        }
    }

    #[test]
    fn a_letter_is_lent_with_its_mark_and_by_itself_it_is_not() {
        let signs = Signs::new(&FontLibrary::bundled(), "TH SarabunPSK");
        assert_eq!(signs.lent_at("x = 4"), 0);
        assert_eq!(signs.lent_at("x\u{304} = 4"), "x\u{304}".len());
        assert_eq!(signs.lent_at("x\u{304}\u{302}"), "x\u{304}\u{302}".len());
        assert_eq!(signs.lent_at("●x"), "●".len());
        // The family draws these itself.
        assert_eq!(signs.lent_at("a\u{303}"), 0);
        assert_eq!(signs.lent_at("ที่"), 0);
        assert_eq!(signs.lent_at(""), 0);
        let used: String = signs.used().iter().collect();
        assert_eq!(used, "x\u{302}\u{304}●");
    }
}
