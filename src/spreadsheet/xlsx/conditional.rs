//! What a conditional format does to its cells, where a report shows it otherwise: each is told once.

use super::super::sheet::Sheet;
use crate::error::Message;

/// What a conditional format does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conditional {
    /// It puts icons beside numbers, which are no text.
    Icons,
    /// It shows numbers in another way than their cells' own format.
    OtherFormat,
    /// It shows a bar or icon instead of the numbers.
    Instead,
}

impl Conditional {
    /// Tells of it, at the first cell the format is for.
    pub(super) fn tell(self, at: (u32, u32), sheet: &mut Sheet) {
        let (rule, subject, thai, english) = match self {
            Conditional::Icons => (
                "not-taken",
                "icons",
                "สัญลักษณ์ (ไอคอน) ของการจัดรูปแบบตามเงื่อนไขไม่ได้นำมา",
                "the icons of a conditional format were not taken",
            ),
            Conditional::OtherFormat => (
                "number-format",
                "conditional",
                "การจัดรูปแบบตามเงื่อนไขแสดงตัวเลขอีกแบบหนึ่ง ที่นำมาเป็นรูปแบบของช่องเอง",
                "a conditional format shows numbers in another way; they come in their cells' own format",
            ),
            Conditional::Instead => (
                "number-format",
                "instead",
                "แถบหรือไอคอนซ่อนตัวเลขไว้ในตาราง ที่นำมาคือตัวเลขนั้น",
                "a bar or icon hides the numbers in the sheet; they come in as numbers",
            ),
        };
        sheet.tell_once(rule, subject, at, || Message::new(thai, english));
    }
}
