//! The keys of the signature block.

use super::values::{ACROSS, LINES, NAME};
use crate::form::sign_off::MAX_SIGNERS;
use crate::form::words::LAYOUTS;
use crate::source::{KeyTable, Shape, key, table, words_of};

pub(in crate::form) static SIGNER: KeyTable = table(
    "form_signer",
    "ผู้ลงนามของแบบฟอร์ม",
    "A signer the form expects.",
    &[&[
        key(
            "id",
            NAME,
            "ท้ายชื่อช่องลายเซ็น",
            "the end of the signature field's name",
        )
        .required(),
        key("role", Shape::Text, "บทบาท", "the role: ผู้รายงาน"),
        key("position", LINES, "ตำแหน่ง", "the office"),
        key(
            "opinion",
            LINES,
            "ชื่อความเห็นเหนือลายเซ็น",
            "what the opinion above the signature is called",
        ),
    ]],
);

pub(in crate::form) static OPINION: KeyTable = table(
    "form_opinion",
    "ความเห็นเหนือลายเซ็น",
    "The opinion of a signer.",
    &[&[
        key("style", Shape::Text, "ลักษณะ", "the style of its lines").required(),
        key(
            "lines",
            Shape::Whole(0, 20),
            "เส้นประให้เขียน",
            "dotted lines to write on, where nothing else stands",
        ),
        key(
            "choices",
            LINES,
            "ตัวเลือกเมื่อรายงานไม่ได้บอก",
            "what there is to choose where the signer says nothing",
        ),
    ]],
);

pub(in crate::form) static SIGN_OFF: KeyTable = table(
    "sign_off",
    "ส่วนลงนาม",
    "The signature block.",
    &[&[
        key(
            "layout",
            Shape::Words(|| words_of(&LAYOUTS)),
            "การวางผู้ลงนาม",
            "how the signers stand",
        )
        .required(),
        key(
            "axis",
            ACROSS,
            "แกนกลาง (centred)",
            "the axis of layout centred",
        ),
        key(
            "start",
            ACROSS,
            "จุดเริ่ม (under-closing)",
            "the start of layout under-closing",
        ),
        key(
            "room",
            ACROSS,
            "ความกว้างที่ชื่ออยู่กึ่งกลาง แม้วันที่ยังไม่ได้ใส่ (under-closing)",
            "the width under whose middle the names stand, whatever the closing holds (under-closing)",
        ),
        key("style", Shape::Text, "ลักษณะ", "the style of its lines"),
        key(
            "signature_lines",
            Shape::Whole(0, 20),
            "บรรทัดว่างเหนือชื่อ",
            "line heights that stay free above a name",
        ),
        key(
            "keep_rows",
            Shape::Whole(0, 20),
            "แถวตารางที่อยู่หน้าเดียวกัน",
            "rows of the table that stay with the block",
        ),
        key(
            "date",
            Shape::Flag,
            "มีบรรทัดวันที่",
            "whether each box has a date line",
        ),
        key(
            "opinion",
            Shape::Mapping(&OPINION),
            "ความเห็นเหนือลายเซ็น",
            "how the opinion of a signer stands above the signature",
        ),
        key(
            "roles",
            Shape::Flag,
            "พิมพ์บทบาท",
            "whether the form prints the signers' roles",
        ),
        key(
            "closing",
            Shape::Text,
            "คำลงท้าย",
            "the line above the first signer",
        ),
        key("closing_style", Shape::Text, "ลักษณะของคำลงท้าย", "its style"),
        key(
            "signers",
            Shape::List(&Shape::Mapping(&SIGNER), 0, MAX_SIGNERS),
            "ผู้ลงนามเมื่อรายงานไม่ได้บอก",
            "who signs where the report names none",
        )
        .required(),
    ]],
);
