//! How a document is set: fonts, line breaks, empty cells, limits.

use crate::source::Text;

/// The type family and further font files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fonts {
    /// The family; without one the form's or the built-in default.
    pub family: Option<Text>,
    /// Files of fonts that are not built in.
    pub files: Vec<Text>,
}

/// How lines are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fit {
    /// The best breaks for the paragraph as a whole.
    #[default]
    Optimal,
    /// Line by line, as word processors do.
    Word,
}

/// What stands in a cell nobody filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EmptyCells {
    /// Nothing.
    Blank,
    /// «-»
    Dash,
    /// «ไม่มี»
    NoneWord,
}

/// Limits the agency sets on the files it hands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// The largest e-saraban PDF, in mebibytes; a larger one is an error.
    pub e_saraban_mib: Option<u32>,
}
