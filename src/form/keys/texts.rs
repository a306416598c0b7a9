//! The keys of a form's wording, and of the part each text plays.

use super::values::LINES;
use crate::source::{About, KeyTable, Others, Shape, key, table};

/// The form's wording.
pub(in crate::form) static TEXTS: KeyTable = KeyTable {
    name: "form_text",
    about: About {
        thai: "ถ้อยคำของแบบฟอร์ม ตามชื่อ รายงานเขียนแทนได้",
        english: "The form's wording, by name; a report may replace each.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "บรรทัด หรือรายการของบรรทัด ว่างไว้ถ้ารายงานเป็นผู้เขียน",
            english: "a line, or a list of lines; nothing: the report gives it or it is left out",
        },
        shape: LINES,
    }),
    refused: &[],
};

/// Which text plays which role.
pub(in crate::form) static TEXT_ROLES: KeyTable = table(
    "text_roles",
    "ข้อความใดทำหน้าที่ใดในเอกสาร แบบที่ไม่มีส่วนนี้ดูจากชื่อของข้อความ",
    "Which text plays which role in the document, for whoever reads it; a form without this goes by the \
     texts' names.",
    &[&[
        key("title", Shape::Text, "ชื่อเอกสาร", "the title"),
        key(
            "intro",
            Shape::Text,
            "ความนำของรายงาน",
            "what opens the running text of a report",
        ),
        key(
            "table_title",
            Shape::Text,
            "ชื่อตาราง",
            "the line above the table",
        ),
        key(
            "summary",
            Shape::Text,
            "ข้อความต่อจากตารางของรายงาน",
            "what follows the table of a report",
        ),
        key(
            "continued",
            Shape::Text,
            "คำต่อท้ายแถวที่ยังไม่จบ",
            "what marks a row that goes on on the next page",
        ),
        key(
            "office",
            Shape::Text,
            "ส่วนราชการที่หัวหนังสือ",
            "the office named at the head",
        ),
        key(
            "body",
            Shape::Text,
            "เนื้อความ",
            "the running text of a memo, an order or an announcement",
        ),
        key(
            "items",
            Shape::Text,
            "ข้อของคำสั่ง",
            "the numbered items of an order",
        ),
        key(
            "reason",
            Shape::Text,
            "ภาคเหตุ",
            "the first paragraph of a letter: why it is written",
        ),
        key(
            "intention",
            Shape::Text,
            "ภาคความประสงค์",
            "what a letter wants",
        ),
        key(
            "conclusion",
            Shape::Text,
            "ภาคสรุป",
            "the last paragraph of a letter",
        ),
        key(
            "after_table",
            Shape::Text,
            "ข้อความต่อจากตารางในเนื้อความ",
            "the paragraphs after a table in the text",
        ),
        key(
            "effective",
            Shape::Text,
            "วันที่มีผล",
            "from when an order holds",
        ),
        key(
            "date_line",
            Shape::Text,
            "บรรทัดวันที่",
            "the line that says the day",
        ),
        key(
            "closing",
            Shape::Text,
            "คำลงท้าย",
            "the words above the signature of a letter",
        ),
        key(
            "owner",
            Shape::Text,
            "ส่วนราชการเจ้าของเรื่อง",
            "the office a letter comes from, under its signature",
        ),
        key(
            "opinion",
            Shape::Text,
            "ความเห็นท้ายบันทึก",
            "an endorsement under the signature",
        ),
        key(
            "annex_title",
            Shape::Text,
            "ชื่อเอกสารแนบท้าย",
            "the title of an annex",
        ),
    ]],
);

/// The words a document is known by.
pub(in crate::form) static TOLD_BY: KeyTable = table(
    "told_by",
    "ถ้อยคำที่ใช้รู้จักเอกสารซึ่งผู้อื่นทำ เมื่อหัวตารางไม่บอก",
    "The words by which a document of anyone is known, where its table does not tell.",
    &[&[
        key(
            "begins",
            Shape::Text,
            "คำขึ้นต้นบรรทัดที่หัวเอกสาร",
            "what a line at its head begins with",
        )
        .required(),
        key(
            "within",
            Shape::Whole(1, 100),
            "อยู่ในย่อหน้าแรก ๆ กี่ย่อหน้า ถ้าไม่บอกคือ 2",
            "among how many paragraphs of the head; 2",
        ),
        key(
            "says",
            Shape::Text,
            "คำขึ้นต้นบรรทัดอื่นที่ต้องมี",
            "what another line must begin with",
        ),
        key(
            "beside_table",
            Shape::Text,
            "คำขึ้นต้นบรรทัดที่ต้องมีด้วยถ้าเอกสารมีตาราง",
            "what a line must begin with, too, where the document has a table",
        ),
    ]],
);

/// What a report must give.
pub(in crate::form) static REQUIRES: KeyTable = KeyTable {
    name: "requires",
    about: About {
        thai: "ค่าและข้อความที่รายงานต้องมี",
        english: "Values and texts the report must give, by name.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "คือข้อความใด",
            english: "a word on what it is",
        },
        shape: Shape::OneOf(&[Shape::Text, Shape::Empty]),
    }),
    refused: &[],
};
