//! The keys of report files and of the agency's profile: what reader, schema and manual go by.

use super::copy::PLACES;
use super::profile::{DIGITS, EMPTY_CELLS, FITS, MISSING_GLYPHS, THEMES};
use super::{
    Bullet, Contents, CopyKind, Moment, Numbers, Secrecy, Span, Status, Urgency, encryption,
};
use crate::source::{About, Key, KeyTable, Others, Refused, Shape, TextKind, key, table, words_of};
use crate::thai::{Date, FiscalYear, Month};
use crate::units::Mm;

/// The most signers a document has; a committee's are many.
pub(super) const MAX_SIGNERS: usize = 24;

/// The most parts of a bundle.
pub(super) use crate::limits::MAX_PARTS;

/// Any number of items.
const ANY: usize = usize::MAX;

const DATE: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "วันที่ที่มีอยู่จริง เช่น 2566-04-03 หรือ 3 เมษายน 2566 ",
        english: "a date that exists, such as 2566-04-03 or 3 เมษายน 2566",
    },
    fits: |text| Date::parse(text).is_some(),
    pattern: ".",
    example: "2566-04-03",
});

const MONTH: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "เดือนและปี เช่น 2565-10 หรือ ต.ค. 65 ",
        english: "a month of a year, such as 2565-10 or ต.ค. 65",
    },
    fits: |text| Month::parse(text).is_some(),
    pattern: ".",
    example: "2565-10",
});

const WEB_ADDRESS: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "ที่อยู่เว็บที่ขึ้นต้นด้วย https:// ",
        english: "a web address that begins with https://",
    },
    // What a telephone opens when it reads it from a QR code.
    fits: |text| {
        let begins = |scheme: &str| {
            let start = text.trim().get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        begins("https://") || begins("http://")
    },
    pattern: "^ *[Hh][Tt][Tt][Pp][Ss]?://",
    example: "https://www.khlongsai.go.th/ita/o43",
});

const FIELD_NAME: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "ชื่อภาษาอังกฤษ (a–z 0–9 _) ไม่เกิน 60 ตัว ",
        english: "a name of ASCII letters, digits and _, at most 60",
    },
    fits: |id| {
        id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && id.len() <= 60
    },
    pattern: "^[A-Za-z][A-Za-z0-9_]{0,59}$",
    example: "reporter",
});

pub(super) static AGENCY: KeyTable = table(
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

pub(super) static SIGNER: KeyTable = table(
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
const MAX_COMMITTEES: usize = 200;
const MAX_MEMBERS: usize = 1000;

pub(super) static COMMITTEE: KeyTable = table(
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

pub(super) static MEMBER: KeyTable = table(
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

pub(super) static FONTS: KeyTable = table(
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

pub(super) static LIMITS: KeyTable = table(
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

pub(super) static NOTICE_BOARD: KeyTable = table(
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

pub(super) static MONTHS: KeyTable = table(
    "months",
    "ช่วงเดือน",
    "From one month to another; the form decides how it is written.",
    &[&[
        key("from", MONTH, "เดือนแรก", "the first month").required(),
        key("to", MONTH, "เดือนสุดท้าย", "the last month").required(),
    ]],
);

const MINISTRY: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "รหัสกระทรวง ตัวเลขอารบิก ๒ หลัก ",
        english: "the code of a ministry: 2 Arabic digits",
    },
    fits: |text| is_code(text, &[2]),
    pattern: "^[0-9]{2}$",
    example: "15",
});

const DEPARTMENT: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "รหัสหน่วยงาน ตัวเลขอารบิก ๕ หรือ ๑๐ หลัก ",
        english: "the code of a department: 5 or 10 Arabic digits",
    },
    fits: |text| is_code(text, &[5, 10]),
    pattern: "^([0-9]{5}|[0-9]{10})$",
    example: "15230",
});

const GATEWAY_CODE: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "รหัสตัวเลขอารบิก ๓ หลัก ",
        english: "a code of 3 Arabic digits",
    },
    fits: |text| is_code(text, &[3]),
    pattern: "^[0-9]{3}$",
    example: "001",
});

