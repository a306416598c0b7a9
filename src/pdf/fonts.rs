//! The faces of the font library as the PDF writer wants them, each read once.

use std::sync::Arc;

use krilla::text::Font;

use super::refusal;
use crate::error::Result;
use crate::text::{FontId, FontLibrary};

/// The faces one document uses.
pub(super) struct Fonts<'a> {
    library: &'a FontLibrary,
    read: Vec<Option<Font>>,
}

impl<'a> Fonts<'a> {
    pub fn new(library: &'a FontLibrary) -> Fonts<'a> {
        Fonts {
            library,
            read: vec![None; library.faces().count()],
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
}
