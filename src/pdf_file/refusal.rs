//! Why a PDF cannot be read, in words a clerk can act on.

use crate::error::{Error, ErrorKind, Message};

pub(super) fn input(thai: impl Into<String>, english: impl Into<String>) -> Error {
    Error::of(ErrorKind::Input, "", Message::new(thai, english))
}

/// A PDF that was given to be read and cannot be.
pub(super) fn unreadable(reason: super::read::Unreadable) -> Error {
    input(
        format!("อ่านไฟล์ PDF นี้ไม่ได้: ไฟล์เสียหายหรือไม่ใช่ PDF ({reason})"),
        format!("this PDF cannot be read: {reason}"),
    )
}

/// A PDF that was given to be read and is encrypted.
pub(super) fn encrypted() -> Error {
    input(
        "ไฟล์ PDF นี้เข้ารหัสไว้ จึงอ่านเนื้อหาไม่ได้",
        "this PDF is encrypted; what is inside cannot be read",
    )
}