fn is_code(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

const MOMENT: Shape = Shape::TextLike(&TextKind {
    about: About {
        thai: "วันที่ หรือวันที่กับเวลา เช่น 2566-04-03 14:30 ",
        english: "a day, or a day and a time, such as 2566-04-03 14:30",
    },
    fits: |text| Moment::parse(text).is_some(),
    pattern: ".",
    example: "2566-04-03 14:30",
});

/// To whom a letter goes.
pub(super) static RECEIVER: KeyTable = table(
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
        key(
            "given_name",
            Shape::Text,
            "คำนำหน้าและชื่อ",
            "the given name, with what stands before it",
        ),
        key("family_name", Shape::Text, "นามสกุล", "the family name"),
        key("position", Shape::Text, "ตำแหน่ง", "the position"),
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
pub(super) static REFERENCE: KeyTable = table(
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
pub(super) static ECMS_PERSON: KeyTable = table(
    "ecms_person",
    "ผู้ส่งในข้อความ e-CMS",
    "Who sends an e-CMS message.",
    &[&[
        key(
            "given_name",
            Shape::Text,
            "คำนำหน้าและชื่อ",
            "the given name, with what stands before it",
        ),
        key("family_name", Shape::Text, "นามสกุล", "the family name"),
        key("position", Shape::Text, "ตำแหน่ง", "the position"),
    ]],
);

/// The agency's particulars for the e-CMS message.
pub(super) static ECMS: KeyTable = table(
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

/// The mark of a copy.
pub(super) static MARK: KeyTable = table(
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

pub(super) static ATTACHMENT: KeyTable = table(
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

pub(super) static ILLUSTRATION: KeyTable = table(
    "picture",
    "ภาพในช่องตาราง",
    "A picture in a cell.",
    &[&[
        key("image", Shape::Text, "ไฟล์ภาพ", "the picture's file").required(),
        key(
            "caption",
            Shape::Text,
            "คำบรรยายใต้ภาพ",
            "the line that explains it",
        ),
        key(
            "alt",
            Shape::Text,
            "คำอธิบายสำหรับผู้ที่มองไม่เห็นภาพ",
            "what somebody who cannot see it should know",
        ),
        key(
            "width",
            Shape::Length(Mm(1.0), Mm(1000.0)),
            "ความกว้าง",
            "how wide it is drawn",
        ),
    ]],
);

pub(super) static BULLET: KeyTable = table(
    "bullet",
    "รายการย่อย",
    "An item of a bullet list.",
    &[&[
        key("bullet", Shape::Text, "ข้อความ", "its text").required(),
        key(
            "level",
            Shape::Whole(1, Bullet::MAX_LEVEL as u32),
            "ระดับ",
            "how deep it stands",
        ),
    ]],
);

const CELL_ITEM: Shape = Shape::OneOf(&[
    Shape::Text,
    Shape::Mapping(&BULLET),
    Shape::Mapping(&ILLUSTRATION),
    Shape::Mapping(&MONTHS),
]);

const ITEMS: Shape = Shape::OneOf(&[
    CELL_ITEM,
    Shape::List(&Shape::OneOf(&[CELL_ITEM, Shape::Empty]), 0, ANY),
]);

const COUNT: Shape = Shape::Whole(1, Span::MAX as u32);

/// A cell over several rows and columns.
pub(super) static SPANNING_CELL: KeyTable = table(
    "spanning_cell",
    "ช่องที่รวมหลายแถวหรือหลายคอลัมน์",
    "A cell that covers several rows and columns.",
    &[&[
        key("text", ITEMS, "สิ่งที่อยู่ในช่อง", "what stands in it").required(),
        key(
            "rows",
            COUNT,
            "จำนวนแถวที่รวม แถวถัดไปไม่มีช่องนี้",
            "how many rows it covers; the rows below have no such cell",
        ),
        key(
            "columns",
            COUNT,
            "จำนวนคอลัมน์ที่รวม",
            "how many columns it covers, from its own to the right",
        ),
    ]],
);

pub(super) static ROW: KeyTable = KeyTable {
    name: "row",
    about: About {
        thai: "แถวของตาราง: ช่องตามคีย์ของคอลัมน์ในแบบฟอร์ม",
        english: "A row of the table: cells by the keys of the form's columns.",
    },
    keys: &[&[
        key(
            "status",
            Shape::Words(statuses),
            "สถานะการดำเนินการ",
            "how far the measure has come",
        ),
        key(
            "group",
            Shape::Text,
            "หัวข้อกลุ่ม พาดทุกคอลัมน์",
            "a heading over the rows that follow, across all columns; such a row has no cells",
        ),
        key(
            "rows",
            Shape::List(&Shape::Mapping(&ROW), 0, ANY),
            "แถวที่อยู่คู่กับช่องของแถวนี้ หรือแถวในกลุ่ม",
            "rows beside this row's cells, which cover them all; under a group's heading, its rows",
        ),
        key(
            "total",
            Shape::OneOf(&[Shape::Text, Shape::Mapping(&TOTAL_LABEL)]),
            "แถวรวมทั้งตาราง: ชื่อ เช่น รวมทั้งสิ้น ช่องที่ไม่ได้เขียนจะรวมให้ ช่องที่เขียนจะตรวจ",
            "this row is the table's total: its label; sums not written are reckoned, those written are checked",
        ),
        key(
            "subtotal",
            Shape::OneOf(&[Shape::Text, Shape::Mapping(&TOTAL_LABEL)]),
            "แถวรวมของกลุ่ม: ชื่อ เช่น รวม",
            "this row is the total of the rows since the last heading: its label",
        ),
        key(
            "blank",
            Shape::Whole(1, MAX_BLANK),
            "จำนวนแถวว่างสำหรับเขียนด้วยมือ",
            "so many rows left free for handwriting",
        ),
    ]],
    others: Some(Others {
        about: About {
            thai: "ช่องของคอลัมน์นั้น: ข้อความ (แต่ละบรรทัดเป็นย่อหน้า) รายการ หรือช่องที่รวมกัน",
            english: "the cell of that column: text (each line a paragraph), one item, a list of items, or one of these over several rows and columns",
        },
        shape: Shape::OneOf(&[ITEMS, Shape::Mapping(&SPANNING_CELL), Shape::Empty]),
    }),
    refused: &[],
};

/// The most rows left free at one place.
const MAX_BLANK: u32 = 200;

/// Which columns hold numbers.
pub(super) static NUMBERS: KeyTable = KeyTable {
    name: "numbers",
    about: About {
        thai: "คอลัมน์ที่เป็นตัวเลข ตามคีย์ของคอลัมน์",
        english: "Columns that hold numbers, by their keys, where the form does not say so.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "money เงินสองตำแหน่ง, whole จำนวนเต็ม, number ตามที่เขียน, text ไม่ใช่ตัวเลข (รหัส ปี)",
            english: "money: two digits after the point; whole; number: as written; text: no numbers (codes, years)",
        },
        shape: Shape::Words(|| words_of(&Numbers::WORDS)),
    }),
    refused: &[],
};

/// What a row of sums is called, and where that stands.
pub(super) static TOTAL_LABEL: KeyTable = table(
    "total_label",
    "ชื่อแถวรวม และคอลัมน์ที่ชื่อนั้นอยู่",
    "What a row of sums is called, and the column that stands in.",
    &[&[
        key(
            "text",
            Shape::Text,
            "ชื่อแถวรวม เช่น รวม",
            "what the row is called",
        )
        .required(),
        key(
            "column",
            Shape::Text,
            "คอลัมน์ที่ชื่ออยู่ ถ้าไม่ใช่คอลัมน์แรก",
            "the column it begins in, where it is not the first",
        ),
    ]],
);

/// The totals of a table.
pub(super) static TOTALS: KeyTable = table(
    "totals",
    "แถวรวมของตาราง",
    "The totals of a table.",
    &[&[
        key(
            "label",
            Shape::Text,
            "ชื่อแถวรวมทั้งตาราง เช่น รวมทั้งสิ้น",
            "what the row of the table's sums is called",
        ),
        key(
            "subtotal",
            Shape::Text,
            "ชื่อแถวรวมของแต่ละกลุ่ม เช่น รวม",
            "what the row of each group's sums is called",
        ),
        key(
            "sum",
            Shape::Texts,
            "คอลัมน์ที่รวม",
            "the columns that are summed, by their keys",
        ),
    ]],
);

/// The last row a sheet has.
pub(super) const LAST_ROW: u32 = 1_048_576;

pub(super) static SPREADSHEET: KeyTable = table(
    "spreadsheet",
    "แถวจากไฟล์ตาราง (XLSX, XLS, ODS, CSV)",
    "Rows that stand in a spreadsheet whose column titles are the form's.",
    &[&[
        key("file", Shape::Text, "ไฟล์", "the file").required(),
        key(
            "sheet",
            Shape::Text,
            "แผ่นงาน ถ้าไม่บอกใช้แผ่นแรกที่มีหัวตารางของแบบ",
            "the sheet; without one the first whose titles are the form's",
        ),
        key(
            "header_row",
            Shape::Whole(1, LAST_ROW),
            "แถวหัวตาราง (แถวล่างสุดของหัว) ถ้าไม่บอกหาให้เอง",
            "the row of the column titles, the last of several; without it, it is looked for",
        ),
        key(
            "columns",
            Shape::Mapping(&COLUMN_TITLES),
            "คอลัมน์ของแบบที่ในตารางใช้ชื่ออื่น เช่น {period: ระยะเวลา}",
            "what the sheet calls columns of the form",
        ),
        key(
            "leave_out",
            Shape::Texts,
            "หัวคอลัมน์ในตารางที่ไม่นำมา",
            "titles of columns of the sheet that stay out of the report",
        ),
    ]],
);

/// The texts for the form's named places.
pub(super) static SLOTS: KeyTable = KeyTable {
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

/// Titles for the form's columns.
pub(super) static COLUMN_TITLES: KeyTable = KeyTable {
    name: "columns",
    about: About {
        thai: "ชื่อคอลัมน์ที่ต่างจากแบบฟอร์ม ตามคีย์ของคอลัมน์",
        english: "Titles for columns, where the report has other words than the form.",
    },
    keys: &[],
    others: Some(Others {
        about: About {
            thai: "ชื่อคอลัมน์",
            english: "the title",
        },
        shape: Shape::Text,
    }),
    refused: &[],
};

/// What a registry gives a document after it was drafted.
pub(super) static REGISTRATION: KeyTable = table(
    "registration",
    "เลขที่และวันที่ที่งานสารบรรณให้ภายหลัง ในไฟล์ ชื่อรายงาน.number.yaml ข้างรายงาน",
    "Number and date that come after drafting, in NAME.number.yaml beside the report.",
    &[&[
        key("number", Shape::Text, "เลขที่หนังสือ", "the document number"),
        key("date", DATE, "วันที่ของเอกสาร", "the document's date"),
    ]],
);

/// Rules that are switched off.
pub(super) static UNCHECKED: KeyTable = KeyTable {
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

/// What a report and an agency's profile may both say.
static SHARED: [Key; 17] = [
    key(
        "unchecked",
        Shape::Mapping(&UNCHECKED),
        "กฎที่ไม่ต้องตรวจ พร้อมเหตุผล เช่น {other-year: รายงานเทียบกับปีก่อน}",
        "rules that are not checked, each with the reason",
    ),
    key(
        "agency",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&AGENCY)]),
        "ชื่อหน่วยงาน หรือข้อมูลหน่วยงาน",
        "the agency: its name, or all that is known of it",
    )
    .never_empty(),
    key(
        "digits",
        Shape::Words(|| words_of(&DIGITS)),
        "ตัวเลขไทยหรืออารบิก",
        "which digits the document uses",
    ),
    key(
        "keep_digits",
        Shape::Texts,
        "รหัสที่คงตัวเลขไว้ตามที่เขียน",
        "codes and identifiers that keep their digits",
    ),
    key(
        "signers",
        Shape::List(&Shape::Mapping(&SIGNER), 0, MAX_SIGNERS),
        "ผู้ลงนาม ตามลำดับ",
        "who signs, in the order they sign",
    ),
    key(
        "fonts",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&FONTS)]),
        "แบบอักษร",
        "the type family, and files of fonts that are not built in",
    ),
    key(
        "fit",
        Shape::Words(|| words_of(&FITS)),
        "วิธีตัดบรรทัด",
        "how lines are broken",
    ),
    key(
        "missing_glyphs",
        Shape::Words(|| words_of(&MISSING_GLYPHS)),
        "อักขระที่ไม่มีฟอนต์ใดวาดได้ในฉบับลงนาม",
        "what becomes of a character no font can draw in a document to be signed",
    ),
    key(
        "empty_cells",
        Shape::Words(|| words_of(&EMPTY_CELLS)),
        "สิ่งที่พิมพ์ในช่องว่าง",
        "what stands in a cell nobody filled",
    ),
    key(
        "terms",
        Shape::Texts,
        "คำที่ห้ามตัดกลางบรรทัด ~ บอกจุดที่ตัดได้",
        "words and names that lines must not be broken in; ~ marks where they may",
    ),
    key(
        "terms_file",
        Shape::Text,
        "ไฟล์ของคำเหล่านั้น บรรทัดละคำ",
        "a file of such words, one a line",
    ),
    key(
        "limits",
        Shape::Mapping(&LIMITS),
        "ขีดจำกัด",
        "limits the agency sets",
    ),
    key(
        "notice_board",
        Shape::Mapping(&NOTICE_BOARD),
        "ฉบับปิดประกาศ",
        "what the notice-board edition needs",
    ),
    key(
        "sender",
        Shape::Text,
        "ส่วนราชการเจ้าของเรื่อง",
        "the part of the agency it comes from",
    ),
    key(
        "receiver",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&RECEIVER)]),
        "ผู้รับ (เรียน)",
        "to whom it goes",
    ),
    key(
        "ecms",
        Shape::Mapping(&ECMS),
        "ข้อมูลสำหรับระบบแลกเปลี่ยนหนังสือ (e-CMS)",
        "particulars for the e-CMS message",
    ),
    key(
        "timestamp_field",
        Shape::Flag,
        "มีช่องที่มองไม่เห็นสำหรับประทับรับรองเวลาใน PDF",
        "whether the PDF has an invisible field for a document timestamp",
    ),
];

