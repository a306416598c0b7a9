//! The fonts at hand: the families that are built in, and any other by path.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use rustybuzz::ttf_parser;

use super::FontId;
use super::face::{FontData, FontFace, Unusable};
use crate::error::{Error, ErrorKind, Message, Result};
use crate::limits::{MAX_FONT_STEPS, MAX_GLYPH_PARTS, MAX_GLYPH_STEPS};

pub(crate) use crate::limits::MAX_FONT_BYTES;

/// The most faces one library holds.
const MOST_FACES: usize = 1024;

/// The family whose licence, the GPL, keeps it out of a program that is not built with the feature
/// `fonts-gpl`.
const GPL_FAMILY: &str = "TH Sarabun New";

/// The files of the families that are built in: regular, bold, italic, bold italic of each, the
/// default first.
const BUILT_IN: &[&[u8]] = &[
    #[cfg(feature = "fonts")]
    include_bytes!("../../fonts/TH-SarabunPSK/THSarabun-Regular.ttf"),
    #[cfg(feature = "fonts")]
    include_bytes!("../../fonts/TH-SarabunPSK/THSarabun-Bold.ttf"),
    #[cfg(feature = "fonts")]
    include_bytes!("../../fonts/TH-SarabunPSK/THSarabun-Italic.ttf"),
    #[cfg(feature = "fonts")]
    include_bytes!("../../fonts/TH-SarabunPSK/THSarabun-Bold-Italic.ttf"),
    #[cfg(feature = "fonts-gpl")]
    include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-Regular.ttf"),
    #[cfg(feature = "fonts-gpl")]
    include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-Bold.ttf"),
    #[cfg(feature = "fonts-gpl")]
    include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-Italic.ttf"),
    #[cfg(feature = "fonts-gpl")]
    include_bytes!("../../fonts/TH-Sarabun-New/THSarabunNew-BoldItalic.ttf"),
    #[cfg(feature = "fonts")]
    include_bytes!("../../fonts/Symbols/Symbols.ttf"),
    #[cfg(feature = "fonts")]
    include_bytes!("../../fonts/Symbols/Symbols-Bold.ttf"),
];

/// The family that draws the signs others lack (● ➢ ① ₂); no document is set in it.
pub(crate) const SYMBOLS: &str = "Saraban Symbols";

/// The faces that are built in, read once. They never change.
static BUNDLED: LazyLock<Vec<FontFace>> = LazyLock::new(|| {
    BUILT_IN
        .iter()
        .filter_map(|bytes| FontFace::parse(FontData::Bundled(bytes), 0).ok())
        .collect()
});

/// The fonts a document may use.
///
/// The families that are built in stand first; a family read by path stands beside them.
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
    #[cfg(any(test, feature = "internals"))]
    /// The family of a document that names none.
    pub const DEFAULT_FAMILY: &str = "TH SarabunPSK";

    /// The families that are built in, four styles each: TH SarabunPSK with the feature `fonts`,
    /// TH Sarabun New with the feature `fonts-gpl`.
    pub fn bundled() -> FontLibrary {
        FontLibrary {
            faces: BUNDLED.clone(),
        }
    }

    /// Adds every face of a file, or of every font file of a folder.
    pub(crate) fn add_path(&mut self, path: &Path) -> Result<()> {
        if !path.is_dir() {
            return self.add_file(path).map(|_| ());
        }
        let name = path.display().to_string();
        let files = font_files(path).map_err(|failure| {
            let message = Message::refused("อ่านโฟลเดอร์ไม่ได้", "cannot read the folder", &failure);
            Error::of(ErrorKind::System, name.as_str(), message)
        })?;
        if files.is_empty() {
            return Err(no_font_files(&name));
        }
        files
            .into_iter()
            .try_for_each(|file| self.add_file(file).map(|_| ()))
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
        let metadata = std::fs::metadata(path).map_err(unreadable)?;
        if !metadata.is_file() {
            // Opening a pipe would wait for whoever writes into it.
            let message = Message::new("ไม่ใช่ไฟล์ธรรมดา", "is not a regular file");
            return Err(Error::of(ErrorKind::Input, name.as_str(), message));
        }
        let length = metadata.len();
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

    /// Fails where there is no such family, with how it is got. Another family never stands in.
    pub(crate) fn require(&self, family: &str) -> Result<()> {
        if self.select(family, false, false).is_some() {
            return Ok(());
        }
        let known = self.families().join(", ");
        let help = if same_family(family, GPL_FAMILY) {
            Message::new(
                format!(
                    "{GPL_FAMILY} ใช้สัญญาอนุญาต GPL จึงไม่ได้รวมอยู่ในโปรแกรม ให้วางไฟล์ฟอนต์ทั้งสี่แบบในโฟลเดอร์หนึ่งข้างรายงาน แล้วเขียน fonts: {{family: {GPL_FAMILY}, files: [ชื่อโฟลเดอร์]}} หรือระบุโฟลเดอร์นั้นด้วย --font"
                ),
                format!(
                    "{GPL_FAMILY} is under the GPL and not part of this program: put its four files into a folder beside the report and write fonts: {{family: {GPL_FAMILY}, files: [that folder]}}, or name the folder with --font; or build the program with the feature fonts-gpl"
                ),
            )
        } else if known.is_empty() {
            Message::new(
                "โปรแกรมนี้ไม่มีฟอนต์ในตัว ให้ระบุไฟล์ฟอนต์ที่ fonts: {family: …, files: […]}",
                "this program was built without fonts: name font files, fonts: {family: …, files: […]}, or build it with the feature fonts",
            )
        } else {
            Message::new(
                format!("ตระกูลที่มี: {known} หรือระบุไฟล์ฟอนต์"),
                format!("families at hand: {known}; or name a font file"),
            )
        };
        let missing = Message::new(
            format!("ไม่มีฟอนต์ตระกูล “{family}”"),
            format!("there is no font family “{family}”"),
        );
        Err(Error::of(ErrorKind::Input, "", missing).with_help(help))
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
            let is_known = families.iter().any(|have| same_family(have, face.family()));
            if !is_known && face.family() != SYMBOLS {
                families.push(face.family());
            }
        }
        families
    }
}

