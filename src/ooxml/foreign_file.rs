//! Files given by mistake: what they are, and how they become a DOCX or a workbook.

use crate::error::{Error, ErrorKind, Message};

/// The refusal of bytes that are another kind of file; nothing where they may be a DOCX.
pub(crate) fn refused(name: &str, bytes: &[u8]) -> Option<Error> {
    const OLD_CONTAINER: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    let head = &bytes[..bytes.len().min(1_024)];
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let has = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
    if let Some(error) = empty_or_lock(name, bytes) {
        return Some(error);
    }
    if let Some((kind, english)) = sheet_as_text(bytes) {
        return Some(save_as_workbook(name, kind, english));
    }
    if bytes.starts_with(OLD_CONTAINER) {
        return Some(old_word(name, bytes));
    }
    if has(b"%PDF-") {
        return Some(
            refusal(
                name,
                "เป็นไฟล์ PDF ไม่ใช่ DOCX".into(),
                "it is a PDF, not a DOCX".into(),
            )
            .with_help(Message::new(
                "ถ้า PDF มีข้อมูลต้นทางแนบอยู่ ใช้ saraban extract หรือเปิดใน Word แล้วบันทึกเป็น .docx",
                "if it carries its source, use saraban extract; else open it in Word and save it as .docx",
            )),
        );
    }
    if text.starts_with(b"{\\rtf") {
        return Some(save_as(name, "RTF", "an RTF file"));
    }
    if has(b"mso-application") || has(b"schemas.microsoft.com/office/2006/xmlPackage") {
        return Some(save_as(name, "Word XML", "a Word XML file"));
    }
    let lower = text.get(..15).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with(b"<!doctype html") || lower.starts_with(b"<html") {
        return Some(save_as(name, "HTML", "an HTML file"));
    }
    // A ZIP may stand behind other bytes, but it is somewhere.
    let is_zip = bytes
        .windows(4)
        .any(|four| four == b"PK\x05\x06" || four == b"PK\x03\x04");
    (!is_zip).then(|| {
        refusal(name, "ไม่ใช่ไฟล์ DOCX".into(), "it is no DOCX file".into()).with_help(Message::new(
            "ให้ไฟล์ .docx ที่บันทึกจาก Word หรือ LibreOffice",
            "give a .docx file that Word or LibreOffice saved",
        ))
    })
}

/// The refusal of bytes that are no workbook, with what they are; nothing where they may be one, or
/// a text in columns.
pub(crate) fn refused_workbook(name: &str, bytes: &[u8]) -> Option<Error> {
    if let Some(error) = empty_or_lock(name, bytes) {
        return Some(error);
    }
    if bytes.starts_with(b"%PDF-") {
        return Some(
            refusal(
                name,
                "เป็นไฟล์ PDF ไม่ใช่ตาราง".into(),
                "it is a PDF, not a workbook".into(),
            )
            .with_help(Message::new(
                "ใช้ไฟล์ Excel ต้นฉบับ ถ้า PDF มีข้อมูลต้นทางแนบอยู่ ใช้ saraban extract",
                "use the workbook it was made from; if it carries its source, use saraban extract",
            )),
        );
    }
    let (kind, english) = sheet_as_text(bytes)?;
    Some(save_as_workbook(name, kind, english))
}

/// The refusal of a text document of LibreOffice that is called a workbook.
pub(crate) fn refused_text_document(name: &str) -> Error {
    save_as(name, "OpenDocument (.odt)", "an OpenDocument file (.odt)")
}

/// The refusal of an empty file, and of the one Office keeps beside a document while it is open.
fn empty_or_lock(name: &str, bytes: &[u8]) -> Option<Error> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // The first two letters of a longer name are left out of that of its lock.
    if let Some(rest) = file.strip_prefix("~$") {
        return Some(
            refusal(
                name,
                "เป็นไฟล์ล็อกที่ Office สร้างไว้ขณะเปิดเอกสาร ไม่ใช่ตัวเอกสาร".into(),
                "this is the lock file Office keeps while a document is open, not the document"
                    .into(),
            )
            .with_help(Message::new(
                format!("ใช้ไฟล์ที่ชื่อลงท้ายด้วย “{rest}” ในโฟลเดอร์เดียวกัน"),
                format!("use the file of the same folder whose name ends in “{rest}”"),
            )),
        );
    }
    bytes.is_empty().then(|| {
        refusal(name, "ไฟล์ว่างเปล่า".into(), "the file is empty".into()).with_help(Message::new(
            "ตรวจว่าบันทึกหรือดาวน์โหลดไฟล์ครบแล้ว",
            "see whether it was saved or downloaded to its end",
        ))
    })
}

