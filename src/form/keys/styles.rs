//! The keys of paragraph styles, and of what is different on a notice board.

use super::page::MARGINS;
use super::values::{INDENT, SPACE, TYPE};
use crate::form::words::{ALIGNMENTS, ROLES};
use crate::source::{About, KeyTable, Others, Shape, key, table, words_of};
use crate::units::Mm;

pub(in crate::form) static STYLE: KeyTable = table(
    "style",
    "ลักษณะของย่อหน้า",
    "A paragraph style.",
    &[&[
        key(
            "name",
            Shape::Text,
            "ชื่อที่เห็นใน Word",
            "what a clerk sees in the list of styles",
        ),
        key(
            "role",
            Shape::Words(|| words_of(&ROLES)),
            "ย่อหน้านี้คืออะไร",
            "what the paragraph is",
        ),
        key("size", TYPE, "ขนาดตัวอักษร", "type size"),
        key("bold", Shape::Flag, "ตัวหนา", "bold"),
        key("italic", Shape::Flag, "ตัวเอียง", "italic"),
        key(
            "align",
            Shape::Words(|| words_of(&ALIGNMENTS)),
            "การจัดแนว",
            "how its lines stand",
        ),
        key(
            "first_line",
            INDENT,
            "ย่อหน้าบรรทัดแรก",
            "indent of the first line",
        ),
        key("left", INDENT, "ย่อจากขอบซ้าย", "indent from the left"),
        key("right", INDENT, "ย่อจากขอบขวา", "indent from the right"),
        key("before", SPACE, "ที่ว่างก่อน", "space above"),
        key("after", SPACE, "ที่ว่างหลัง", "space below"),
        key(
            "leading",
            Shape::OneOf(&[Shape::Word("single"), Shape::Length(Mm(1.4111), Mm(140.0))]),
            "ระยะบรรทัด",
            "single, or the exact distance from line to line",
        ),
        key(
            "keep_with_next",
            Shape::Flag,
            "อยู่หน้าเดียวกับย่อหน้าถัดไป",
            "a page must not end after it",
        ),
        key(
            "keep_with_previous",
            Shape::Flag,
            "อยู่หน้าเดียวกับสิ่งที่อยู่ก่อนหน้า",
            "a page must not begin with it",
        ),
    ]],
);

/// Styles by their identifiers.
pub(in crate::form) static STYLES: KeyTable = KeyTable {
    name: "styles",
    about: About {
        thai: "ลักษณะของย่อหน้า ตามชื่อ",
        english: "Paragraph styles, by their identifiers (English letters and digits, a letter first).",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "ลักษณะ",
            english: "a style",
        },
        shape: Shape::Mapping(&STYLE),
    }),
    refused: &[],
};

pub(in crate::form) static BOARD: KeyTable = table(
    "board",
    "ฉบับปิดประกาศบนกระดาษ A3",
    "What is different on a notice board's A3.",
    &[&[
        key("margins", Shape::Mapping(&MARGINS), "ระยะขอบ", "margins"),
        key(
            "styles",
            Shape::Mapping(&STYLES),
            "ลักษณะที่ต่างไป",
            "styles that differ, in sizes on the A3 sheet",
        ),
    ]],
);
