//! The signs the document's family lacks (● ➢ ①): they stand in runs of the family that has them,
//! which is embedded where one was written.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

use ttf_parser::Face;

use crate::text::{FontLibrary, SYMBOLS};

/// The family that lends signs.
pub(super) const FAMILY: &str = SYMBOLS;

/// Which signs are lent, and whether one was.
#[derive(Clone, Default)]
pub(super) struct Signs {
    lent: Rc<HashSet<char>>,
    is_used: Rc<Cell<bool>>,
}

impl Signs {
    /// What that family of the library lacks and the family of signs has.
    pub fn new(library: &FontLibrary, family: &str) -> Signs {
        let face = |family| {
            let face = library.face(library.select(family, false, false)?);
            Face::parse(face.data().as_ref(), face.index()).ok()
        };
        let mut lent = HashSet::new();
        if let (Some(own), Some(signs)) = (face(family), face(FAMILY)) {
            let tables = signs.tables().cmap.into_iter();
            let tables = tables.flat_map(|cmap| cmap.subtables);
            for table in tables.filter(|table| table.is_unicode()) {
                table.codepoints(|code| {
                    let lacked = char::from_u32(code).filter(|c| own.glyph_index(*c).is_none());
                    lent.extend(lacked);
                });
            }
        }
        Signs {
            lent: Rc::new(lent),
            is_used: Rc::default(),
        }
    }

    /// Whether a character is lent. It is then taken to be written.
    pub fn lend(&self, c: char) -> bool {
        if matches!(c, ' '..='~' | '\u{A0}' | '\u{0E00}'..='\u{0E7F}') || !self.lent.contains(&c) {
            return false;
        }
        self.is_used.set(true);
        true
    }

    /// Whether a sign was lent.
    pub fn is_used(&self) -> bool {
        self.is_used.get()
    }
}
