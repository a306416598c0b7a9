//! What a letter's head, a registry and a notice board need to know of a document.

use crate::error::Origin;
use crate::source::{Located, Text};
use crate::thai::Date;

/// Number, date, subject and the like.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letter {
    /// The document number (เลขที่หนังสือ): the whole of it, or what follows the agency's prefix.
    pub number: Option<Text>,
    /// The document's date.
    pub date: Option<Located<Date>>,
    /// The subject (เรื่อง).
    pub subject: Option<Text>,
    /// How urgent it is (ชั้นความเร็ว).
    pub urgency: Urgency,
    /// How secret it is (ชั้นความลับ).
    pub secrecy: Secrecy,
    /// The part of the agency it comes from (ส่วนราชการเจ้าของเรื่อง).
    pub sender: Option<Text>,
    /// To whom it goes (เรียน).
    pub receiver: Option<Text>,
    /// What it refers to (อ้างถึง).
    pub references: Vec<Text>,
    /// What is sent with it (สิ่งที่ส่งมาด้วย).
    pub attachments: Vec<Attachment>,
}

/// Something sent with a letter. Two are equal when their contents are, wherever they stand.
#[derive(Debug, Clone, Default)]
pub struct Attachment {
    /// What it is called in the letter.
    pub title: Text,
    /// How many: «๑ ฉบับ».
    pub quantity: Option<Text>,
    /// Its file.
    pub file: Option<Text>,
    /// Where it stands in the report.
    pub origin: Origin,
}

impl PartialEq for Attachment {
    fn eq(&self, other: &Attachment) -> bool {
        (&self.title, &self.quantity, &self.file) == (&other.title, &other.quantity, &other.file)
    }
}

/// How urgent a document is (ชั้นความเร็ว of the secretariat regulation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Urgency {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Secrecy {
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

/// What the notice-board edition says besides the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoticeBoard {
    /// The address where the document is published; drawn as a QR code.
    pub url: Option<Text>,
    /// Where it is posted: ณ ที่ทำการ…
    pub place: Option<Text>,
    /// From which day.
    pub from: Option<Located<Date>>,
    /// To which day.
    pub to: Option<Located<Date>>,
}
