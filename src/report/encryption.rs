//! Passwords and encryption, which no document of this program has: why, for whoever asks.

use crate::error::{Error, ErrorKind, Message};

/// The reason why no encrypted PDF is written; for a command that was asked for one.
pub(crate) fn encryption_refused() -> Error {
    let (message, help) = why_not();
    Error::of(ErrorKind::Usage, "", message).with_help(help)
}

/// Why there is neither, and what to do instead. Who asks for one in a report is told so, instead of
/// that the key is unknown.
pub(super) fn why_not() -> (Message, Message) {
    (
        Message::new(
            "ไม่สร้าง PDF ที่เข้ารหัสหรือมีรหัสผ่าน เพราะมาตรฐานเก็บรักษาระยะยาว PDF/A (ISO 19005-2 ข้อ 6.1.3) ห้ามเข้ารหัส",
            "no encrypted or password-protected PDF is written: the archival standard PDF/A (ISO 19005-2, 6.1.3) forbids encryption",
        ),
        Message::new(
            "ส่งไฟล์ผ่านช่องทางที่เข้ารหัสแทน หรือใส่ไว้ในไฟล์ ZIP ที่มีรหัสผ่าน",
            "send the file over an encrypted channel, or put it into a ZIP file with a password",
        ),
    )
}
