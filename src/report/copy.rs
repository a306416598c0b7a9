//! Which copy of a document it is.

use serde::Serialize;

use super::keys;
use crate::source::{Faults, Fields};

/// What stands over the signature of who certifies a copy.
pub(crate) const CERTIFIED: &str = "สำเนาถูกต้อง";

/// What is marked on every page of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CopyMark {
    /// Which copy it is.
    pub kind: CopyKind,
    /// Where the mark stands; without a word a draft's across the page, a copy's at its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<MarkPlace>,
}

impl CopyMark {
    /// Where it stands.
    pub fn place(self) -> MarkPlace {
        self.place.unwrap_or(match self.kind {
            CopyKind::Draft => MarkPlace::Across,
            CopyKind::Copy | CopyKind::FileCopy => MarkPlace::Head,
        })
    }
}

/// Which copy of a document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CopyKind {
    /// ร่าง
    Draft,
    /// สำเนา
    Copy,
    /// สำเนาคู่ฉบับ: the copy the sender keeps.
    FileCopy,
}

impl CopyKind {
    /// The words for it in a report file; the official wording is read too.
    pub const WORDS: [(&'static str, CopyKind); 3] = [
        ("draft", CopyKind::Draft),
        ("copy", CopyKind::Copy),
        ("file_copy", CopyKind::FileCopy),
    ];

    /// The official wording.
    pub fn thai(self) -> &'static str {
        match self {
            CopyKind::Draft => "ร่าง",
            CopyKind::Copy => "สำเนา",
            CopyKind::FileCopy => "สำเนาคู่ฉบับ",
        }
    }

    /// The copy of that official wording; nothing for words that are none.
    pub(crate) fn of_thai(words: &str) -> Option<CopyKind> {
        let mut known = CopyKind::WORDS.iter().map(|(_, kind)| *kind);
        known.find(|kind| kind.thai() == words.trim())
    }

    /// Every word that is read, and what it means.
    pub(super) fn choices() -> [(&'static str, CopyKind); 6] {
        let [one, two, three] = CopyKind::WORDS;
        let thai = |(_, kind): (&str, CopyKind)| (kind.thai(), kind);
        [one, two, three, thai(one), thai(two), thai(three)]
    }
}

/// Where the mark of a copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MarkPlace {
    /// Across the page, pale, under the text.
    Across,
    /// At the head of the page.
    Head,
}

/// The words for a place in a report file.
pub(super) const PLACES: [(&str, MarkPlace); 2] =
    [("across", MarkPlace::Across), ("head", MarkPlace::Head)];

/// A mark: its word, or a mapping of kind and place.
pub(super) fn mark(fields: &Fields, faults: &mut Faults) -> Option<CopyMark> {
    let node = fields.get("mark")?;
    if node.as_text().is_some() {
        let kind = node.choice(&CopyKind::choices(), faults)?.value;
        return Some(CopyMark { kind, place: None });
    }
    let fields = node.fields(&keys::MARK, faults)?;
    let kind = fields.choice("kind", &CopyKind::choices(), faults);
    let place = fields.choice("place", &PLACES, faults);
    Some(CopyMark {
        kind: kind?.value,
        place: place.map(|place| place.value),
    })
}
