//! The keys of the agency, of who signs and of committees.

use super::values::{DATE, FIELD_NAME};
pub(super) use crate::limits::MAX_SIGNERS;
use crate::source::{KeyTable, Shape, key, table};

pub(in crate::report) static AGENCY: KeyTable = table(
    "agency",
    "หน่วยงานเจ้าของรายงาน",
    "The agency whose report it is.",
    &[&[
        key("name", Shape::Text, "ชื่อเต็มของหน่วยงาน", "its full name"),
        key(
            "short_name",
            Shape::Text,
            "ชื่อย่อ เช่น อบต.คลองไทร",
            "its short name",
        ),
        key(
            "address",
            Shape::Texts,
            "ที่อยู่ บรรทัดละหนึ่งข้อความ",
            "its address, a text a line",
        ),
        key("phone", Shape::Text, "โทรศัพท์", "its telephone number"),
        key(
            "email",
            Shape::Text,
            "ไปรษณีย์อิเล็กทรอนิกส์",
            "its e-mail address",
        ),
        key(
            "website",
            Shape::Text,
            "เว็บไซต์",
            "the address of its web site",
        ),
        key(
            "emblem",
            Shape::Text,
            "ไฟล์ตราครุฑหรือตราของหน่วยงาน (SVG, PNG)",
            "the file of the garuda or of its emblem (SVG or PNG)",
        ),
        key(
            "logo",
            Shape::Text,
            "ไฟล์ดวงตราหรือโลโก้ของหน่วยงาน",
            "the file of its own seal or logo",
        ),
        key(
            "number_prefix",
            Shape::Text,
            "ส่วนหน้าของเลขที่หนังสือ เช่น พบ ๗๒๓๐๑/",
            "what stands before the running number of its documents",
        ),
    ]],
);

pub(in crate::report) static SIGNER: KeyTable = table(
    "signer",
    "ผู้ลงนามหนึ่งคน",
    "Somebody who signs.",
    &[&[
        key(
            "role",
            Shape::Text,
            "บทบาท เช่น ผู้รายงาน ผู้ตรวจสอบ",
            "the role in the report: ผู้รายงาน",
        ),
        key(
            "name",
            Shape::Text,
            "ชื่อเต็ม ถ้าเว้นไว้พิมพ์เป็นจุดไข่ปลา",
            "the full name; without one dots are printed",
        ),
        key(
            "position",
            Shape::Texts,
            "ตำแหน่ง บรรทัดละหนึ่งข้อความ",
            "the office, a text a line",
        ),
        key("date", DATE, "วันที่ลงนาม", "the day of signing"),
        key(
            "opinion",
            Shape::Texts,
            "ความเห็นเหนือลายเซ็น: ชื่อความเห็น แล้วข้อความ (ถ้ามีแล้ว)",
            "the opinion above the signature: what it is called, then what it says, if known",
        ),
        key(
            "choices",
            Shape::Texts,
            "ตัวเลือกของความเห็น ช่องละหนึ่งข้อความ",
            "what there is to choose in the opinion, each with a box",
        ),
        key(
            "id",
            FIELD_NAME,
            "ชื่อช่องลายเซ็นใน PDF",
            "the name of the signature field",
        ),
    ]],
);

/// The most committees of an order, and members of a committee.
pub(super) const MAX_COMMITTEES: usize = 200;

const MAX_MEMBERS: usize = 1000;

pub(in crate::report) static COMMITTEE: KeyTable = table(
    "committee",
    "คณะกรรมการหนึ่งคณะในคำสั่ง",
    "A committee that an order appoints.",
    &[&[
        key(
            "title",
            Shape::Texts,
            "ชื่อคณะและข้อความนำ",
            "its name and what leads to its members",
        ),
        key(
            "members",
            Shape::List(&Shape::Mapping(&MEMBER), 1, MAX_MEMBERS),
            "กรรมการ ตามลำดับ",
            "its members, in order",
        )
        .required(),
        key(
            "duties",
            Shape::Texts,
            "หน้าที่ ย่อหน้าละหนึ่งข้อความ",
            "what it has to do, a text a paragraph",
        ),
    ]],
);

pub(in crate::report) static MEMBER: KeyTable = table(
    "member",
    "กรรมการหนึ่งคน",
    "A member of a committee.",
    &[&[
        key(
            "name",
            Shape::Text,
            "ชื่อ พร้อมเลขลำดับถ้ามี",
            "the name, with its number if there is one",
        ),
        key("position", Shape::Text, "ตำแหน่ง", "the office"),
        key(
            "role",
            Shape::Text,
            "หน้าที่ในคณะ เช่น ประธานกรรมการ",
            "the part in the committee: ประธานกรรมการ",
        ),
    ]],
);
