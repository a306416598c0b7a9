//! The keys of what stands on the pages of a section, block by block.

use super::values::{ACROSS, INDENT, NAME, SPACE, TYPE, UNLESS, WHEN, WIDTH};
use crate::form::words::{ALIGNS, COLOURS, LEADERS, REPEATED, SOURCES};
use crate::report::Contents;
use crate::source::{ANY, KeyTable, Shape, key, table, words_of};
use crate::units::Mm;

pub(in crate::form) static TAB: KeyTable = table(
    "tab",
    "ไปยังตำแหน่งในบรรทัด",
    "On to a tab stop.",
    &[&[
        key("tab", ACROSS, "ระยะจากขอบซ้าย", "from the left margin").required(),
        key(
            "align",
            Shape::Words(|| words_of(&ALIGNS)),
            "ข้อความหลังตำแหน่ง",
            "how the text after it stands",
        ),
        key(
            "leader",
            Shape::Words(|| words_of(&LEADERS)),
            "จุดไข่ปลานำ",
            "what leads to it",
        ),
    ]],
);

pub(in crate::form) static PIECE: KeyTable = table(
    "line_text",
    "ข้อความในบรรทัด",
    "A text of a line.",
    &[&[
        key("text", Shape::Text, "ข้อความ", "what it says").required(),
        key(
            "bold",
            Shape::Flag,
            "ตัวหนา",
            "bold, over what the style says",
        ),
        key("size", TYPE, "ขนาดตัวอักษร", "a size other than the style's"),
        key(
            "colour",
            Shape::Words(|| words_of(&COLOURS)),
            "สี",
            "its colour",
        ),
        key(
            "first_only",
            Shape::Flag,
            "เฉพาะบรรทัดแรกที่ทำซ้ำ",
            "whether it stands in the first line only, where the line is repeated",
        ),
        key(
            "field",
            NAME,
            "ชื่อช่องใน DOCX",
            "a field of the DOCX: its name",
        ),
        key(
            "field_title",
            Shape::Text,
            "ชื่อช่องที่ผู้ใช้เห็น",
            "what a clerk sees it is",
        ),
    ]],
);

const PIECES: Shape = Shape::List(
    &Shape::OneOf(&[Shape::Text, Shape::Mapping(&TAB), Shape::Mapping(&PIECE)]),
    0,
    ANY,
);

pub(in crate::form) static PICTURE: KeyTable = table(
    "form_picture",
    "ภาพของหน่วยงาน",
    "A picture of the agency.",
    &[&[
        key(
            "from",
            Shape::Words(|| words_of(&SOURCES)),
            "ภาพใด",
            "which",
        )
        .required(),
        key(
            "height",
            Shape::Length(Mm(1.0), Mm(300.0)),
            "ความสูง",
            "its height",
        )
        .required(),
    ]],
);

pub(in crate::form) static RULE: KeyTable = table(
    "rule",
    "เส้นคั่น",
    "A rule, centred in what is left of the width.",
    &[&[
        key("width", WIDTH, "ความยาว", "its length").required(),
        key(
            "thickness",
            Shape::Length(Mm(0.05), Mm(5.0)),
            "ความหนา",
            "its thickness",
        ),
        key(
            "right",
            INDENT,
            "ที่ว่างด้านขวา",
            "what stays free before the right margin",
        ),
    ]],
);

