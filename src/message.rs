//! What a user is told: the same words in Thai and in English.

use std::fmt;
use std::io;

/// What a user is told, in Thai and in English. Written with `{}` it has both, `thai / english`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Message {
    /// The Thai wording.
    pub thai: String,
    /// The English wording.
    pub english: String,
}

impl Message {
    /// A message in both languages.
    pub fn new(thai: impl Into<String>, english: impl Into<String>) -> Message {
        Message {
            thai: thai.into(),
            english: english.into(),
        }
    }
}

impl Message {
    /// What could not be done, and the system's reason, in Thai too where it is a common one.
    pub fn refused(thai: &str, english: &str, failure: &io::Error) -> Message {
        let reason = match failure.kind() {
            io::ErrorKind::NotFound => "ไม่พบไฟล์หรือโฟลเดอร์",
            io::ErrorKind::PermissionDenied => "ไม่มีสิทธิ์",
            io::ErrorKind::AlreadyExists => "มีไฟล์ชื่อนี้อยู่แล้ว",
            io::ErrorKind::NotADirectory => "ในเส้นทางมีไฟล์ ไม่ใช่โฟลเดอร์",
            io::ErrorKind::IsADirectory => "ชื่อนี้เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "เนื้อที่เก็บข้อมูลเต็ม",
            io::ErrorKind::ReadOnlyFilesystem => "ที่เก็บข้อมูลนี้อ่านได้อย่างเดียว",
            io::ErrorKind::InvalidFilename => "ชื่อไฟล์ยาวเกินไปหรือใช้ไม่ได้",
            io::ErrorKind::OutOfMemory => "หน่วยความจำไม่พอ",
            _ => {
                return Message::new(
                    format!("{thai}: {failure}"),
                    format!("{english}: {failure}"),
                );
            }
        };
        Message::new(format!("{thai}: {reason}"), format!("{english}: {failure}"))
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.thai, self.english)
    }
}