/// Whether a file is a font's, by its name.
pub(crate) fn is_font_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".ttf", ".otf", ".ttc", ".otc"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// The font files of a folder, by name.
fn font_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if is_font_file(&path.to_string_lossy()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A folder was named for its fonts and has none.
pub(crate) fn no_font_files(folder: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        folder,
        Message::new(
            "ในโฟลเดอร์นี้ไม่มีไฟล์ฟอนต์ (.ttf หรือ .otf)",
            "there is no font file (.ttf or .otf) in this folder",
        ),
    )
}

/// The names of the type families that are built in; none without the feature `fonts`.
pub(crate) fn built_in_families() -> Vec<String> {
    let library = FontLibrary::bundled();
    library.families().into_iter().map(str::to_owned).collect()
}

/// The file of the first family that is built in, upright; nothing without the feature `fonts`.
#[cfg(feature = "serve")]
pub(crate) fn built_in_face(bold: bool) -> Option<&'static [u8]> {
    BUILT_IN.get(usize::from(bold)).copied()
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
        Unusable::Multiplies => Message::new(
            format!("รูปอักษรหนึ่งของฟอนต์ประกอบจากรูปอื่นเกิน {MAX_GLYPH_PARTS} ชิ้น ไฟล์เสียหายหรือผิดปกติ"),
            format!(
                "a glyph of the font is made of more than {MAX_GLYPH_PARTS} others: the file is damaged or unusual"
            ),
        ),
        Unusable::GoesOn => Message::new(
            format!(
                "การวาดรูปอักษรหนึ่งของฟอนต์มีเกิน {MAX_GLYPH_STEPS} ขั้น หรือทั้งฟอนต์เกิน {MAX_FONT_STEPS} ขั้น ไฟล์เสียหายหรือผิดปกติ"
            ),
            format!(
                "drawing a glyph of the font takes more than {MAX_GLYPH_STEPS} steps, or all of them more than {MAX_FONT_STEPS}: the file is damaged or unusual"
            ),
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
impl FontLibrary {
    /// TH SarabunPSK and TH Sarabun New, whatever is built in.
    pub(crate) fn with_both_families() -> FontLibrary {
        let mut library = FontLibrary::bundled();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        for family in ["TH-SarabunPSK/THSarabun", "TH-Sarabun-New/THSarabunNew"] {
            let slanted = match family.starts_with("TH-SarabunPSK") {
                true => "Bold-Italic",
                false => "BoldItalic",
            };
            for style in ["Regular", "Bold", "Italic", slanted] {
                let file = folder.join(format!("{family}-{style}.ttf"));
                library.add_file(file).unwrap();
            }
        }
        // The signs stand last: the expected glyphs count the faces of the two families.
        library.faces.sort_by_key(|face| face.family() == SYMBOLS);
        library
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Pt;

    #[test]
    fn a_family_that_is_not_there_is_a_fault_that_says_how_it_is_got() {
        let nothing = FontLibrary { faces: Vec::new() };
        for (family, words) in [
            ("th sarabun new", "the folder with --font"),
            ("TH SarabunPSK", "the feature fonts"),
        ] {
            let error = nothing.require(family).unwrap_err();
            let help = error.faults()[0].help.as_ref().unwrap();
            assert!(help.english.contains(words), "{help}");
        }
    }

    #[test]
    fn both_families_have_four_styles() {
        let library = FontLibrary::with_both_families();
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
        let library = FontLibrary::with_both_families();
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
