//! What a letter's head, a registry and a notice board need to know of a document.

use serde::Serialize;

use super::wire;
use super::{Receiver, Reference};
use crate::source::{Located, Text};
use crate::thai::Date;

/// Number, date, subject and the like.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Letter {
    /// The document number (เลขที่หนังสือ): the whole of it, or what follows the agency's prefix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// The document's date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Located<Date>>,
    /// The subject (เรื่อง).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Text>,
    /// How urgent it is (ชั้นความเร็ว).
    #[serde(skip_serializing_if = "wire::is_default")]
    pub urgency: Urgency,
    /// How secret it is (ชั้นความลับ).
    #[serde(skip_serializing_if = "wire::is_default")]
    pub secrecy: Located<Secrecy>,
    /// The part of the agency it comes from (ส่วนราชการเจ้าของเรื่อง).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Text>,
    /// To whom it goes (เรียน).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Receiver>,
    /// What it refers to (อ้างถึง).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// What is sent with it (สิ่งที่ส่งมาด้วย).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// Something sent with a letter.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Attachment {
    /// What it is called in the letter.
    pub title: Text,
    /// How many: «๑ ฉบับ».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Text>,
    /// Its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Text>,
}

/// How urgent a document is (ชั้นความเร็ว of the secretariat regulation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Urgency {
    /// ปกติ
    #[default]
    Normal,
    /// ด่วน
    Urgent,
    /// ด่วนมาก
    VeryUrgent,
    /// ด่วนที่สุด
    MostUrgent,
}

impl Urgency {
    /// The words for it in a report file; the official wording is read too.
    pub const WORDS: [(&'static str, Urgency); 4] = [
        ("normal", Urgency::Normal),
        ("urgent", Urgency::Urgent),
        ("very_urgent", Urgency::VeryUrgent),
        ("most_urgent", Urgency::MostUrgent),
    ];

    /// The urgency of that official wording; nothing for words that are none, and for a normal
    /// document's.
    pub(crate) fn of_thai(words: &str) -> Option<Urgency> {
        let mut known = Urgency::WORDS.iter().map(|(_, urgency)| *urgency).skip(1);
        known.find(|urgency| urgency.thai() == words.trim())
    }

    /// The official wording; nothing is printed for a normal document.
    pub fn thai(self) -> &'static str {
        match self {
            Urgency::Normal => "ปกติ",
            Urgency::Urgent => "ด่วน",
            Urgency::VeryUrgent => "ด่วนมาก",
            Urgency::MostUrgent => "ด่วนที่สุด",
        }
    }
}

/// How secret a document is (ชั้นความลับ of the official-secrets regulation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Secrecy {
    /// ปกติ
    #[default]
    Normal,
    /// ลับ
    Confidential,
    /// ลับมาก
    Secret,
    /// ลับที่สุด
    TopSecret,
}

impl Secrecy {
    /// The words for it in a report file; the official wording is read too.
    pub const WORDS: [(&'static str, Secrecy); 4] = [
        ("normal", Secrecy::Normal),
        ("confidential", Secrecy::Confidential),
        ("secret", Secrecy::Secret),
        ("top_secret", Secrecy::TopSecret),
    ];

    /// The secrecy of that official wording; nothing for words that are none, and for a normal
    /// document's.
    pub(crate) fn of_thai(words: &str) -> Option<Secrecy> {
        let mut known = Secrecy::WORDS.iter().map(|(_, secrecy)| *secrecy).skip(1);
        known.find(|secrecy| secrecy.thai() == words.trim())
    }

    /// The official wording; nothing is printed for a normal document.
    pub fn thai(self) -> &'static str {
        match self {
            Secrecy::Normal => "ปกติ",
            Secrecy::Confidential => "ลับ",
            Secrecy::Secret => "ลับมาก",
            Secrecy::TopSecret => "ลับที่สุด",
        }
    }
}

/// How a document is set for a notice board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Theme {
    /// The signed document as it is, lines and pages, enlarged to A3.
    Enlarged,
    /// Larger type on A3, as the form's `board` says; the lines break anew.
    Board,
}

/// What the notice-board edition says besides the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct NoticeBoard {
    /// How the document is set for the wall; without a word it is enlarged as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// The address where the document is published; drawn as a QR code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// Where it is posted: ณ ที่ทำการ…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// From which day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Located<Date>>,
    /// To which day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Located<Date>>,
}

impl NoticeBoard {
    pub(super) fn is_default(&self) -> bool {
        *self == NoticeBoard::default()
    }

    /// This one's values, and the outer one's where this one says nothing.
    pub(super) fn over(self, outer: &NoticeBoard) -> NoticeBoard {
        NoticeBoard {
            theme: self.theme.or(outer.theme),
            url: self.url.or_else(|| outer.url.clone()),
            place: self.place.or_else(|| outer.place.clone()),
            from: self.from.or_else(|| outer.from.clone()),
            to: self.to.or_else(|| outer.to.clone()),
        }
    }
}
