//! The keys of what a letter and its registry need: receivers, references, attachments, e-CMS.

use super::values::{DATE, DEPARTMENT, GATEWAY_CODE, MINISTRY, MOMENT};
use crate::source::{Key, KeyTable, Shape, key, table};

const GIVEN_NAME: Key = key(
    "given_name",
    Shape::Text,
    "คำนำหน้าและชื่อ",
    "the given name, with what stands before it",
);
const FAMILY_NAME: Key = key("family_name", Shape::Text, "นามสกุล", "the family name");
const POSITION: Key = key("position", Shape::Text, "ตำแหน่ง", "the position");

/// To whom a letter goes.
pub(in crate::report) static RECEIVER: KeyTable = table(
    "receiver",
    "ผู้รับหนังสือ",
    "To whom a letter goes.",
    &[&[
        key(
            "title",
            Shape::Text,
            "คำหลัง “เรียน” ถ้าไม่ใส่ใช้ตำแหน่ง",
            "what stands after «เรียน»; without it the position does",
        ),
        GIVEN_NAME,
        FAMILY_NAME,
        POSITION,
        key(
            "ministry",
            MINISTRY,
            "รหัสกระทรวงของผู้รับ",
            "the code of the receiver's ministry",
        ),
        key(
            "department",
            DEPARTMENT,
            "รหัสหน่วยงานของผู้รับ",
            "the code of the receiver's department",
        ),
    ]],
);

/// An earlier letter.
pub(in crate::report) static REFERENCE: KeyTable = table(
    "reference",
    "หนังสือที่อ้างถึง",
    "An earlier letter a letter refers to.",
    &[&[
        key(
            "title",
            Shape::Text,
            "ข้อความในหนังสือ ถ้าไม่ใส่เรียงจากส่วนอื่น",
            "as the letter has it; without it the letter says so of the parts",
        ),
        key(
            "from",
            Shape::Text,
            "หน่วยงานเจ้าของหนังสือ",
            "whose letter it was",
        ),
        key("number", Shape::Text, "เลขที่", "its number"),
        key("date", DATE, "วันที่", "its date"),
        key("subject", Shape::Text, "เรื่อง", "its subject"),
    ]],
);

/// Who sends an e-CMS message.
pub(in crate::report) static ECMS_PERSON: KeyTable = table(
    "ecms_person",
    "ผู้ส่งในข้อความ e-CMS",
    "Who sends an e-CMS message.",
    &[&[GIVEN_NAME, FAMILY_NAME, POSITION]],
);

/// The agency's particulars for the e-CMS message.
pub(in crate::report) static ECMS: KeyTable = table(
    "ecms",
    "ข้อมูลสำหรับระบบแลกเปลี่ยนหนังสือ (e-CMS)",
    "The agency's particulars for the e-CMS message.",
    &[&[
        key(
            "ministry",
            MINISTRY,
            "รหัสกระทรวงของหน่วยงาน",
            "the code of the agency's ministry",
        ),
        key(
            "department",
            DEPARTMENT,
            "รหัสหน่วยงาน",
            "the code of the agency as a department",
        ),
        key(
            "sender",
            Shape::Mapping(&ECMS_PERSON),
            "ผู้ส่ง ถ้าไม่ใช่ผู้ลงนามคนแรก",
            "who sends, where it is not the first signer or the name cannot be taken apart",
        ),
        key(
            "sent",
            MOMENT,
            "วันเวลาที่ส่ง ถ้าไม่ใส่ใช้วันที่ของหนังสือ",
            "when it is sent; else the letter's date",
        ),
        key(
            "description",
            Shape::Text,
            "คำอธิบาย ถ้าไม่ใส่ใช้เรื่อง",
            "a description for the receiver's registry; else the subject",
        ),
        key(
            "urgency_code",
            GATEWAY_CODE,
            "รหัสชั้นความเร็วของระบบ ถ้าต่างจากปกติ",
            "the gateway's code of urgency, where it has another than the usual",
        ),
        key(
            "secrecy_code",
            GATEWAY_CODE,
            "รหัสชั้นความลับของระบบ ถ้าต่างจากปกติ",
            "the gateway's code of secrecy, where it has another than the usual",
        ),
        key(
            "attachment_types",
            Shape::Texts,
            "นามสกุลไฟล์แนบที่ระบบรับ ถ้าต่างจากปกติ",
            "the types of attachment the gateway takes, by their extensions",
        ),
    ]],
);

pub(in crate::report) static ATTACHMENT: KeyTable = table(
    "attachment",
    "สิ่งที่ส่งมาด้วย",
    "Something sent with a letter.",
    &[&[
        key(
            "title",
            Shape::Text,
            "ชื่อในหนังสือ",
            "what it is called in the letter",
        )
        .required(),
        key(
            "quantity",
            Shape::Text,
            "จำนวน เช่น ๑ ฉบับ",
            "how many: ๑ ฉบับ",
        ),
        key("file", Shape::Text, "ไฟล์", "its file"),
    ]],
);

/// What a registry gives a document after it was drafted.
pub(in crate::report) static REGISTRATION: KeyTable = table(
    "registration",
    "เลขที่และวันที่ที่งานสารบรรณให้ภายหลัง ในไฟล์ ชื่อรายงาน.number.yaml ข้างรายงาน",
    "Number and date that come after drafting, in NAME.number.yaml beside the report.",
    &[&[
        key("number", Shape::Text, "เลขที่หนังสือ", "the document number"),
        key("date", DATE, "วันที่ของเอกสาร", "the document's date"),
    ]],
);