/// What a letter's head needs.
static LETTER: [Key; 7] = [
    key(
        "number",
        Shape::Text,
        "เลขที่หนังสือ",
        "the document number: the whole of it, or what follows the agency's prefix",
    ),
    key("date", DATE, "วันที่ของเอกสาร", "the document's date"),
    key("subject", Shape::Text, "เรื่อง", "the subject"),
    key(
        "urgency",
        Shape::Words(urgencies),
        "ชั้นความเร็ว",
        "how urgent it is",
    ),
    key(
        "secrecy",
        Shape::Words(secrecies),
        "ชั้นความลับ",
        "how secret it is",
    ),
    key(
        "references",
        Shape::OneOf(&[
            Shape::Text,
            Shape::Mapping(&REFERENCE),
            Shape::List(
                &Shape::OneOf(&[Shape::Text, Shape::Mapping(&REFERENCE)]),
                0,
                ANY,
            ),
        ]),
        "อ้างถึง",
        "what it refers to",
    ),
    key(
        "attachments",
        Shape::OneOf(&[
            Shape::Text,
            Shape::Mapping(&ATTACHMENT),
            Shape::List(
                &Shape::OneOf(&[Shape::Text, Shape::Mapping(&ATTACHMENT)]),
                0,
                ANY,
            ),
        ]),
        "สิ่งที่ส่งมาด้วย",
        "what is sent with it",
    ),
];

