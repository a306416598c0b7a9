//! Text files: reading them whole, within a limit, as UTF-8.

use std::io::Read;
use std::path::Path;

use super::MAX_FILE_BYTES;
use crate::error::{Error, ErrorKind, Fault, Message, Origin, Place, Result};

/// The text of a file; a byte-order mark at its start is left out.
///
/// Fails with kind `Input` where the file is missing, a directory, empty, too large or not UTF-8,
/// and with kind `System` where the system refuses to read it.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let refused = |error: std::io::Error| refusal(&name, &error);
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        let message = match metadata.is_dir() {
            true => Message::new("เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "is a directory, not a file"),
            false => Message::new("ไม่ใช่ไฟล์ธรรมดา", "is not a regular file"),
        };
        return Err(Error::of(ErrorKind::Input, name.as_str(), message));
    }
    let file = std::fs::File::open(path).map_err(refused)?;
    let length = metadata.len().min(MAX_FILE_BYTES);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES >> 20;
        return Err(Error::of(
            ErrorKind::Input,
            name.as_str(),
            Message::new(
                format!("ไฟล์ใหญ่เกินกำหนด {limit} เมบิไบต์"),
                format!("the file is larger than the limit of {limit} MiB"),
            ),
        )
        .with_help(Message::new(
            "แบ่งรายงานเป็นหลายไฟล์",
            "split the report into several files",
        )));
    }
    decode(&name, bytes)
}

/// Why a file of that name was not read: of kind `Input` where there is none, else of kind `System`.
pub(crate) fn refusal(name: &str, error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        return Error::of(
            ErrorKind::Input,
            name,
            Message::new("ไม่พบไฟล์นี้", "no such file"),
        )
        .with_help(Message::new(
            "ตรวจชื่อไฟล์และโฟลเดอร์",
            "check the file's name and folder",
        ));
    }
    Error::of(
        ErrorKind::System,
        name,
        Message::refused(
            "ระบบไม่ยอมให้อ่านไฟล์",
            "the system refused to read the file",
            error,
        ),
    )
}

/// Bytes of a file of that name as text.
///
/// Fails with kind `Input` where they are empty or not UTF-8.
pub(crate) fn decode(name: &str, bytes: Vec<u8>) -> Result<String> {
    let fault = |place: Option<Place>, message: Message, help: Message| {
        Error::input(vec![Fault {
            origin: Origin {
                file: name.into(),
                place,
            },
            message,
            help: Some(help),
        }])
    };
    let as_utf8 = || {
        Message::new(
            "บันทึกไฟล์ใหม่เป็น UTF-8 (ใน Notepad: บันทึกเป็น > การเข้ารหัส UTF-8)",
            "save the file again as UTF-8 (in Notepad: Save as > Encoding UTF-8)",
        )
    };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let message = Message::new(
            "ไฟล์นี้เข้ารหัสแบบ UTF-16 ต้องเป็น UTF-8",
            "the file is UTF-16; it must be UTF-8",
        );
        return Err(fault(None, message, as_utf8()));
    }
    if let Some((message, help)) = other_kind(name, &bytes) {
        return Err(fault(None, message, help));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let bad = bytes.get(good).copied().unwrap_or_default();
            let place = place_at(bytes.get(..good).unwrap_or_default());
            let message = Message::new(
                format!("พบไบต์ 0x{bad:02X} ซึ่งไม่ใช่ UTF-8 (อาจเป็น TIS-620 หรือ Windows-874)"),
                format!("the byte 0x{bad:02X} is not UTF-8 (perhaps TIS-620 or Windows-874)"),
            );
            return Err(fault(Some(place), message, as_utf8()));
        }
    };
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        let (message, help) = nothing_inside();
        return Err(fault(None, message, help));
    }
    Ok(text)
}

/// The fault of a file without any data, and its help.
pub(super) fn nothing_inside() -> (Message, Message) {
    (
        Message::new("ไฟล์ว่างเปล่า", "the file is empty"),
        Message::new(
            "เริ่มรายงานด้วย saraban new ชื่อแบบ -o report.yaml (ดูชื่อแบบด้วย saraban forms)",
            "start a report with saraban new FORM -o report.yaml (saraban forms lists the forms)",
        ),
    )
}

