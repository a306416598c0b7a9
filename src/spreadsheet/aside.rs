//! What stands beside the cells of a sheet and has no place in a report: comments, texts of boxes.

use super::sheet::Sheet;
use crate::error::{Finding, Message};

/// Tells of a comment, at its cell where the file says which.
pub(super) fn tell_comment(at: Option<(u32, u32)>, text: &str, sheet: &mut Sheet) {
    let message = Message::new(
        format!("ความเห็นไม่ได้นำมา: {text}"),
        format!("a comment was not taken: {text}"),
    );
    match at {
        Some(at) => sheet.finding("comment", at, message),
        None => {
            let finding = Finding::new("comment", sheet.whole(), message);
            sheet.findings.push(finding);
        }
    }
}

/// Tells of the text of a box or shape, at the cell it stands over.
pub(super) fn tell_box(at: (u32, u32), text: &str, sheet: &mut Sheet) {
    sheet.finding(
        "not-taken",
        at,
        Message::new(
            format!("ข้อความในกล่องหรือรูปวาดไม่ได้นำมา: {text}"),
            format!("the text of a box or shape was not taken: {text}"),
        ),
    );
}
