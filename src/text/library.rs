//! The fonts at hand: the two bundled families, and any other by path.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustybuzz::ttf_parser;

use super::FontId;
use super::face::{FontData, FontFace, Unusable};
use crate::error::{Error, ErrorKind, Message, Result};

/// The largest font file that is read.
pub(crate) const MAX_FONT_BYTES: u64 = 64 << 20;

/// The most faces one library holds.
const MOST_FACES: usize = 1024;

/// The bundled faces: regular, bold, italic, bold italic of each family, the default first.
static BUNDLED: LazyLock<Vec<FontFace>> = LazyLock::new(|| {
    macro_rules! faces {
        ($($file:literal),*) => {
            [$(&include_bytes!(concat!("../../fonts/", $file))[..]),*]
        };
    }
    faces![
        "TH-SarabunPSK/THSarabun-Regular.ttf",
        "TH-SarabunPSK/THSarabun-Bold.ttf",
        "TH-SarabunPSK/THSarabun-Italic.ttf",
        "TH-SarabunPSK/THSarabun-Bold-Italic.ttf",
        "TH-Sarabun-New/THSarabunNew-Regular.ttf",
        "TH-Sarabun-New/THSarabunNew-Bold.ttf",
        "TH-Sarabun-New/THSarabunNew-Italic.ttf",
        "TH-Sarabun-New/THSarabunNew-BoldItalic.ttf"
    ]
    .into_iter()
    .filter_map(|bytes| FontFace::parse(FontData::Bundled(bytes), 0).ok())
    .collect()
});

/// The fonts a document may use.
///
/// The two bundled families are always there; a family read by path stands beside them.
#[derive(Debug, Clone)]
pub struct FontLibrary {
    faces: Vec<FontFace>,
}

impl Default for FontLibrary {
    fn default() -> Self {
        FontLibrary::bundled()
    }
}

impl FontLibrary {
    /// The family of a document that names none.
    pub const DEFAULT_FAMILY: &str = "TH SarabunPSK";

    /// The bundled families: TH SarabunPSK and TH Sarabun New, four styles each.
    pub fn bundled() -> FontLibrary {
        FontLibrary {
            faces: BUNDLED.clone(),
        }
    }

    /// Adds every face of a TrueType or OpenType file (or collection) and returns the family of
    /// the first.
    ///
    /// A face replaces one of the same family and style that came before it, so that a newer
    /// version of a bundled family can be used.
    ///
    /// # Errors
    /// System, when the file cannot be read; input, when it is no font, has no outlines or no
    /// name, or when its licence bits (fsType) forbid embedding it or a part of it.
    pub fn add_file(&mut self, path: impl AsRef<Path>) -> Result<String> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let unreadable = |error: std::io::Error| {
            Error::of(
                ErrorKind::System,
                name.as_str(),
                Message::new(
                    format!("อ่านไฟล์ฟอนต์ไม่ได้: {error}"),
                    format!("cannot read the font file: {error}"),
                ),
            )
        };
        let length = std::fs::metadata(path).map_err(unreadable)?.len();
        if length > MAX_FONT_BYTES {
            return Err(Error::of(
                ErrorKind::Input,
                name.as_str(),
                Message::new(
                    format!("ไฟล์ฟอนต์ใหญ่เกินไป ({} MB) รับได้ไม่เกิน 64 MB", length >> 20),
                    format!(
                        "the font file is too large ({} MB); 64 MB is the limit",
                        length >> 20
                    ),
                ),
            ));
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        self.add_bytes(&name, bytes)
    }

    /// Adds every face of a font file's bytes; `name` is what messages call it.
    ///
    /// # Errors
    /// As [`add_file`](FontLibrary::add_file).
    pub fn add_bytes(&mut self, name: &str, bytes: impl Into<Arc<[u8]>>) -> Result<String> {
        let bytes: Arc<[u8]> = bytes.into();
        let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1);
        let room = MOST_FACES.saturating_sub(self.faces.len());
        if count as usize > room {
            return Err(refused(name, Unusable::NoFont));
        }
        let faces = (0..count)
            .map(|index| FontFace::parse(FontData::Loaded(bytes.clone()), index))
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(|reason| refused(name, reason))?;
        let Some(first) = faces.first() else {
            return Err(refused(name, Unusable::NoFont));
        };
        let family = first.family().to_owned();
        for face in faces {
            let same = self.faces.iter_mut().find(|have| {
                same_family(have.family(), face.family())
                    && have.is_bold() == face.is_bold()
                    && have.is_italic() == face.is_italic()
            });
            match same {
                Some(have) => *have = face,
                None => self.faces.push(face),
            }
        }
        Ok(family)
    }

    /// The face of a family nearest to a style, or nothing when there is no such family.
    ///
    /// A family without the style asked for answers with the nearest it has: upright before
    /// another weight, regular last. "Sarabun" is not "TH Sarabun New": it is drawn 1.53 times as
    /// large at the same size, and no name stands for another.
    pub fn select(&self, family: &str, bold: bool, italic: bool) -> Option<FontId> {
        let distance = |face: &FontFace| {
            2 * u8::from(face.is_bold() != bold) + u8::from(face.is_italic() != italic)
        };
        self.faces
            .iter()
            .enumerate()
            .filter(|(_, face)| same_family(face.family(), family))
            .min_by_key(|(_, face)| distance(face))
            .map(|(index, _)| FontId(index as u16))
    }

    /// A face.
    ///
    /// # Panics
    /// When the identifier comes from a library with more faces.
    pub fn face(&self, id: FontId) -> &FontFace {
        &self.faces[usize::from(id.0)]
    }

    /// Every face, in the order added; the bundled ones first.
    pub fn faces(&self) -> impl Iterator<Item = (FontId, &FontFace)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(index, face)| (FontId(index as u16), face))
    }

    /// The names of the families, in the order added.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = Vec::new();
        for face in &self.faces {
            if !families.iter().any(|have| same_family(have, face.family())) {
                families.push(face.family());
            }
        }
        families
    }
}

