//! What the finishing pass changes in a file, and what it did not expect of it.

use std::collections::BTreeMap;

/// What the pass changes in a file, and what it adds.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// New bodies of objects, by number.
    pub replaced: BTreeMap<u32, Vec<u8>>,
    /// Bodies of new objects; their numbers go on from the file's.
    pub added: Vec<Vec<u8>>,
}

/// Something in krilla's file that the pass did not expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unexpected(pub &'static str);

impl From<crate::pdf_file::read::Unreadable> for Unexpected {
    fn from(error: crate::pdf_file::read::Unreadable) -> Unexpected {
        Unexpected(error.0)
    }
}