/// What only a report says.
static OWN: [Key; 14] = [
    key(
        "mark",
        Shape::OneOf(&[Shape::Words(copies), Shape::Mapping(&MARK)]),
        "เครื่องหมายทุกหน้า: ร่าง สำเนา สำเนาคู่ฉบับ",
        "which copy it is, marked on every page",
    ),
    key(
        "certified_copy",
        Shape::Mapping(&SIGNER),
        "ผู้รับรองสำเนาถูกต้อง",
        "who certifies that this copy is right",
    ),
    key(
        "form",
        Shape::Text,
        "ชื่อแบบฟอร์ม หรือไฟล์แบบฟอร์ม",
        "the form: the name of a built-in one, or the path of a form file",
    ),
    key(
        "fiscal_year",
        Shape::Whole(
            *FiscalYear::RANGE.start() as u32,
            *FiscalYear::RANGE.end() as u32,
        ),
        "ปีงบประมาณ พ.ศ.",
        "the fiscal year it reports on, Buddhist era",
    ),
    key(
        "period",
        Shape::OneOf(&[Shape::Text, Shape::Mapping(&MONTHS)]),
        "รอบเวลาที่รายงาน",
        "the period of that year",
    ),
    key(
        "ita_item",
        Shape::Text,
        "เลขข้อ OIT",
        "the ITA item the report answers, such as O43",
    ),
    key(
        "keywords",
        Shape::Texts,
        "คำค้น",
        "search words for catalogues",
    ),
    key(
        "text",
        Shape::Mapping(&SLOTS),
        "ข้อความแทนข้อความของแบบฟอร์ม",
        "the texts for the form's named places",
    ),
    key(
        "columns",
        Shape::Mapping(&COLUMN_TITLES),
        "ชื่อคอลัมน์ที่ต่างจากแบบฟอร์ม",
        "titles for columns of the form's table",
    ),
    key(
        "numbers",
        Shape::Mapping(&NUMBERS),
        "คอลัมน์ที่เป็นตัวเลข",
        "columns that hold numbers",
    ),
    key(
        "totals",
        Shape::OneOf(&[Shape::Word("none"), Shape::Mapping(&TOTALS)]),
        "แถวรวมของตาราง",
        "the totals of the table, where the form has none or others; none: no totals",
    ),
    key(
        "contents",
        Shape::Words(|| words_of(&Contents::WORDS)),
        "สารบัญ: headings ชื่อเรื่อง หัวเรื่อง และกลุ่มของตาราง, rows แถวของตารางด้วย",
        "a table of contents: of titles, headings and groups, or of the table's rows, too",
    ),
    key(
        "committees",
        Shape::List(&Shape::Mapping(&COMMITTEE), 0, MAX_COMMITTEES),
        "คณะกรรมการที่คำสั่งแต่งตั้ง",
        "the committees that an order appoints",
    ),
    key(
        "rows",
        Shape::OneOf(&[
            Shape::List(&Shape::Mapping(&ROW), 0, ANY),
            Shape::TextLike(&TextKind {
                about: About {
                    thai: "ชื่อไฟล์ตาราง",
                    english: "the name of a spreadsheet",
                },
                fits: |_| true,
                pattern: ".",
                example: "measures.xlsx",
            }),
            Shape::Mapping(&SPREADSHEET),
        ]),
        "แถวของตาราง หรือไฟล์ตารางที่มีแถวเหล่านั้น",
        "the rows of the form's table, or the spreadsheet they stand in",
    ),
];

