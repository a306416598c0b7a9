//! The keys of a page: paper, margins, numbers, the emblem.

use super::values::SPACE;
use crate::form::words::{EMBLEM_PLACES, FORMATS, ORIENTATIONS, PAPERS, POSITIONS, SOURCES};
use crate::source::{KeyTable, Shape, key, table, words_of};
use crate::units::Mm;

pub(in crate::form) static MARGINS: KeyTable = table(
    "margins",
    "ระยะขอบกระดาษ",
    "The margins of a page.",
    &[&[
        key("top", SPACE, "บน", "at the top").required(),
        key("right", SPACE, "ขวา", "at the right").required(),
        key("bottom", SPACE, "ล่าง", "at the foot").required(),
        key("left", SPACE, "ซ้าย", "at the left").required(),
    ]],
);

pub(in crate::form) static PAGE: KeyTable = table(
    "page",
    "กระดาษ",
    "Paper and margins.",
    &[&[
        key(
            "paper",
            Shape::Words(|| words_of(&PAPERS)),
            "ขนาดกระดาษ",
            "the paper",
        )
        .required(),
        key(
            "orientation",
            Shape::Words(|| words_of(&ORIENTATIONS)),
            "แนวตั้งหรือแนวนอน",
            "which way it stands",
        ),
        key(
            "margins",
            Shape::Mapping(&MARGINS),
            "ระยะขอบ",
            "its margins",
        )
        .required(),
    ]],
);

pub(in crate::form) static NUMBERING: KeyTable = table(
    "numbering",
    "เลขหน้า",
    "Page numbers.",
    &[&[
        key(
            "format",
            Shape::Words(|| words_of(&FORMATS)),
            "รูปแบบ",
            "how they are written",
        )
        .required(),
        key(
            "position",
            Shape::Words(|| words_of(&POSITIONS)),
            "ตำแหน่ง",
            "where they stand",
        ),
        key(
            "distance",
            Shape::Length(Mm(0.0), Mm(100.0)),
            "ระยะจากขอบกระดาษ",
            "from the paper's edge",
        ),
        key(
            "first_page",
            Shape::Flag,
            "พิมพ์ที่หน้าแรกด้วย",
            "whether the first page has one",
        ),
        key(
            "start",
            Shape::Whole(1, 9999),
            "เลขเริ่มต้น",
            "the first number",
        ),
    ]],
);

pub(in crate::form) static EMBLEM: KeyTable = table(
    "emblem",
    "ตราครุฑหรือตราหน่วยงาน",
    "The emblem.",
    &[&[
        key(
            "from",
            Shape::Words(|| words_of(&SOURCES)),
            "ภาพของหน่วยงาน",
            "which picture of the agency",
        ),
        key(
            "height",
            Shape::Length(Mm(3.0), Mm(200.0)),
            "ความสูง",
            "its height",
        )
        .required(),
        key(
            "top",
            SPACE,
            "จากขอบบนของกระดาษ",
            "from the upper edge of the paper",
        )
        .required(),
        key(
            "at",
            Shape::Words(|| words_of(&EMBLEM_PLACES)),
            "ตำแหน่งแนวนอน",
            "where it stands across the page",
        )
        .required(),
    ]],
);
