//! Why a PDF is not written: each refusal in words a clerk can act on.

use std::fmt::Display;

use krilla::configure::ValidationError;
use krilla::error::KrillaError;

use crate::error::{Error, ErrorKind, Fault, Message, Origin};
use crate::limits::MAX_PDF_TEXT_BYTES;

pub use crate::limits::MAX_PAGES;

/// The longest side of a page, in points (ISO 32000-1 annex C.2, ISO 19005-2 6.1.13).
pub const MAX_SIDE: f32 = 14_400.0;

/// The shortest side of a page, in points.
pub const MIN_SIDE: f32 = 3.0;

pub(super) fn input(thai: impl Into<String>, english: impl Into<String>) -> Error {
    Error::of(ErrorKind::Input, "", Message::new(thai, english))
}

/// Something only a mistake in this program can cause.
pub(super) fn internal(what: impl Display) -> Error {
    Error::of(
        ErrorKind::System,
        "",
        Message::new(
            format!("ข้อผิดพลาดภายในของโปรแกรมขณะสร้าง PDF: {what}"),
            format!("internal error while writing the PDF: {what}"),
        ),
    )
}

pub(super) fn too_many_pages() -> Error {
    input(
        format!("เอกสารยาวเกิน {MAX_PAGES} หน้า ซึ่งเป็นจำนวนสูงสุดของ PDF หนึ่งไฟล์"),
        format!("the document has more than {MAX_PAGES} pages, the most one PDF may have"),
    )
    .with_help(Message::new(
        "แบ่งรายงานเป็นหลายไฟล์",
        "split the report into several files",
    ))
}

pub(super) fn page_size(width: f32, height: f32) -> Error {
    input(
        format!(
            "ขนาดหน้า {width:.0} × {height:.0} พอยต์ อยู่นอกช่วงที่ PDF/A อนุญาต ({MIN_SIDE:.0} ถึง {MAX_SIDE:.0} พอยต์)"
        ),
        format!(
            "a page of {width:.0} × {height:.0} pt is outside what PDF/A allows ({MIN_SIDE:.0} to {MAX_SIDE:.0} pt)"
        ),
    )
}

pub(super) fn picture(name: &str, thai: &str, english: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        name,
        Message::new(
            format!("ใช้รูปภาพนี้ไม่ได้: {thai}"),
            format!("this picture cannot be used: {english}"),
        ),
    )
}

pub(super) fn font(name: &str, thai: &str, english: &str) -> Error {
    Error::of(
        ErrorKind::Input,
        "",
        Message::new(
            format!("ใช้ฟอนต์ “{name}” ใน PDF ไม่ได้: {thai}"),
            format!("the font “{name}” cannot be put into a PDF: {english}"),
        ),
    )
}

/// Turns what krilla refuses into faults.
pub(super) fn from_krilla(error: KrillaError) -> Error {
    match error {
        KrillaError::Validation(errors) => {
            let mut faults: Vec<Fault> = errors
                .into_iter()
                .map(|(error, _)| Fault {
                    origin: Origin::default(),
                    message: violation(&error),
                    help: None,
                })
                .collect();
            faults.dedup();
            Error::input(faults)
        }
        KrillaError::Image(_, _, message) => input(
            format!("อ่านรูปภาพไม่ได้: {message}"),
            format!("a picture cannot be read: {message}"),
        ),
        KrillaError::Font(_, message) => input(
            format!("ฝังฟอนต์ไม่ได้: {message}"),
            format!("a font cannot be embedded: {message}"),
        ),
        other => internal(other),
    }
}

/// A text that goes into the PDF as one string is too long; the writer does not know where it stands.
fn too_long() -> Message {
    Message::new(
        format!("ข้อความนี้หรือลิงก์ในข้อความยาวเกิน {MAX_PDF_TEXT_BYTES} ไบต์ ซึ่ง PDF/A ห้าม"),
        format!(
            "this text or a link in it is longer than {MAX_PDF_TEXT_BYTES} bytes, which PDF/A forbids"
        ),
    )
}

/// Puts the fault of a text that is too long at the places where those stand that may be meant.
pub fn place_too_long(error: Error, places: impl FnOnce() -> Vec<Origin>) -> Error {
    let message = too_long();
    if error.faults().iter().all(|fault| fault.message != message) {
        return error;
    }
    let help = Message::new(
        "ย่อข้อความ หรือใช้ลิงก์ที่สั้นลง",
        "shorten it, or use a shorter link",
    );
    let (unplaced, mut faults): (Vec<Fault>, Vec<Fault>) =
        (error.faults().iter().cloned()).partition(|fault| fault.message == message);
    let places = places();
    if places.is_empty() {
        faults.extend(unplaced);
    }
    faults.extend(places.into_iter().map(|origin| Fault {
        origin,
        message: message.clone(),
        help: Some(help.clone()),
    }));
    Error::input(faults)
}

fn violation(error: &ValidationError) -> Message {
    match error {
        ValidationError::NoDocumentTitle => Message::new(
            "เอกสารไม่มีชื่อเรื่อง ซึ่ง PDF/UA บังคับให้มี",
            "the document has no title, which PDF/UA demands",
        ),
        ValidationError::MissingAltText(_) => Message::new(
            "มีรูปภาพที่ไม่มีคำบรรยายสำหรับผู้ที่มองไม่เห็น ซึ่ง PDF/UA บังคับให้มี",
            "a picture has no description for people who cannot see it, which PDF/UA demands",
        ),
        ValidationError::ContainsNotDefGlyph(_, _, text) => Message::new(
            format!("ฟอนต์ไม่มีตัวอักษรสำหรับ “{text}”"),
            format!("the font has no glyph for “{text}”"),
        ),
        ValidationError::UnicodePrivateArea(_, _, character, _) => Message::new(
            format!("มีอักขระส่วนตัว U+{:04X} ซึ่ง PDF/A ห้ามใช้", u32::from(*character)),
            format!(
                "there is a private-use character U+{:04X}, which PDF/A forbids",
                u32::from(*character)
            ),
        ),
        ValidationError::InvalidCodepointMapping(_, _, character, _) => Message::new(
            format!(
                "มีอักขระ U+{:04X} ซึ่ง PDF/A ห้ามใช้ในข้อความ",
                u32::from(*character)
            ),
            format!(
                "there is a character U+{:04X}, which PDF/A forbids in text",
                u32::from(*character)
            ),
        ),
        ValidationError::RestrictedLicense(_) => Message::new(
            "สัญญาอนุญาตของฟอนต์ห้ามฝังในเอกสาร",
            "a font's licence forbids embedding it",
        ),
        ValidationError::TooLongString => too_long(),
        ValidationError::TooManyIndirectObjects => Message::new(
            "เอกสารใหญ่เกินไป (เกิน 8,388,607 วัตถุ)",
            "the document is too large (more than 8,388,607 objects)",
        ),
        ValidationError::MissingAnnotationAltText(_) => {
            Message::new("มีลิงก์ที่ไม่มีคำอธิบาย", "a link has no description")
        }
        other => Message::new(
            format!("ผิดข้อกำหนด PDF/A หรือ PDF/UA: {other:?}"),
            format!("breaks PDF/A or PDF/UA: {other:?}"),
        ),
    }
}