const REFUSED: &[Refused] = &[
    refused("password"),
    refused("encrypt"),
    refused("encryption"),
];

const fn refused(name: &'static str) -> Refused {
    Refused {
        name,
        why: encryption::why_not,
    }
}

/// The agency's profile.
pub(crate) static PROFILE: KeyTable = KeyTable {
    name: "profile",
    about: About {
        thai: "ข้อมูลที่รายงานทุกฉบับของหน่วยงานใช้ร่วมกัน เขียนครั้งเดียวใน agency.yaml",
        english: "What an agency's reports have in common, written once in agency.yaml.",
    },
    keys: &[&SHARED],
    others: None,
    refused: REFUSED,
};

/// A document of a bundle.
pub(super) static PART: KeyTable = KeyTable {
    name: "part",
    about: About {
        thai: "เอกสารหนึ่งฉบับในชุด",
        english: "A document of a bundle; what it does not say it takes from the bundle.",
    },
    keys: &[&OWN, &SHARED, &LETTER],
    others: None,
    refused: REFUSED,
};

/// A document of a bundle, in a file of its own.
pub(super) static PART_FILE: KeyTable = table(
    "part_file",
    "เอกสารในชุดที่อยู่ในไฟล์ของตัวเอง",
    "A document of a bundle in a file of its own.",
    &[&[key(
        "report",
        Shape::Text,
        "ไฟล์รายงาน ในโฟลเดอร์ของชุดเอกสาร",
        "the report's file, in the bundle's folder or below",
    )
    .required()]],
);

