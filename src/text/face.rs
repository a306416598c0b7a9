//! One face of a font file: its bytes, its names, what its licence allows, its line height.

use std::panic::catch_unwind;
use std::sync::{Arc, OnceLock};

use rustybuzz::ttf_parser;
use ttf_parser::name_id;

use super::run::Underline;
use super::{charstrings, composites};
use crate::units::Pt;

/// The bytes of a font file: built into the program, or read from a file and shared.
#[derive(Clone)]
pub enum FontData {
    /// Built into the program.
    Bundled(&'static [u8]),
    /// Read at run time.
    Loaded(Arc<[u8]>),
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        match self {
            FontData::Bundled(bytes) => bytes,
            FontData::Loaded(bytes) => bytes,
        }
    }
}

impl std::fmt::Debug for FontData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontData({} bytes)", self.as_ref().len())
    }
}

/// What a face's licence bits (fsType) allow beyond reading a PDF it is embedded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedding {
    /// Anything, permanently.
    Installable,
    /// Documents that can be edited: PDF and DOCX.
    Editable,
    /// Documents that are only read and printed: PDF, not DOCX.
    PreviewAndPrint,
}

/// One face: a family in one style.
#[derive(Debug, Clone)]
pub struct FontFace {
    family: String,
    full_name: String,
    bold: bool,
    italic: bool,
    data: FontData,
    index: u32,
    embedding: Embedding,
    line: LineMetrics,
    capital_height: f32,
    /// From the baseline down to the middle of an underline, and its thickness, in ems.
    underline: (f32, f32),
    /// Made at first use, once for all copies of the face.
    attached: Arc<OnceLock<AttachedFace>>,
}

/// A face in the form in which an editable document carries it.
#[derive(Debug, Clone)]
pub(crate) struct AttachedFace {
    /// What undoes the form's obfuscation.
    pub key: [u8; 16],
    /// The bytes, packed.
    pub packed: Vec<u8>,
}

/// Whether the shaper takes the font. It trusts what a font's tables say of one another: where a
/// damaged one leads it astray, the font is refused and the program goes on.
fn can_be_shaped(data: &FontData, index: u32) -> bool {
    let read = || rustybuzz::Face::from_slice(data.as_ref(), index).is_some();
    // Those built in are whole.
    matches!(data, FontData::Bundled(_)) || catch_unwind(read).unwrap_or(false)
}

/// Vertical metrics of single line spacing, in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
struct LineMetrics {
    ascent: f32,
    descent: f32,
    gap: f32,
}

/// Why a font cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It is no TrueType or OpenType font, or a damaged one.
    NoFont,
    /// It has no outlines, no character map or no name.
    Incomplete,
    /// One of its glyphs is made of more others than can be drawn.
    Multiplies,
    /// Drawing one of its glyphs, or all of them, takes more steps than may be.
    GoesOn,
    /// Its licence bits forbid embedding, or embedding a part of it.
    EmbeddingForbidden,
}

impl FontFace {
    /// Reads the face of that index from the bytes of a font file.
    pub(super) fn parse(data: FontData, index: u32) -> Result<FontFace, Unusable> {
        let bytes = data.clone();
        let face = ttf_parser::Face::parse(bytes.as_ref(), index).map_err(|_| Unusable::NoFont)?;
        let tables = face.tables();
        let drawable = tables.glyf.is_some() || tables.cff.is_some();
        if !drawable || tables.cmap.is_none() || face.number_of_glyphs() == 0 {
            return Err(Unusable::Incomplete);
        }
        let embedding = match face.permissions() {
            Some(ttf_parser::Permissions::Installable) | None if tables.os2.is_none() => {
                Embedding::Installable
            }
            Some(ttf_parser::Permissions::Installable) => Embedding::Installable,
            Some(ttf_parser::Permissions::Editable) => Embedding::Editable,
            Some(ttf_parser::Permissions::PreviewAndPrint) => Embedding::PreviewAndPrint,
            Some(ttf_parser::Permissions::Restricted) | None => {
                return Err(Unusable::EmbeddingForbidden);
            }
        };
        let outlines = face.is_outline_embedding_allowed() || tables.os2.is_none();
        let subsets = face.is_subsetting_allowed() || tables.os2.is_none();
        if !outlines || !subsets {
            return Err(Unusable::EmbeddingForbidden);
        }
        // Those built in are whole.
        if !matches!(data, FontData::Bundled(_)) && composites::multiply(&face) {
            return Err(Unusable::Multiplies);
        }
        if !matches!(data, FontData::Bundled(_)) && charstrings::go_on(&face) {
            return Err(Unusable::GoesOn);
        }
        if !can_be_shaped(&data, index) {
            return Err(Unusable::NoFont);
        }
        let family = name(&face, name_id::FAMILY)
            .or_else(|| name(&face, name_id::TYPOGRAPHIC_FAMILY))
            .ok_or(Unusable::Incomplete)?;
        let full_name = name(&face, name_id::FULL_NAME).unwrap_or_else(|| family.clone());
        let em = f32::from(face.units_per_em());
        let capital_height = face
            .capital_height()
            .filter(|height| *height > 0)
            .map_or(0.48, |height| f32::from(height) / em);
        Ok(FontFace {
            family,
            full_name,
            bold: face.is_bold(),
            italic: face.is_italic() || face.is_oblique(),
            line: line_metrics(&face),
            capital_height,
            underline: underline(&face),
            data,
            index,
            embedding,
            attached: Arc::default(),
        })
    }