pub(in crate::form) static TEXT_BLOCK: KeyTable = table(
    "text_block",
    "ข้อความของแบบฟอร์ม",
    "The lines of a text of the form or the report.",
    &[&[
        key("text", Shape::Text, "ชื่อข้อความใน text:", "the text's name").required(),
        key("style", Shape::Text, "ลักษณะ", "the style"),
        key(
            "joined",
            Shape::Flag,
            "รวมเป็นย่อหน้าเดียว",
            "whether its lines are one paragraph",
        ),
        key(
            "labels",
            Shape::Flag,
            "เลขข้อยื่น",
            "whether labels at the start of its lines hang",
        ),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static LINE_BLOCK: KeyTable = table(
    "line_block",
    "บรรทัดของข้อความและระยะ",
    "One line of texts and tabs: the field lines of a letter.",
    &[&[
        key("line", PIECES, "ส่วนของบรรทัด", "what stands in it").required(),
        key("style", Shape::Text, "ลักษณะ", "the style"),
        key(
            "hanging",
            INDENT,
            "บรรทัดถัดไปเริ่มที่",
            "where wrapped lines start",
        ),
        key(
            "each",
            Shape::Words(|| words_of(&REPEATED)),
            "ทำซ้ำตามรายการ",
            "repeated for each reference or attachment",
        ),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static PICTURE_BLOCK: KeyTable = table(
    "picture_block",
    "ภาพของหน่วยงาน",
    "A picture of the agency.",
    &[&[
        key("picture", Shape::Mapping(&PICTURE), "ภาพ", "which").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static RULE_BLOCK: KeyTable = table(
    "rule_block",
    "เส้นคั่น",
    "A rule.",
    &[&[
        key("rule", Shape::Mapping(&RULE), "เส้น", "the rule").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static SPACE_BLOCK: KeyTable = table(
    "space_block",
    "ที่ว่าง",
    "Empty height.",
    &[&[
        key("space", SPACE, "ความสูง", "how high").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static TABLE_BLOCK: KeyTable = table(
    "table_block",
    "ตารางของรายงาน",
    "The table of the report's rows.",
    &[&[
        key("table", Shape::Flag, "ตาราง", "the table").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static CONTENTS_BLOCK: KeyTable = table(
    "contents_block",
    "สารบัญของส่วนที่ตามมา",
    "The table of contents of what follows it.",
    &[&[
        key(
            "contents",
            Shape::Words(|| words_of(&Contents::WORDS)),
            "สิ่งที่แสดง เว้นแต่รายงานจะบอกไว้",
            "what it lists where the report does not say",
        )
        .required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static COMMITTEES_BLOCK: KeyTable = table(
    "committees_block",
    "คณะกรรมการของคำสั่ง เป็นคอลัมน์",
    "The report's committees, in columns.",
    &[&[
        key("committees", Shape::Flag, "คณะกรรมการ", "the committees").required(),
        key(
            "title_style",
            Shape::Text,
            "ลักษณะของชื่อคณะ",
            "the style of the title",
        )
        .required(),
        key(
            "name_style",
            Shape::Text,
            "ลักษณะของชื่อ",
            "the style of names",
        )
        .required(),
        key(
            "office_style",
            Shape::Text,
            "ลักษณะของตำแหน่งที่ไม่มีชื่อ",
            "the style of offices without names",
        )
        .required(),
        key(
            "position_style",
            Shape::Text,
            "ลักษณะของตำแหน่ง",
            "the style of offices beside names",
        )
        .required(),
        key(
            "role_style",
            Shape::Text,
            "ลักษณะของหน้าที่ในคณะ",
            "the style of the parts in the committee",
        )
        .required(),
        key(
            "duty_style",
            Shape::Text,
            "ลักษณะของหน้าที่",
            "the style of duties",
        )
        .required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static SIGN_OFF_BLOCK: KeyTable = table(
    "sign_off_block",
    "ส่วนลงนาม",
    "The signature block.",
    &[&[
        key("sign_off", Shape::Flag, "ส่วนลงนาม", "the signature block").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(in crate::form) static FILL_BLOCK: KeyTable = table(
    "fill_page_block",
    "ดันส่วนถัดไปไว้ท้ายหน้า",
    "What follows stands at the foot of the page.",
    &[&[
        key("fill_page", Shape::Flag, "ท้ายหน้า", "the foot of the page").required(),
        WHEN,
        UNLESS,
    ]],
);

pub(super) const BLOCK: Shape = Shape::OneOf(&[
    Shape::Words(|| vec!["table", "sign_off", "fill_page"]),
    Shape::Mapping(&TEXT_BLOCK),
    Shape::Mapping(&LINE_BLOCK),
    Shape::Mapping(&PICTURE_BLOCK),
    Shape::Mapping(&RULE_BLOCK),
    Shape::Mapping(&SPACE_BLOCK),
    Shape::Mapping(&TABLE_BLOCK),
    Shape::Mapping(&CONTENTS_BLOCK),
    Shape::Mapping(&COMMITTEES_BLOCK),
    Shape::Mapping(&SIGN_OFF_BLOCK),
    Shape::Mapping(&FILL_BLOCK),
]);
