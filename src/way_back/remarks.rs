//! What a Word file holds beside text, tables and pictures: told, never dropped in silence.

use super::content::Place;
use crate::error::Message;
use crate::report::{CopyKind, Secrecy};

/// The most remarks of one kind that are told one by one; the rest are counted.
const MOST_TOLD: usize = 200;
/// The most characters of a text that a remark repeats.
const LONGEST_QUOTE: usize = 300;

/// Something the user should look at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Remark {
    pub rule: &'static str,
    pub message: Message,
}

/// How many stretches of text have a look that a report does not keep.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Marks {
    pub italics: usize,
    pub struck: usize,
    /// Above or below the line.
    pub raised: usize,
    /// In a colour, or on one.
    pub coloured: usize,
}

impl Marks {
    /// Those that a link has not by itself.
    pub fn of_link(self) -> Marks {
        Marks {
            coloured: 0,
            ..self
        }
    }

    pub fn add(&mut self, more: Marks) {
        self.italics += more.italics;
        self.struck += more.struck;
        self.raised += more.raised;
        self.coloured += more.coloured;
    }
}

/// Collects remarks while the file is read.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// Insertions of tracked changes, which were taken over.
    pub insertions: usize,
    /// Deletions of tracked changes, which were left out.
    pub deletions: usize,
    /// Text boxes whose paragraphs stand among the others now.
    pub text_boxes: usize,
    /// ASCII digits that the reader saw as Thai ones.
    pub thai_digits: usize,
    /// Looks of text that a report does not keep.
    pub marks: Marks,
    /// How secret heads and feet of the pages say the document is.
    pub secrecy: Option<Secrecy>,
    /// Which copy heads of the pages say it is.
    pub mark: Option<CopyKind>,
    told: Vec<Remark>,
    untold: usize,
}

impl Remarks {
    /// Something of that kind that has no place in a report, in its own words.
    pub fn tell(
        &mut self,
        rule: &'static str,
        place: Place,
        thai: &str,
        english: &str,
        text: &str,
    ) {
        let have = self.told.iter().filter(|told| told.rule == rule).count();
        if have >= MOST_TOLD {
            self.untold += 1;
            return;
        }
        let text = quoted(text);
        let place = place.before_text();
        let colon = if text.is_empty() { "" } else { ": " };
        self.told.push(Remark {
            rule,
            message: Message::new(
                format!("{}{thai}{colon}{text}", place.thai),
                format!("{}{english}{colon}{text}", place.english),
            ),
        });
    }

    /// All remarks.
    pub fn finish(self) -> Vec<Remark> {
        let mut all = self.told;
        let mut count = |rule, number: usize, thai: &str, english: &str| {
            if number > 0 {
                all.push(Remark {
                    rule,
                    message: Message::new(
                        thai.replace('#', &number.to_string()),
                        english.replace('#', &number.to_string()),
                    ),
                });
            }
        };
        count(
            "tracked-changes",
            self.insertions,
            "มีการติดตามการแก้ไข: รับข้อความที่แทรก # แห่ง",
            "tracked changes: # insertions were accepted",
        );
        count(
            "tracked-changes",
            self.deletions,
            "มีการติดตามการแก้ไข: ตัดข้อความที่ลบ # แห่ง",
            "tracked changes: # deletions were accepted",
        );
        count(
            "text-box",
            self.text_boxes,
            "ข้อความในกล่องข้อความ # กล่อง นำมาเป็นย่อหน้าตรงที่กล่องยึดอยู่",
            "the text of # text boxes was taken as paragraphs where the boxes are anchored",
        );
        count(
            "digit-face",
            self.thai_digits,
            "เลข # ตัวในแบบอักษร IT๙ นำมาเป็นเลขไทยตามที่เห็น",
            "# digits in a face named IT9 came as the Thai digits the reader saw",
        );
        let Marks {
            italics,
            struck,
            raised,
            coloured,
        } = self.marks;
        count(
            "look",
            italics,
            "ตัวเอน # แห่งนำมาเป็นตัวธรรมดา",
            "# stretches of italics came as plain text",
        );
        count(
            "look",
            struck,
            "ข้อความขีดฆ่า # แห่งนำมาเป็นตัวธรรมดา ควรลบถ้าไม่ใช้แล้ว",
            "# struck-through stretches came as plain text; delete them if they no longer hold",
        );
        count(
            "look",
            raised,
            "ตัวยกหรือตัวห้อย # แห่งนำมาเป็นตัวธรรมดา",
            "# stretches above or below the line came as plain text",
        );
        count(
            "look",
            coloured,
            "ข้อความสีหรือแถบสี # แห่งนำมาเป็นตัวธรรมดา",
            "# coloured or highlighted stretches came as plain text",
        );
        count(
            "more",
            self.untold,
            "มีอีก # รายการที่ไม่ได้แสดง",
            "# more of these are not shown",
        );
        all
    }
}

/// A text as a remark repeats it: on one line, and not all of a long one.
pub(super) fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        None => line,
        Some((end, _)) => {
            let left = line[end..].chars().count();
            format!("{}… (+{left})", &line[..end])
        }
    }
}