    /// The face as an editable document carries it; `make` is asked for it once, however many
    /// documents there are.
    pub(crate) fn attached(
        &self,
        make: impl FnOnce() -> crate::error::Result<AttachedFace>,
    ) -> crate::error::Result<&AttachedFace> {
        if let Some(attached) = self.attached.get() {
            return Ok(attached);
        }
        let made = make()?;
        Ok(self.attached.get_or_init(|| made))
    }

    /// The family, as the name table spells it: `TH SarabunPSK`.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The full name, as the name table spells it: `TH SarabunPSK Bold`.
    pub fn full_name(&self) -> &str {
        &self.full_name
    }

    /// Whether it is a bold face.
    pub fn is_bold(&self) -> bool {
        self.bold
    }

    /// Whether it is an italic or oblique face.
    pub fn is_italic(&self) -> bool {
        self.italic
    }

    /// The whole font file.
    pub fn data(&self) -> &FontData {
        &self.data
    }

    /// The face's index in its file; 0 but for collections.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// What its licence bits allow.
    pub fn embedding(&self) -> Embedding {
        self.embedding
    }

    /// The distance from line to line at single spacing.
    ///
    /// As Word reckons it: the Windows ascent and descent, and what the horizontal header's height
    /// and line gap have beyond them. At 16 pt, 20.96 for TH SarabunPSK 1.1 (measured in a PDF of
    /// Word's) and 21.30 for TH Sarabun New 1.35.
    pub fn leading(&self, size: Pt) -> Pt {
        size * (self.line.ascent + self.line.descent + self.line.gap)
    }

    /// The distance from the upper edge of a single-spaced line to its baseline.
    pub fn ascent(&self, size: Pt) -> Pt {
        size * self.line.ascent
    }

    /// The height of a capital letter, the height drawn marks have.
    pub fn capital_height(&self, size: Pt) -> Pt {
        size * self.capital_height
    }

    /// The line under text of that size.
    pub(super) fn underline(&self, size: Pt) -> Underline {
        Underline {
            below: size * self.underline.0,
            thickness: size * self.underline.1,
        }
    }
}

/// A name of the name table, in English where there is one.
fn name(face: &ttf_parser::Face, id: u16) -> Option<String> {
    const ENGLISH: u16 = 0x0409;
    let unicode = || {
        face.names()
            .into_iter()
            .filter(|name| name.name_id == id && name.is_unicode())
    };
    unicode()
        .find(|name| name.language_id == ENGLISH)
        .or_else(|| unicode().next())
        .and_then(|name| name.to_string())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

/// Where a face has its underline, and how thick: what it says itself, if that can be seen.
fn underline(face: &ttf_parser::Face) -> (f32, f32) {
    let em = f32::from(face.units_per_em());
    let own = face.underline_metrics();
    let (position, thickness) = own.map_or((0.0, 0.0), |line| {
        (
            -f32::from(line.position) / em,
            f32::from(line.thickness) / em,
        )
    });
    let below = if (0.03..0.4).contains(&position) {
        position
    } else {
        0.1
    };
    let thickness = if (0.01..0.15).contains(&thickness) {
        thickness
    } else {
        0.05
    };
    (below, thickness)
}

fn line_metrics(face: &ttf_parser::Face) -> LineMetrics {
    let em = f32::from(face.units_per_em());
    let header = face.tables().hhea;
    let header_height = f32::from(header.ascender) - f32::from(header.descender);
    let (ascent, descent, gap) = match face.tables().os2 {
        Some(os2) if os2.use_typographic_metrics() => (
            f32::from(os2.typographic_ascender()),
            -f32::from(os2.typographic_descender()),
            f32::from(os2.typographic_line_gap()).max(0.0),
        ),
        Some(os2) if os2.windows_ascender() > 0 => {
            let ascent = f32::from(os2.windows_ascender());
            let descent = -f32::from(os2.windows_descender());
            let gap = f32::from(header.line_gap) - (ascent + descent - header_height);
            (ascent, descent, gap.max(0.0))
        }
        _ => (
            f32::from(header.ascender),
            -f32::from(header.descender),
            f32::from(header.line_gap).max(0.0),
        ),
    };
    LineMetrics {
        ascent: ascent / em,
        descent: descent / em,
        gap: gap / em,
    }
}