/// Whether two family names mean one family; case and spaces do not count.
fn same_family(one: &str, other: &str) -> bool {
    let letters = |name: &'_ str| {
        name.chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect::<Vec<_>>()
    };
    one == other || letters(one) == letters(other)
}

fn refused(name: &str, reason: Unusable) -> Error {
    let message = match reason {
        Unusable::NoFont => Message::new(
            "ไม่ใช่ไฟล์ฟอนต์ TrueType หรือ OpenType หรือไฟล์เสียหาย",
            "this is no TrueType or OpenType font, or it is damaged",
        ),
        Unusable::Incomplete => Message::new(
            "ฟอนต์ไม่มีเส้นรูปอักษร ตารางอักขระ หรือชื่อ จึงใช้ไม่ได้",
            "the font has no outlines, no character map or no name",
        ),
        Unusable::EmbeddingForbidden => Message::new(
            "สัญญาอนุญาตของฟอนต์ (fsType) ห้ามฝังฟอนต์ในเอกสาร",
            "the font's licence bits (fsType) forbid embedding it in a document",
        ),
    };
    Error::of(ErrorKind::Input, name, message).with_help(Message::new(
        "ใช้ไฟล์ .ttf หรือ .otf ที่อนุญาตให้ฝัง หรือใช้ฟอนต์ TH SarabunPSK ที่มีมาให้",
        "use a .ttf or .otf file that may be embedded, or the bundled TH SarabunPSK",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Pt;

    #[test]
    fn both_families_have_four_styles() {
        let library = FontLibrary::bundled();
        assert_eq!(library.families(), ["TH SarabunPSK", "TH Sarabun New"]);
        for family in library.families() {
            for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
                let id = library.select(family, bold, italic).unwrap();
                let face = library.face(id);
                assert_eq!(
                    (face.is_bold(), face.is_italic()),
                    (bold, italic),
                    "{family}"
                );
                assert_eq!(face.embedding(), crate::text::Embedding::Installable);
            }
        }
        assert_eq!(library.select("Sarabun", false, false), None);
        assert_eq!(
            library.select("th sarabunpsk", true, false),
            library.select("TH SarabunPSK", true, false)
        );
    }

    #[test]
    fn single_spacing_is_words() {
        let library = FontLibrary::bundled();
        for (family, at_16) in [("TH SarabunPSK", 20.96), ("TH Sarabun New", 21.296)] {
            for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
                let face = library.face(library.select(family, bold, italic).unwrap());
                assert!((face.leading(Pt(16.0)).0 - at_16).abs() < 0.005, "{family}");
            }
        }
    }

    #[test]
    fn what_is_no_font_is_refused_by_name() {
        let mut library = FontLibrary::bundled();
        let error = library
            .add_bytes("notes.ttf", *b"not a font at all")
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input);
        assert!(error.to_string().contains("notes.ttf"), "{error}");
        let error = library.add_file("no/such/font.ttf").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::System);
        let whole = FontData::Bundled(include_bytes!(
            "../../fonts/TH-SarabunPSK/THSarabun-Regular.ttf"
        ));
        for length in [0, 4, 12, 100, 300, 1000, 20_000] {
            // A font cut short is either refused or read; it never panics.
            let _ = library.add_bytes("cut.ttf", &whole.as_ref()[..length]);
        }
    }

    #[test]
    fn licence_bits_that_forbid_embedding_are_obeyed() {
        let mut bytes = include_bytes!("../../fonts/TH-SarabunPSK/THSarabun-Regular.ttf").to_vec();
        let record = (12..)
            .step_by(16)
            .find(|at| &bytes[*at..*at + 4] == b"OS/2")
            .unwrap();
        let table = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap()) as usize;
        for (bits, allowed) in [
            (0u16, true),
            (2, false),
            (4, true),
            (8, true),
            (0x108, false),
            (0x200, false),
        ] {
            bytes[table..table + 2].copy_from_slice(&3u16.to_be_bytes());
            bytes[table + 8..table + 10].copy_from_slice(&bits.to_be_bytes());
            let answer = FontLibrary::bundled().add_bytes("a.ttf", bytes.clone());
            assert_eq!(answer.is_ok(), allowed, "fsType {bits:#x}");
        }
    }
}
