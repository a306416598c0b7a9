//! Spreadsheets that are refused as a whole.

use crate::error::{Error, ErrorKind, Message};
use crate::limits::MAX_SHEETS;

/// An error about the file as a whole.
pub(super) fn refused(name: &str, message: Message, help: Message) -> Error {
    Error::of(ErrorKind::Input, name, message).with_help(help)
}

/// A workbook of more sheets than are read.
pub(super) fn too_many_sheets(name: &str) -> Error {
    refused(
        name,
        Message::new(
            format!("ไฟล์มีเกิน {MAX_SHEETS} แผ่นงาน"),
            format!("the workbook has more than {MAX_SHEETS} sheets"),
        ),
        Message::new("แบ่งเป็นหลายไฟล์", "split it into several files"),
    )
}

/// A file that cannot be read to its end.
pub(super) fn damaged(name: &str, reason: &dyn std::fmt::Display) -> Error {
    refused(
        name,
        Message::new(
            format!("อ่านตารางไม่ได้: {reason}"),
            format!("the spreadsheet cannot be read: {reason}"),
        ),
        Message::new(
            "เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx",
            "open it in a spreadsheet program and save it again as .xlsx",
        ),
    )
}
