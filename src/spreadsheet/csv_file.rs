//! CSV files into sheets: the encodings, marks and line ends spreadsheets write.

use super::sheet::{Sheet, SheetCell, cleaned};
use crate::error::{Fault, Finding, Message};
use crate::limits::{MAX_CELL_BYTES, MAX_CSV_BYTES, MAX_CSV_FIELDS};

/// Whether a file may be text in columns: by its name, and without bytes no text has. Programs also
/// call such a text `.xls`, for Excel opens it: it has tabs then.
pub(super) fn may_be(name: &str, bytes: &[u8]) -> bool {
    let lower = name.to_lowercase();
    let named = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let is_text = || utf16(bytes).is_some() || !bytes.contains(&0);
    (named(&[".csv", ".tsv", ".txt"]) || named(&[".xls"]) && bytes.contains(&b'\t')) && is_text()
}

/// Reads a CSV file: comma, semicolon or tab between fields; UTF-8, UTF-16 or the Windows-874 that
/// Thai spreadsheets write; line ends of every system. Faults go into the sheet.
pub(super) fn read(bytes: &[u8], sheet: &mut Sheet) {
    if bytes.len() > MAX_CSV_BYTES {
        let mib = MAX_CSV_BYTES >> 20;
        let origin = sheet.whole();
        sheet.faults.push(Fault {
            origin,
            message: Message::new(
                format!("ไฟล์ CSV ใหญ่เกิน {mib} MiB"),
                format!("the CSV is larger than {mib} MiB"),
            ),
            help: Some(Message::new("แบ่งเป็นหลายไฟล์", "split it into several files")),
        });
        return;
    }
    let Some(text) = decoded(bytes, sheet) else {
        return;
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let (text, skipped, mark) = match stated_mark(text) {
        Some((mark, rest)) => (rest, 1, mark),
        None => (text, 0, mark_of(text)),
    };
    let line = match shape_of(text, mark) {
        Shape::Good(strays) => {
            for (line, column) in strays {
                sheet.finding(
                    "stray-quotation",
                    (line + skipped, column),
                    Message::new(
                        "มีข้อความต่อหลังเครื่องหมาย \" ที่ปิดข้อความแล้ว อ่านต่อกันโดยไม่มีเครื่องหมายคู่นั้น",
                        "text follows the \" that closes a text; both are read as one, without that pair of marks",
                    ),
                );
            }
            None
        }
        Shape::Unclosed(line) => Some(line),
        Shape::TooLong(line) => {
            sheet.too_long((line + skipped, 1));
            return;
        }
        Shape::TooWide(line) => {
            let most = MAX_CSV_FIELDS;
            sheet.fault(
                (line + skipped, 1),
                Message::new(
                    format!("บรรทัดนี้มีเกิน {most} ช่อง"),
                    format!("the line has more than {most} fields"),
                ),
                save_again(),
            );
            return;
        }
    };
    if let Some(line) = line {
        sheet.fault(
            (line + skipped, 1),
            Message::new(
                "เครื่องหมายคำพูด \" ที่เปิดในบรรทัดนี้ไม่มีตัวปิด",
                "a quotation mark \" opened on this line is never closed",
            ),
            Message::new(
                "เติม \" ปิดท้ายข้อความ หรือบันทึกไฟล์ใหม่จาก Excel",
                "close the text with \", or save the file again from Excel",
            ),
        );
        return;
    }
    let mut lines = Lines::of(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                sheet.fault(
                    (small(line) + skipped, 1),
                    Message::new(
                        format!("อ่าน CSV ไม่ได้: {error}"),
                        format!("the CSV cannot be read: {error}"),
                    ),
                    save_again(),
                );
                return;
            }
        };
        let byte = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(byte) + skipped;
        for (column, field) in (1..).zip(record.iter()) {
            let text = cleaned(field);
            let cell = SheetCell {
                is_number: is_number(&text),
                ..SheetCell::plain(text)
            };
            if !sheet.put(line, column, cell) {
                sheet.too_many_cells();
                return;
            }
        }
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn save_again() -> Message {
    Message::new(
        "บันทึกไฟล์ใหม่เป็น CSV UTF-8",
        "save the file again as CSV UTF-8",
    )
}

/// The text of the bytes; nothing, and a fault, where they are in no encoding that is read.
fn decoded(bytes: &[u8], sheet: &mut Sheet) -> Option<String> {
    if let Some(text) = utf16(bytes) {
        return Some(text);
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text.to_owned()),
        Err(error) => error,
    };
    if let Some(text) = from_windows_874(bytes) {
        let finding = Finding::new(
            "windows-874",
            sheet.whole(),
            Message::new(
                "ไฟล์ไม่ใช่ UTF-8 จึงอ่านเป็น Windows-874 (TIS-620) โปรดตรวจข้อความ",
                "the file is not UTF-8 and was read as Windows-874 (TIS-620); check its text",
            ),
        );
        sheet.findings.push(finding);
        return Some(text);
    }
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
    sheet.fault(
        (small(line), 1),
        Message::new(
            "พบไบต์ที่ไม่ใช่ UTF-8, UTF-16 และไม่ใช่ Windows-874",
            "a byte is neither UTF-8, UTF-16 nor Windows-874",
        ),
        save_again(),
    );
    None
}

