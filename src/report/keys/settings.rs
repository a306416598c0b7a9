//! The keys of how a document is made: fonts, limits, the notice board, marks, wording, unchecked rules.

use super::values::{DATE, MONTH, WEB_ADDRESS};
use crate::report::CopyKind;
use crate::report::copy::PLACES;
use crate::report::profile::THEMES;
use crate::source::{About, KeyTable, Others, Shape, key, table, words_of};

pub(in crate::report) static FONTS: KeyTable = table(
    "fonts",
    "แบบอักษร",
    "The type family and further font files.",
    &[&[
        key("family", Shape::Text, "ชื่อแบบอักษร", "the family"),
        key(
            "files",
            Shape::Texts,
            "ไฟล์แบบอักษรที่ไม่มีในโปรแกรม",
            "files of fonts that are not built in",
        ),
    ]],
);

pub(in crate::report) static LIMITS: KeyTable = table(
    "limits",
    "ขีดจำกัดที่หน่วยงานกำหนด",
    "Limits the agency sets on the files it hands on.",
    &[&[key(
        "e_saraban_mib",
        Shape::Whole(1, 10_000),
        "ขนาดสูงสุดของไฟล์ส่งสารบรรณอิเล็กทรอนิกส์ (เมบิไบต์)",
        "the largest e-saraban PDF, in mebibytes; a larger one is an error",
    )]],
);

pub(in crate::report) static NOTICE_BOARD: KeyTable = table(
    "notice_board",
    "ฉบับปิดประกาศ",
    "What the notice-board edition says besides the document.",
    &[&[
        key(
            "theme",
            Shape::Words(|| words_of(&THEMES)),
            "enlarged ขยายทั้งหน้า, board จัดใหม่ด้วยตัวอักษรใหญ่",
            "enlarged as it is, or set anew in larger type",
        ),
        key(
            "url",
            WEB_ADDRESS,
            "ที่อยู่เว็บที่เผยแพร่ พิมพ์เป็นคิวอาร์โค้ด",
            "the address where the document is published; drawn as a QR code",
        ),
        key("place", Shape::Text, "สถานที่ปิดประกาศ", "where it is posted"),
        key("from", DATE, "วันเริ่มปิดประกาศ", "from which day"),
        key("to", DATE, "วันสิ้นสุดการปิดประกาศ", "to which day"),
    ]],
);

pub(in crate::report) static MONTHS: KeyTable = table(
    "months",
    "ช่วงเดือน",
    "From one month to another; the form decides how it is written.",
    &[&[
        key("from", MONTH, "เดือนแรก", "the first month").required(),
        key("to", MONTH, "เดือนสุดท้าย", "the last month").required(),
    ]],
);

/// The mark of a copy.
pub(in crate::report) static MARK: KeyTable = table(
    "mark",
    "เครื่องหมายบนสำเนา",
    "What is marked on every page of a copy.",
    &[&[
        key(
            "kind",
            Shape::Words(copies),
            "ร่าง สำเนา หรือสำเนาคู่ฉบับ",
            "which copy it is",
        )
        .required(),
        key(
            "place",
            Shape::Words(|| words_of(&PLACES)),
            "across พาดหน้า, head หัวกระดาษ",
            "across the page or at its head",
        ),
    ]],
);

/// The texts for the form's named places.
pub(in crate::report) static SLOTS: KeyTable = KeyTable {
    name: "text",
    about: About {
        thai: "ข้อความแทนข้อความของแบบฟอร์ม ตามชื่อ",
        english: "The texts for the form's named places: title, heading, intro.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "ข้อความ หรือรายการของย่อหน้า",
            english: "a text, or a list of paragraphs",
        },
        shape: Shape::OneOf(&[Shape::Texts, Shape::Empty]),
    }),
    refused: &[],
};

/// Rules that are switched off.
pub(in crate::report) static UNCHECKED: KeyTable = KeyTable {
    name: "unchecked",
    about: About {
        thai: "กฎที่ไม่ต้องตรวจ ตามชื่อกฎในวงเล็บเหลี่ยมของข้อความ",
        english: "Rules that are not checked, by the names findings have in square brackets.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "เหตุผล",
            english: "the reason",
        },
        shape: Shape::Text,
    }),
    refused: &[],
};

pub(super) fn copies() -> Vec<&'static str> {
    words_of(&CopyKind::choices())
}
