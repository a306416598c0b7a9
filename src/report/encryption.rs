//! Passwords and encryption, which no document of this program has: why, for whoever asks.

use crate::error::{Error, ErrorKind, Message};
use crate::source::{Faults, Fields};

/// The reason why no encrypted PDF is written; for a command that was asked for one.
pub fn encryption_refused() -> Error {
    Error::of(
        ErrorKind::Usage,
        "",
        Message::new(
            "ไม่สร้าง PDF ที่เข้ารหัสหรือมีรหัสผ่าน เพราะมาตรฐานเก็บรักษาระยะยาว PDF/A (ISO 19005-2 ข้อ 6.1.3) ห้ามเข้ารหัส",
            "no encrypted or password-protected PDF is written: the archival standard PDF/A (ISO 19005-2, 6.1.3) forbids encryption",
        ),
    )
    .with_help(Message::new(
        "ส่งไฟล์ผ่านช่องทางที่เข้ารหัสแทน หรือใส่ไว้ในไฟล์ ZIP ที่มีรหัสผ่าน",
        "send the file over an encrypted channel, or put it into a ZIP file with a password",
    ))
}

/// Who asks for a password or encryption is told why there is none, instead of that the key is
/// unknown.
pub(super) fn refuse(fields: &mut Fields, faults: &mut Faults) {
    for name in ["password", "encrypt", "encryption"] {
        let asked = fields.all().find(|(key, _)| key.text == name);
        if let Some((key, _)) = asked {
            // Known from here on, where it is written; never proposed as a key.
            fields.get(name);
            for fault in encryption_refused().faults() {
                faults.add_fault(key.place, fault.message.clone(), fault.help.clone());
            }
        }
    }
}