/// A report file.
pub(crate) static REPORT: KeyTable = KeyTable {
    name: "report",
    about: About {
        thai: "รายงานตามที่ผู้ใช้เขียน",
        english: "A report as the user writes it.",
    },
    keys: &[
        &OWN,
        &SHARED,
        &LETTER,
        &[key(
            "bundle",
            Shape::List(
                &Shape::OneOf(&[Shape::Mapping(&PART), Shape::Mapping(&PART_FILE)]),
                0,
                MAX_PARTS,
            ),
            "เอกสารอื่นในไฟล์เดียวกัน ตามลำดับ",
            "further documents in the same file, in this order: memo, report, announcement",
        )],
    ],
    others: None,
    refused: REFUSED,
};

/// A choice's words, then the official wording of each.
fn urgencies() -> Vec<&'static str> {
    let words = Urgency::WORDS;
    [
        words.map(|(word, _)| word),
        words.map(|(_, value)| value.thai()),
    ]
    .concat()
}

fn secrecies() -> Vec<&'static str> {
    let words = Secrecy::WORDS;
    [
        words.map(|(word, _)| word),
        words.map(|(_, value)| value.thai()),
    ]
    .concat()
}

fn copies() -> Vec<&'static str> {
    words_of(&CopyKind::choices())
}

fn statuses() -> Vec<&'static str> {
    let words = Status::WORDS;
    [words.map(|(word, ..)| word), words.map(|(.., thai)| thai)].concat()
}