/// Sheets that programs write as text, and call `.xls` all the same: what they are.
fn sheet_as_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    // The namespaces of a flat OpenDocument file alone are 4 KB.
    let head = &bytes[..bytes.len().min(8 << 10)];
    let has = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = text.trim_ascii_start().to_ascii_lowercase();
    if has(b"Excel.Sheet") || has(b"urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(("ตาราง XML 2003", "an XML spreadsheet of Excel 2003"));
    }
    if has(b"opendocument:xmlns:office") && has(b"opendocument.spreadsheet") {
        return Some((
            "ตาราง OpenDocument ไฟล์เดียว (.fods)",
            "a flat OpenDocument spreadsheet (.fods)",
        ));
    }
    if text.starts_with(b"mime-version:") && has(b"Workbook") {
        return Some(("ตารางในหน้าเว็บ (MHT)", "a sheet saved as a web archive"));
    }
    let is_html = [
        &b"<!doctype html"[..],
        b"<html",
        b"<table",
        b"<meta",
        b"<head",
        b"<style",
    ]
    .iter()
    .any(|begin| text.starts_with(begin));
    let is_table = text.windows(6).any(|part| part == b"<table")
        || has(b"office:excel")
        || text.starts_with(b"<meta");
    (is_html && is_table).then_some(("หน้าเว็บ (HTML) ที่มีตาราง", "a web page (HTML) with a table"))
}

fn save_as_workbook(name: &str, thai: &str, english: &str) -> Error {
    refusal(
        name,
        format!("เป็น{thai} ไม่ใช่ไฟล์ Excel จริง"),
        format!("it is {english}, and no workbook of Excel"),
    )
    .with_help(Message::new(
        "เปิดใน Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx",
        "open it in Excel or LibreOffice and save it as .xlsx",
    ))
}

/// The refusal of a ZIP that holds another kind of document.
pub(crate) fn refused_package<'n>(
    name: &str,
    mimetype: Option<&str>,
    mut parts: impl Iterator<Item = &'n str>,
) -> Option<Error> {
    if let Some(kind) = mimetype
        && kind.contains("opendocument")
    {
        return Some(save_as(
            name,
            "OpenDocument (.odt)",
            "an OpenDocument file (.odt)",
        ));
    }
    let folder = |part: &str| part.split('/').next().map(str::to_owned);
    let known = parts.find_map(|part| {
        folder(part).filter(|folder| matches!(folder.as_str(), "xl" | "ppt" | "index"))
    })?;
    Some(match known.as_str() {
        "xl" => refusal(
            name,
            "เป็นไฟล์ Excel ไม่ใช่ DOCX".into(),
            "it is an Excel workbook, not a DOCX".into(),
        )
        .with_help(Message::new(
            "แถวจาก Excel ใส่ในรายงานด้วย rows: {file: ไฟล์.xlsx}",
            "a report takes its rows from Excel with rows: {file: book.xlsx}",
        )),
        "ppt" => save_as(name, "PowerPoint", "a PowerPoint file"),
        _ => save_as(name, "Pages", "a Pages file"),
    })
}

fn old_word(name: &str, bytes: &[u8]) -> Error {
    // The names of the streams inside stand in the directory as UTF-16.
    let holds = |word: &str| {
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|part| part == wide)
    };
    if holds("EncryptedPackage") {
        return refusal(name, "ไฟล์มีรหัสผ่าน".into(), "the file has a password".into()).with_help(
            Message::new(
                "เปิดใน Word แล้วบันทึกเป็น .docx โดยไม่ใส่รหัสผ่าน",
                "open it in Word and save it as .docx without a password",
            ),
        );
    }
    if holds("WordDocument") {
        return save_as(name, "Word รุ่นเก่า (.doc)", "an old Word file (.doc)");
    }
    refusal(
        name,
        "เป็นไฟล์ Office รุ่นเก่า (.doc) หรือมีรหัสผ่าน".into(),
        "it is an old Office file (.doc), or it has a password".into(),
    )
    .with_help(Message::new(
        "เปิดใน Word แล้วบันทึกเป็น .docx โดยไม่ใส่รหัสผ่าน",
        "open it in Word and save it as .docx without a password",
    ))
}

fn save_as(name: &str, thai: &str, english: &str) -> Error {
    refusal(
        name,
        format!("เป็นไฟล์ {thai} ไม่ใช่ DOCX"),
        format!("it is {english}, not a DOCX"),
    )
    .with_help(Message::new(
        "เปิดใน Word หรือ LibreOffice แล้วบันทึกเป็น .docx",
        "open it in Word or LibreOffice and save it as .docx",
    ))
}

/// An error about the file as a whole.
pub(crate) fn refusal(name: &str, thai: String, english: String) -> Error {
    Error::of(ErrorKind::Input, name, Message::new(thai, english))
}
