//! The keys of form files: what reader, schema and manual go by.
//!
//! Every length has a range: a form that asks for type a metre high is told so at its place.

mod blocks;
mod page;
mod sign_off;
mod styles;
mod table;
mod texts;
mod values;

use crate::form::words::ITA_QUESTIONS;
use crate::source::{ANY, KeyTable, Shape, key, table, words_of};

use blocks::BLOCK;
pub(super) use blocks::{
    COMMITTEES_BLOCK, CONTENTS_BLOCK, FILL_BLOCK, LINE_BLOCK, PICTURE, PICTURE_BLOCK, PIECE, RULE,
    RULE_BLOCK, SIGN_OFF_BLOCK, SPACE_BLOCK, TAB, TABLE_BLOCK, TEXT_BLOCK,
};
pub(super) use page::{EMBLEM, MARGINS, NUMBERING, PAGE};
pub(super) use sign_off::{OPINION, SIGN_OFF, SIGNER};
pub(super) use styles::{BOARD, STYLE, STYLES};
pub(super) use table::{COLUMN, GROUP, TABLE};
pub(super) use texts::{REQUIRES, TEXT_ROLES, TEXTS, TOLD_BY};
use values::{NAME, UNLESS, WHEN};

pub(super) static SECTION: KeyTable = table(
    "section",
    "ส่วนของเอกสารที่ใช้กระดาษแบบเดียวกัน",
    "A section: pages of one size, with what stands on them.",
    &[&[
        key("id", Shape::Text, "ชื่อส่วน", "a short name for messages").required(),
        WHEN,
        UNLESS,
        key(
            "bookmark",
            Shape::Text,
            "บุ๊กมาร์กใน PDF",
            "the bookmark that leads here",
        ),
        key("page", Shape::Mapping(&PAGE), "กระดาษ", "paper and margins").required(),
        key(
            "numbering",
            Shape::OneOf(&[Shape::Word("none"), Shape::Mapping(&NUMBERING)]),
            "เลขหน้า",
            "page numbers",
        ),
        key(
            "running_head",
            Shape::Text,
            "หัวกระดาษหน้าถัดไป",
            "a line at the head of every page but the first",
        ),
        key("emblem", Shape::Mapping(&EMBLEM), "ตรา", "the emblem"),
        key(
            "continuation_word",
            Shape::Flag,
            "คำต่อท้ายหน้า",
            "whether each page but the last ends with the first syllables of the next",
        ),
        key(
            "centred_vertically",
            Shape::Flag,
            "จัดกึ่งกลางหน้า",
            "whether the blocks are centred on the page's height",
        ),
        key(
            "blocks",
            Shape::List(&BLOCK, 0, ANY),
            "สิ่งที่อยู่ในส่วนนี้ ตามลำดับ",
            "what stands in it, in order",
        )
        .required(),
    ]],
);

/// A form file.
pub(crate) static FORM: KeyTable = table(
    "form",
    "แบบฟอร์ม: ทุกอย่างของเอกสารที่ไม่ได้มาจากรายงาน",
    "An official form: everything of a document that does not come from the report.",
    &[&[
        key(
            "form",
            NAME,
            "ชื่อแบบฟอร์ม",
            "the form's name, which reports give",
        )
        .required(),
        key(
            "name",
            Shape::Text,
            "ใช้ทำอะไร (ไทย)",
            "what it is for, in Thai",
        )
        .required(),
        key(
            "english",
            Shape::Text,
            "ใช้ทำอะไร (อังกฤษ)",
            "what it is for, in English",
        ),
        key("family", Shape::Text, "แบบอักษร", "the type family"),
        key(
            "empty",
            Shape::Text,
            "สิ่งที่พิมพ์ในช่องว่าง",
            "what an empty cell shows",
        ),
        key(
            "letter",
            Shape::Flag,
            "เป็นหนังสือถึงหน่วยงานอื่น ซึ่งส่งทาง e-CMS ได้",
            "whether it is a letter to another agency, which e-CMS carries",
        ),
        key(
            "ita",
            Shape::Words(|| words_of(&ITA_QUESTIONS)),
            "ข้อ OIT ที่ตอบ",
            "the OIT question it answers",
        ),
        key(
            "document_title",
            Shape::Text,
            "ชื่อเอกสารในรายการ",
            "the title in catalogues",
        ),
        key(
            "requires",
            Shape::Mapping(&REQUIRES),
            "สิ่งที่รายงานต้องมี",
            "what the report must give",
        ),
        key(
            "text",
            Shape::Mapping(&TEXTS),
            "ถ้อยคำ",
            "the form's wording",
        ),
        key(
            "roles",
            Shape::Mapping(&TEXT_ROLES),
            "หน้าที่ของข้อความ",
            "which text plays which role",
        ),
        key(
            "told_by",
            Shape::Mapping(&TOLD_BY),
            "ถ้อยคำที่ใช้รู้จักเอกสาร",
            "the words a document of anyone is known by",
        ),
        key(
            "styles",
            Shape::Mapping(&STYLES),
            "ลักษณะที่ต่างจาก styles.yaml",
            "styles that differ from the shared ones, or new ones",
        ),
        key(
            "board",
            Shape::Mapping(&BOARD),
            "ฉบับปิดประกาศ",
            "what is different on a notice board",
        ),
        key(
            "table",
            Shape::Mapping(&TABLE),
            "ตาราง",
            "the table the rows fill",
        ),
        key(
            "sign_off",
            Shape::Mapping(&SIGN_OFF),
            "ส่วนลงนาม",
            "the signature block",
        ),
        key(
            "sections",
            Shape::List(&Shape::Mapping(&SECTION), 1, ANY),
            "ส่วนต่าง ๆ ตามลำดับ",
            "the pages: paper, numbers, emblem and blocks, in order",
        )
        .required(),
    ]],
);