/// What the bytes are of, where that is a kind of file people have beside their reports, and the
/// command that takes it.
fn other_kind(name: &str, bytes: &[u8]) -> Option<(Message, Message)> {
    let holds = |part: &str| {
        let part = part.as_bytes();
        bytes.windows(part.len()).any(|window| window == part)
    };
    let shown = match name {
        "-" => "FILE",
        name => name,
    };
    let import = || {
        Message::new(
            format!("นำข้อมูลออกมาก่อนด้วย saraban import {shown} -o report.yaml"),
            format!("take its data out first: saraban import {shown} -o report.yaml"),
        )
    };
    let save_as = |kind: &str| {
        Message::new(
            format!("เปิดใน Word บันทึกเป็น {kind} แล้วใช้ saraban import"),
            format!("save it as {kind} in Word, then use saraban import"),
        )
    };
    let (kind, help) = match bytes {
        [b'P', b'K', 3, 4, ..] if std::str::from_utf8(bytes).is_err() => {
            if holds("word/document.xml") {
                ("Word (DOCX)", import())
            } else if holds("xl/workbook.xml") {
                ("Excel (XLSX)", import())
            } else if holds("opendocument.spreadsheet") {
                ("LibreOffice Calc (ODS)", import())
            } else if holds("opendocument.text") {
                ("LibreOffice Writer (ODT)", save_as("DOCX"))
            } else {
                let extract = Message::new(
                    "แตกไฟล์ออกก่อน แล้วระบุไฟล์รายงานที่อยู่ข้างใน",
                    "unpack it first, and name the report inside",
                );
                ("ZIP", extract)
            }
        }
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => {
            // Names of streams in old office files are UTF-16.
            let wide: Vec<u8> = "Workbook".bytes().flat_map(|byte| [byte, 0]).collect();
            match bytes.windows(wide.len()).any(|window| window == wide) {
                true => ("Excel (XLS)", import()),
                false => ("Word (DOC)", save_as("DOCX")),
            }
        }
        [b'%', b'P', b'D', b'F', b'-', ..] => {
            let extract = Message::new(
                format!(
                    "นำข้อมูลออกจาก PDF ที่ทำด้วย --embed source ด้วย saraban extract {shown} -o FOLDER"
                ),
                format!(
                    "a PDF made with --embed source gives its data back: saraban extract {shown} -o FOLDER"
                ),
            );
            ("PDF", extract)
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => ("RTF", save_as("DOCX")),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => {
            let name_it = Message::new(
                format!("ใส่รูปในรายงานด้วย image: {shown}"),
                format!("put the picture into a report with image: {shown}"),
            );
            ("PNG/JPEG", name_it)
        }
        _ => return None,
    };
    let message = Message::new(
        format!("ไฟล์นี้เป็นไฟล์ {kind} ไม่ใช่ไฟล์รายงาน (YAML หรือ JSON)"),
        format!("the file is {kind}, and no report (YAML or JSON)"),
    );
    Some((message, help))
}

/// The place just after valid UTF-8 bytes.
fn place_at(before: &[u8]) -> Place {
    let line = before.iter().filter(|&&byte| byte == b'\n').count();
    let line_start = before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |at| at + 1);
    // Continuation bytes are 10xxxxxx: all others begin a character.
    let column = before[line_start..]
        .iter()
        .filter(|&&byte| byte & 0xC0 != 0x80)
        .count();
    Place {
        line: u32::try_from(line + 1).unwrap_or(u32::MAX),
        column: u32::try_from(column + 1).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(bytes: &[u8]) -> Vec<Fault> {
        decode("report.yaml", bytes.to_vec())
            .unwrap_err()
            .faults()
            .to_vec()
    }

    #[test]
    fn a_bad_byte_is_placed_in_characters() {
        let fault = &faults(&["ก: ข\nค: \u{0}".as_bytes(), &[0xA1]].concat())[0];
        assert_eq!(fault.origin.place, Some(Place { line: 2, column: 5 }));
        assert!(fault.message.english.contains("0xA1"));
    }

    #[test]
    fn other_encodings_and_empty_files_are_faults() {
        assert!(faults(b"\xFF\xFEa\0")[0].message.english.contains("UTF-16"));
        assert!(faults(b" \n")[0].message.english.contains("empty"));
        assert_eq!(decode("x", b"\xEF\xBB\xBFa".to_vec()).unwrap(), "a");
    }

    #[test]
    fn missing_files_and_directories_are_input_faults() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_path_buf(), folder.path().join("none.yaml")] {
            let error = read_text(&path).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Input);
            assert_eq!(&*error.faults()[0].origin.file, path.display().to_string());
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(MAX_FILE_BYTES + 1).unwrap();
        let error = read_text(file.path()).unwrap_err();
        assert!(error.faults()[0].message.english.contains("64 MiB"));
    }
}
