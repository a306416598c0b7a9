//! CSV files into sheets.

use super::sheet::Sheet;
use crate::error::{Finding, Message, Origin};

/// Reads a CSV file: comma, semicolon or tab between fields, UTF-8 or the Windows-874 that Thai
/// spreadsheets write. Faults are in the sheet.
pub(super) fn read(name: &str, bytes: &[u8]) -> Sheet {
    let mut sheet = Sheet::new(name);
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => match from_windows_874(bytes) {
            Some(text) => {
                sheet.findings.push(Finding::new(
                    "windows-874",
                    Origin {
                        file: name.into(),
                        place: None,
                    },
                    Message::new(
                        "ไฟล์ไม่ใช่ UTF-8 จึงอ่านเป็น Windows-874 (TIS-620) โปรดตรวจข้อความ",
                        "the file is not UTF-8 and was read as Windows-874 (TIS-620); check its text",
                    ),
                ));
                text
            }
            None => {
                let line = bytes
                    .get(..error.valid_up_to())
                    .unwrap_or_default()
                    .iter()
                    .filter(|&&byte| byte == b'\n')
                    .count();
                sheet.fault(
                    (u32::try_from(line + 1).unwrap_or(u32::MAX), 1),
                    Message::new(
                        "พบไบต์ที่ไม่ใช่ UTF-8 และไม่ใช่ Windows-874",
                        "a byte is neither UTF-8 nor Windows-874",
                    ),
                    Message::new(
                        "บันทึกไฟล์ใหม่เป็น CSV UTF-8",
                        "save the file again as CSV UTF-8",
                    ),
                );
                return sheet;
            }
        },
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                sheet.fault(
                    (u32::try_from(line).unwrap_or(u32::MAX), 1),
                    Message::new(
                        format!("อ่าน CSV ไม่ได้: {error}"),
                        format!("the CSV cannot be read: {error}"),
                    ),
                    Message::new(
                        "บันทึกไฟล์ใหม่เป็น CSV UTF-8",
                        "save the file again as CSV UTF-8",
                    ),
                );
                return sheet;
            }
        };
        let line = record.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        for (column, field) in (1..).zip(record.iter()) {
            if !sheet.put(line, column, super::xlsx::cleaned(field)) {
                super::xlsx::too_many_cells(&mut sheet);
                return sheet;
            }
        }
    }
    sheet
}

/// The mark that stands most often in the first line, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if !is_quoted => {
                for (mark, count) in &mut counts {
                    *count += usize::from(*mark == byte);
                }
            }
            _ => {}
        }
    }
    // Of equals, the first: a comma.
    let most = counts.iter().map(|(_, count)| *count).max();
    let mark = counts.iter().find(|(_, count)| Some(*count) == most);
    mark.map_or(b',', |(mark, _)| *mark)
}

/// The text, if every byte is one of Windows-874.
fn from_windows_874(bytes: &[u8]) -> Option<String> {
    bytes
        .iter()
        .map(|&byte| match byte {
            0..=0x7F => Some(char::from(byte)),
            0x80 => Some('€'),
            0x85 => Some('…'),
            0x91 => Some('‘'),
            0x92 => Some('’'),
            0x93 => Some('“'),
            0x94 => Some('”'),
            0x95 => Some('•'),
            0x96 => Some('–'),
            0x97 => Some('—'),
            0xA0 => Some('\u{A0}'),
            0xA1..=0xDA | 0xDF..=0xFB => char::from_u32(0x0E00 + u32::from(byte) - 0xA0),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_quotes_marks_and_windows_874_are_read() {
        let sheet = read("a.csv", "ก;\"ข\nค\"\n1.10;007\n".as_bytes());
        assert_eq!(sheet.cells[&(1, 2)], "ข\nค");
        assert_eq!(
            (sheet.cells[&(3, 1)].as_str(), sheet.cells[&(3, 2)].as_str()),
            ("1.10", "007")
        );
        // «กข» and «ไทย» in Windows-874.
        let sheet = read("a.csv", b"\xA1\xA2,\xE4\xB7\xC2\n");
        assert_eq!(sheet.cells[&(1, 1)], "กข");
        assert_eq!(sheet.cells[&(1, 2)], "ไทย");
        assert_eq!(sheet.findings[0].rule, "windows-874");
        assert_eq!(
            read("a.csv", b"a\n\xFF\xFE").faults[0].origin.to_string(),
            "a.csv:2:1"
        );
    }
}