/// UTF-16, as its first bytes say, or as most of its units being ASCII or Thai says: every second
/// byte is 0x00 or 0x0E then, which no other encoding writes that often.
fn utf16(bytes: &[u8]) -> Option<String> {
    const LOOKED_AT: usize = 4_096;
    let most = |first: usize| {
        let head = &bytes[..bytes.len().min(LOOKED_AT)];
        let high = head.iter().skip(first).step_by(2);
        let usual = high.clone().filter(|byte| matches!(byte, 0 | 0x0E)).count();
        usual > 1 && usual * 10 >= high.count() * 8
    };
    let (bytes, is_big_endian) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, false),
        [0xFE, 0xFF, rest @ ..] => (rest, true),
        _ if most(1) => (bytes, false),
        _ if most(0) => (bytes, true),
        _ => return None,
    };
    let unit = match is_big_endian {
        true => u16::from_be_bytes,
        false => u16::from_le_bytes,
    };
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .ok()
}

/// The mark a first line `sep=;` states, as Excel writes it, and the text after that line.
fn stated_mark(text: &str) -> Option<(u8, &str)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let mark = line.trim_matches('"').to_ascii_lowercase();
    let mark = mark.strip_prefix("sep=")?;
    let [mark] = mark.as_bytes() else {
        return (mark == "\\t").then_some((b'\t', rest));
    };
    let rest = rest.strip_prefix("\r\n").or(rest.get(1..)).unwrap_or(rest);
    Some((*mark, rest))
}

/// The mark that divides the first lines most evenly: a comma, a semicolon or a tab.
fn mark_of(text: &str) -> u8 {
    const LINES: usize = 50;
    let counts = |mark: u8| -> (usize, usize) {
        let mut counts: Vec<usize> = vec![0];
        let mut is_quoted = false;
        let mut before = 0;
        for byte in text.bytes() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' | b'\r' if !is_quoted => {
                    if byte == b'\r' || before != b'\r' {
                        counts.push(0);
                    }
                    if counts.len() > LINES {
                        break;
                    }
                }
                _ if !is_quoted && byte == mark => {
                    if let Some(last) = counts.last_mut() {
                        *last += 1;
                    }
                }
                _ => {}
            }
            before = byte;
        }
        let widest = counts.iter().max().copied().unwrap_or(0);
        // How many lines have as many marks as the line with the most.
        let even = counts.iter().filter(|count| **count == widest).count();
        match widest {
            0 => (0, 0),
            _ => (even, widest),
        }
    };
    let mut best = (b',', counts(b','));
    for mark in [b';', b'\t'] {
        let found = counts(mark);
        if found > best.1 {
            best = (mark, found);
        }
    }
    best.0
}

/// Whether a text can be read as a table, or the line with what forbids it.
enum Shape {
    /// It can; with the line of its record, and its column, of each field in which text follows the
    /// quotation mark that closes it: `"อบ"รม"`, whose marks spreadsheets would have doubled.
    Good(Vec<(u32, u32)>),
    /// A quotation mark that is never closed.
    Unclosed(u32),
    /// A field longer than a cell may be.
    TooLong(u32),
    /// More fields than a sheet has columns.
    TooWide(u32),
}

/// Looks at quotation marks and fields before the text is read: one line may be the whole file.
fn shape_of(text: &str, mark: u8) -> Shape {
    // Within quotation marks one is written as two.
    const LONGEST: usize = 2 * MAX_CELL_BYTES + 2;
    let line_of = |at: usize| Lines::of(text).at(at as u64);
    let mut lines = Lines::of(text);
    let (mut record, mut strays) = (0, Vec::new());
    let is_end = |byte: u8| byte == mark || byte == b'\n' || byte == b'\r';
    let mut opened: Option<usize> = None;
    let mut at_start = true;
    let (mut field, mut fields) = (0, 0);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        match (opened, byte) {
            (Some(_), b'"') if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (Some(_), b'"') => {
                opened = None;
                let mut behind = bytes[at + 1..].iter();
                if behind
                    .find(|byte| **byte != b' ')
                    .is_some_and(|byte| !is_end(*byte))
                {
                    strays.push((lines.at(record), small(fields as u64 + 1)));
                }
            }
            (None, b'"') if at_start => opened = Some(at),
            _ => {}
        }
        at_start = opened.is_none() && is_end(byte);
        at += 1;
        if at_start {
            if byte == mark {
                fields += 1;
            } else {
                fields = 0;
                record = at as u64;
            }
            field = at;
        }
        if fields > MAX_CSV_FIELDS {
            return Shape::TooWide(line_of(field));
        }
        // A quotation mark that is never closed is told as that.
        if at - field > LONGEST && opened.is_none() {
            return Shape::TooLong(line_of(field));
        }
    }
    match opened {
        Some(at) => Shape::Unclosed(line_of(at)),
        None => Shape::Good(strays),
    }
}

