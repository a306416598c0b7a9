//! Values of cells as they are shown, whatever file they came from: what cannot be shown is a
//! fault, what another computer would show otherwise is told.

use super::number_format::{Epoch, Guess, NumberFormat};
use super::sheet::{Bold, Sheet};
use crate::error::Message;

/// What of a font changes how its text is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) struck: bool,
    /// Above or below the line.
    pub(super) raised: bool,
}

impl Look {
    /// What of a text in this look alone is bold.
    pub(super) fn bold(self) -> Bold {
        match self.bold {
            true => Bold::Everything,
            false => Bold::Nothing,
        }
    }
}

/// A number by its format; nothing, and a fault or a finding, where nothing can be shown.
pub(super) fn number(
    value: f64,
    format: &NumberFormat,
    epoch: Epoch,
    at: (u32, u32),
    sheet: &mut Sheet,
) -> Option<String> {
    let Some(shown) = format.number(value, epoch) else {
        let message = match format.is_date() {
            true => Message::new(
                format!("ค่า {value} ไม่ใช่วันที่ที่ใช้ได้ (Excel แสดงเป็น #####)"),
                format!("{value} is no date that can be shown (Excel shows #####)"),
            ),
            false => Message::new(
                format!("แสดงค่า {value} ตามรูปแบบของช่องไม่ได้"),
                format!("{value} cannot be shown in the cell's format"),
            ),
        };
        sheet.fault(
            at,
            message,
            Message::new(
                "แก้ค่าหรือรูปแบบของช่องใน Excel หรือพิมพ์เป็นข้อความ",
                "change the value or the format in Excel, or write it as text",
            ),
        );
        return None;
    };
    let text = shown.text.trim().to_owned();
    match shown.guess {
        Some(Guess::ShortDate) => sheet.tell_once("short-date", "", at, || {
            Message::new(
                format!("วันที่แบบสั้นขึ้นกับการตั้งค่าของ Windows แต่ละเครื่อง จึงใช้วันที่ไทย พ.ศ. “{text}”"),
                format!("a short date follows the settings of each Windows; it became the Thai date “{text}”"),
            )
        }),
        Some(Guess::Names) => sheet.tell_once("date-names", "", at, || {
            Message::new(
                format!("ชื่อเดือนหรือวันขึ้นกับภาษาของเครื่อง จึงใช้ภาษาไทย “{text}”"),
                format!("the names of months and days follow the computer's language; Thai was taken: “{text}”"),
            )
        }),
        Some(Guess::Currency) => sheet.tell_once("currency", "", at, || {
            Message::new(
                format!("เครื่องหมายสกุลเงินขึ้นกับการตั้งค่าของ Windows จึงใช้บาท “{text}”"),
                format!("the currency follows the settings of Windows; baht was taken: “{text}”"),
            )
        }),
        None => {}
    }
    if text.is_empty() {
        hidden_by_format(&value.to_string(), at, sheet);
        return None;
    }
    Some(text)
}

/// A text by its format; nothing, and a finding, where the format hides it.
pub(super) fn text(
    text: &str,
    format: &NumberFormat,
    at: (u32, u32),
    sheet: &mut Sheet,
) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let shown = format.text(text);
    if shown.trim().is_empty() && !text.trim().is_empty() {
        hidden_by_format(text, at, sheet);
        return None;
    }
    Some(shown)
}

fn hidden_by_format(value: &str, at: (u32, u32), sheet: &mut Sheet) {
    let value: String = value.chars().take(200).collect();
    sheet.finding(
        "hidden-by-format",
        at,
        Message::new(
            format!("รูปแบบของช่องซ่อนค่า “{value}” ไว้ จึงไม่ได้นำมา"),
            format!("the cell's format hides its value “{value}”, which was left out"),
        ),
    );
}

/// A number whose format nobody can read: its plain value, told.
pub(super) fn unknown_format(value: f64, code: &str, at: (u32, u32), sheet: &mut Sheet) -> String {
    let plain = super::number_format::builtin(0).number(value, Epoch::Of1900);
    let text = plain.map_or_else(|| value.to_string(), |shown| shown.text);
    let code: String = code.chars().take(80).collect();
    sheet.finding(
        "number-format",
        at,
        Message::new(
            format!("อ่านรูปแบบตัวเลข “{code}” ไม่ได้ จึงใช้ค่า {text} โปรดตรวจ"),
            format!("the number format “{code}” cannot be read; the plain value {text} is used"),
        ),
    );
    text
}

/// A logical value, as Excel shows it in every language but a few that Thai offices do not use.
pub(super) fn logical(is_true: bool) -> &'static str {
    match is_true {
        true => "TRUE",
        false => "FALSE",
    }
}

/// A logical value that is shown as a box to tick.
pub(super) fn checkbox(is_true: bool) -> &'static str {
    match is_true {
        true => "☑",
        false => "☐",
    }
}

/// Tells that a sheet leaves cells empty where they hold 0.
pub(super) fn zero_not_shown(at: (u32, u32), sheet: &mut Sheet) {
    sheet.tell_once("hidden-by-format", "zeros", at, || {
        Message::new(
            "แผ่นงานตั้งไว้ไม่ให้แสดงค่า 0 จึงเป็นช่องว่าง",
            "the sheet is set to show nothing where a value is 0, so the cell is empty",
        )
    });
}

/// Tells of text that is struck through, and of text above or below the line: a report keeps
/// neither look, and «ม.²» without it is another word.
pub(super) fn tell_look(look: Look, at: (u32, u32), sheet: &mut Sheet) {
    if look.struck {
        sheet.tell_once("look", "struck", at, || {
            Message::new(
                "ข้อความขีดฆ่านำมาเป็นตัวธรรมดา ควรลบถ้าไม่ใช้แล้ว",
                "struck-through text came as plain text; delete it if it no longer holds",
            )
        });
    }
    if look.raised {
        sheet.tell_once("look", "raised", at, || {
            Message::new(
                "ตัวยกหรือตัวห้อยนำมาเป็นตัวธรรมดา โปรดตรวจ",
                "text above or below the line came as plain text; check it",
            )
        });
    }
}

/// Tells of text whose parts look different where their look is not read.
pub(super) fn tell_parts(at: (u32, u32), sheet: &mut Sheet) {
    sheet.tell_once("look", "parts", at, || {
        Message::new(
            "บางส่วนของข้อความมีตัวหนา ขีดฆ่า หรือตัวยกต่างจากส่วนอื่น ไฟล์ .xls ไม่ได้นำลักษณะนี้มา โปรดตรวจ หรือบันทึกใหม่เป็น .xlsx",
            "parts of the text are bold, struck or raised unlike the rest; of an .xls file that look is not taken: check it, or save it as .xlsx",
        )
    });
}

/// The fault of a formula that failed.
pub(super) fn error(value: &str, at: (u32, u32), sheet: &mut Sheet) {
    let value: String = value.chars().take(40).collect();
    sheet.fault(
        at,
        Message::new(
            format!("สูตรผิดพลาด ({value})"),
            format!("the formula failed ({value})"),
        ),
        Message::new(
            "แก้สูตรใน Excel แล้วบันทึกใหม่",
            "mend the formula and save the file again",
        ),
    );
}
