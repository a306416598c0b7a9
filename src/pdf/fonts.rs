//! The faces of the font library as the PDF writer wants them, each read once.

use std::collections::HashSet;
use std::sync::Arc;

use krilla::text::Font;

use super::refusal;
use crate::document::Mark;
use crate::error::Result;
use crate::text::{FontId, FontLibrary};
use crate::units::Pt;

/// The faces one document uses.
pub(super) struct Fonts<'a> {
    library: &'a FontLibrary,
    family: &'a str,
    read: Vec<Option<Font>>,
    /// The glyphs that were drawn alone.
    introduced: HashSet<(FontId, u16)>,
}

impl<'a> Fonts<'a> {
    pub fn new(library: &'a FontLibrary, family: &'a str) -> Fonts<'a> {
        Fonts {
            library,
            family,
            read: vec![None; library.faces().count()],
            introduced: HashSet::new(),
        }
    }

    /// The face of that identifier.
    pub fn get(&mut self, id: FontId) -> Result<Font> {
        let Some(slot) = self.read.get_mut(usize::from(id.0)) else {
            return Err(refusal::internal(
                "a face that the font library does not have",
            ));
        };
        if let Some(font) = slot {
            return Ok(font.clone());
        }
        let face = self.library.face(id);
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(face.data().clone());
        let font = Font::new(bytes.into(), face.index()).ok_or_else(|| {
            refusal::font(face.full_name(), "ไฟล์ฟอนต์เสียหาย", "its file is damaged")
        })?;
        *slot = Some(font.clone());
        Ok(font)
    }

    /// Notes that a glyph is drawn alone; says whether it was not before.
    pub fn introduce(&mut self, font: FontId, glyph: u16) -> bool {
        self.introduced.insert((font, glyph))
    }

    /// A glyph that can carry a mark's character in the text, unseen: a letter of Vietnamese that
    /// reports have no use for, another for each mark. They are a little wider than a mark (0.486 em
    /// and 0.476): behind a narrower one readers see a space. Nothing when the document's family has
    /// none.
    pub fn carrier(&mut self, mark: Mark) -> Option<Carrier> {
        let sign = match mark {
            Mark::Tick => 'Ỡ',
            Mark::EmptyBox => 'Ỗ',
            Mark::TickedBox => 'Ợ',
        };
        let id = self.library.select(self.family, false, false)?;
        let face = self.library.face(id);
        let parsed = ttf_parser::Face::parse(face.data().as_ref(), face.index()).ok()?;
        let glyph = parsed.glyph_index(sign)?;
        Some(Carrier {
            font: self.get(id).ok()?,
            glyph: glyph.0,
            capital_height: face.capital_height(Pt(1.0)).0,
        })
    }
}

/// A glyph that carries a mark's character, unseen.
#[derive(Debug, Clone)]
pub(super) struct Carrier {
    pub font: Font,
    pub glyph: u16,
    /// The height of the face's capitals, which is a mark's, in ems.
    pub capital_height: f32,
}