/// Counts lines, from 1, while bytes are met in their order; line ends of every system count.
struct Lines<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        Lines {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of a byte that is not before the last one asked for.
    fn at(&mut self, byte: u64) -> u32 {
        let end = usize::try_from(byte)
            .unwrap_or(usize::MAX)
            .min(self.bytes.len());
        while self.at < end {
            let is_end = match self.bytes[self.at] {
                b'\n' => self.at == 0 || self.bytes[self.at - 1] != b'\r',
                b'\r' => true,
                _ => false,
            };
            self.line = self.line.saturating_add(u32::from(is_end));
            self.at += 1;
        }
        self.line
    }
}

/// Whether a text is a number and nothing else.
fn is_number(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '%'))
        .collect();
    bare.len() < 40 && bare.parse::<f64>().is_ok_and(f64::is_finite)
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

    fn sheet(bytes: &[u8]) -> Sheet {
        let mut sheet = Sheet::new("a.csv");
        read(bytes, &mut sheet);
        sheet
    }

    #[test]
    fn lines_in_quotes_marks_and_windows_874_are_read() {
        let own = sheet("ก;\"ข\nค\"\n1.10;007\n".as_bytes());
        assert_eq!(own.text(1, 2), "ข\nค");
        assert_eq!((own.text(3, 1), own.text(3, 2)), ("1.10", "007"));
        // «กข» and «ไทย» in Windows-874.
        let own = sheet(b"\xA1\xA2,\xE4\xB7\xC2\n");
        assert_eq!((own.text(1, 1), own.text(1, 2)), ("กข", "ไทย"));
        assert_eq!(own.findings[0].rule, "windows-874");
        assert_eq!(
            sheet(b"a\n\xFF\xFE\xFF").faults[0].origin.to_string(),
            "a.csv:2:1"
        );
    }

    #[test]
    fn what_excel_saves_is_read() {
        for text in [
            "ที่,รายการ\r\n1,ก",
            "ที่;รายการ\n1;ก\n",
            "ที่\tรายการ\r1\tก\r",
            "sep=;\nที่;รายการ\n1;ก",
            "\u{FEFF}ที่,รายการ\n1,ก",
            "ที่;รายการ, จำนวน\n1;ก",
        ] {
            let own = sheet(text.as_bytes());
            let at = own.cells.keys().map(|at| at.0).max().unwrap();
            assert_eq!(own.text(at, 1), "1", "{text}");
            assert_eq!(own.text(at, 2), "ก", "{text}");
            for (bytes, mark) in [
                (u16::to_le_bytes as fn(u16) -> [u8; 2], [0xFF, 0xFE]),
                (u16::to_be_bytes, [0xFE, 0xFF]),
            ] {
                let text = text.trim_start_matches('\u{FEFF}');
                let wide: Vec<u8> = mark
                    .into_iter()
                    .chain(text.encode_utf16().flat_map(bytes))
                    .collect();
                // The mark at its begin is left out by some programs.
                for wide in [&wide[..], &wide[2..]] {
                    let own = sheet(wide);
                    assert_eq!(own.text(at, 2), "ก", "{text}");
                }
            }
        }
    }

    #[test]
    fn text_behind_a_closing_quotation_mark_is_told_at_its_cell() {
        let read = sheet(
            "ก,ข\n1,\"อบ\"รม\" ครู\n2,\"จบ \"\"ดี\"\"\nแล้ว\"\n3,จัด \"ซื้อ\" ของ\n4,\"ค\" \n".as_bytes(),
        );
        let told: Vec<String> = read
            .findings
            .iter()
            .filter(|finding| finding.rule == "stray-quotation")
            .map(|finding| finding.message.english.clone())
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("cell B2: "), "{told:?}");
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_a_fault_where_it_opens() {
        let own = sheet("ก,ข\n1,\"ค\n2,ง\n".as_bytes());
        assert_eq!(own.faults[0].origin.to_string(), "a.csv:2:1");
        // One inside a text opens nothing.
        assert!(sheet("ก,5\" จอ\n".as_bytes()).faults.is_empty());
    }
}
