//! How a document is set: fonts, line breaks, empty cells, limits.

use serde::Serialize;

use crate::source::Text;

/// The type family and further font files.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Fonts {
    /// The family; without one the form's or the built-in default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Text>,
    /// Files of fonts that are not built in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Text>,
}

impl Fonts {
    pub(super) fn is_default(&self) -> bool {
        *self == Fonts::default()
    }
}

/// How lines are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fit {
    /// The best breaks for the paragraph as a whole.
    #[default]
    Optimal,
    /// Line by line, as word processors do.
    Word,
}

/// What a table of contents (สารบัญ) lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Contents {
    /// The titles and headings of what follows it, and the groups of its table.
    Headings,
    /// The rows of the table, too.
    Rows,
}

impl Contents {
    /// The words for it in files.
    pub(crate) const WORDS: [(&str, Contents); 2] =
        [("headings", Contents::Headings), ("rows", Contents::Rows)];
}

/// What stands in a cell nobody filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EmptyCells {
    /// Nothing.
    Blank,
    /// «-»
    Dash,
    /// «ไม่มี»
    NoneWord,
}

/// What becomes of a character that no font can draw, in a document to be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MissingGlyphs {
    /// The document is refused.
    Refused,
    /// An empty box stands for it.
    Box,
}

/// Limits the agency sets on the files it hands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Limits {
    /// The largest e-saraban PDF, in mebibytes; a larger one is an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e_saraban_mib: Option<u32>,
}

impl Limits {
    /// The largest e-saraban PDF in bytes.
    pub(crate) fn e_saraban_bytes(&self) -> Option<usize> {
        let mebibytes = usize::try_from(self.e_saraban_mib?).ok()?;
        mebibytes.checked_mul(1 << 20)
    }

    pub(super) fn is_default(&self) -> bool {
        *self == Limits::default()
    }
}
